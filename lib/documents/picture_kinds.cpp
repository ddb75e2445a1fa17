// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/picture_kinds.h"

namespace mafteach {

bool is_png(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with("\x89PNG\r\n\x1A\n");
}

bool is_jpeg(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with("\xFF\xD8\xFF");
}

bool is_tiff(std::string_view beginning, std::string_view /*name*/) {
    using namespace std::string_view_literals;
    return beginning.starts_with("II*\0"sv) || beginning.starts_with("MM\0*"sv);
}

} // namespace mafteach
