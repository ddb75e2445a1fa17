// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/doc.h"
#include "documents/readers/ppt.h"
#include "documents/readers/rtf.h"
#include "documents/readers/xls.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"rtf", read_rtf},
        Reader{"doc", read_doc},
        Reader{"xls", read_xls},
        Reader{"ppt", read_ppt},
    };
    return all;
}

} // namespace mafteach
