// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Kinds of pictures, as DocumentKind::is has them: each says by its first bytes what it is.
bool is_png(std::string_view beginning, std::string_view name);
bool is_jpeg(std::string_view beginning, std::string_view name);
bool is_tiff(std::string_view beginning, std::string_view name);

} // namespace mafteach
