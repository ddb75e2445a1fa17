// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/text.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"text", read_text},
    };
    return all;
}

} // namespace mafteach
