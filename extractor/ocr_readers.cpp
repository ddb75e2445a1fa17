// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ocr/letters.h"
#include "documents/ocr/picture_reader.h"
#include "documents/pdf/pdf_file.h"
#include "documents/pdf/pdf_reader.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {
namespace {

void read_pdf_with_scans(std::string_view bytes, const ReadingOptions& /*options*/,
                         DocumentSink& sink) {
    read_pdf_seeing(bytes, ocr::letters_in, sink);
}

} // namespace

/// Those of mafteach-extract-ocr.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"jpeg", read_jpeg},
        Reader{"pdf", read_pdf_with_scans},
        Reader{"png", read_png},
        Reader{"tiff", read_tiff},
    };
    return all;
}

void warm_up() {
    pdf::prepare_pdf();
    ocr::prepare_letters();
}

} // namespace mafteach
