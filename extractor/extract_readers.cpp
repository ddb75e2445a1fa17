// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor/readers.h"

#include "documents/readers/html.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"html", read_html},
    };
    return all;
}

} // namespace mafteach
