// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/pdf_file.h"
#include "documents/pdf/pdf_reader.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract-pdf.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"pdf", read_pdf},
    };
    return all;
}

void warm_up() {
    pdf::prepare_pdf();
}

} // namespace mafteach
