// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/ocr/letters.h"
#include "documents/ocr/picture.h"
#include "documents/ocr/picture_reader.h"
#include "documents/pdf/pdf_reader.h"
#include "documents/pdf_writer.h"
#include "support.h"

#include <allheaders.h>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

using namespace mafteach;
using test::Collected;
using test::PdfWriter;

namespace {

/// What stands in the picture that each of these tests has read: two lines.
const std::string scan_text = "הספרייה הישנה נסגרה בשנת 1948\nוכל הספרים הועברו אל ירושלים.";

std::string scan_png() {
    return test::read_file(MAFTEACH_TEST_SCAN);
}

/// False, with a word of it, where Debian's model of Hebrew is missing.
bool model_is_installed() {
    if (!ocr::letters_can_be_seen())
        WARN("skipped: tesseract-ocr-heb is not installed");
    return ocr::letters_can_be_seen();
}

struct DestroyPix {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using OwnedPix = std::unique_ptr<PIX, DestroyPix>;

OwnedPix scan_pix() {
    const std::string png = scan_png();
    return OwnedPix(pixReadMemPng(reinterpret_cast<const l_uint8*>(png.data()), png.size()));
}

/// `pix` as a file of a format of Leptonica's (IFF_PNG and so on).
std::string file_of(PIX* pix, int format) {
    l_uint8* bytes = nullptr;
    std::size_t size = 0;
    REQUIRE(pixWriteMem(&bytes, &size, pix, format) == 0);
    const std::string file(reinterpret_cast<const char*>(bytes), size);
    std::free(bytes);
    return file;
}

void append_little(std::string& out, std::uint32_t number, int bytes) {
    for (; bytes > 0; --bytes, number >>= 8)
        out += static_cast<char>(number);
}

/// A TIFF file with the scan on each of its pages (TIFF 6.0, section 2), not packed.
std::string tiff_of_pages(std::uint32_t pages) {
    const OwnedPix pix = scan_pix();
    const auto width = static_cast<std::uint32_t>(pixGetWidth(pix.get()));
    const auto height = static_cast<std::uint32_t>(pixGetHeight(pix.get()));
    std::string dots;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; x += 8) {
            unsigned byte = 0;
            for (std::uint32_t i = 0; i < 8; ++i) {
                l_uint32 dot = 0; // 0 too beyond the edge
                pixGetPixel(pix.get(), static_cast<int>(x + i), static_cast<int>(y), &dot);
                byte = byte << 1 | dot;
            }
            dots += static_cast<char>(byte);
        }
    constexpr std::uint32_t header = 8;
    std::string file("II*\0", 4);
    append_little(file, header + static_cast<std::uint32_t>(dots.size()), 4);
    file += dots;
    struct Field {
        std::uint32_t tag, value;
    };
    const Field fields[] = {
        {256, width}, {257, height}, {258, 1},      {259, 1},
        {262, 0},     {273, header}, {278, height}, {279, static_cast<std::uint32_t>(dots.size())},
    };
    for (std::uint32_t page = 0; page < pages; ++page) {
        append_little(file, std::size(fields), 2);
        for (const Field& field : fields) {
            append_little(file, field.tag, 2);
            append_little(file, 4, 2); // LONG
            append_little(file, 1, 4);
            append_little(file, field.value, 4);
        }
        const bool last = page + 1 == pages;
        append_little(file, last ? 0 : static_cast<std::uint32_t>(file.size()) + 4, 4);
    }
    return file;
}

/// A PDF file whose picture is the scan: PNG's rows are what PDF calls a predictor.
void add_scan(PdfWriter& pdf) {
    const std::string png = scan_png();
    const std::size_t begin = png.find("IDAT") + 4;
    const std::size_t behind = png.rfind("IEND") - 8;
    REQUIRE(png.find("IDAT", begin) == png.npos);
    const OwnedPix pix = scan_pix();
    const std::string width = std::to_string(pixGetWidth(pix.get()));
    pdf.add_picture(
        "/ColorSpace /DeviceGray /BitsPerComponent 1 /Width " + width + " /Height " +
            std::to_string(pixGetHeight(pix.get())) +
            " /Filter /FlateDecode /DecodeParms << /Predictor 15 /BitsPerComponent 1 /Columns " +
            width + " >>",
        std::string_view(png).substr(begin, behind - begin));
}

/// Shows the scan on a page, a dot of it a 300th of an inch.
constexpr const char* draw_scan = "q 172.8 0 0 45.6 100 600 cm /I Do Q\n";

void read_seeing(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    read_pdf_seeing(bytes, ocr::letters_in, sink);
}

} // namespace

TEST_CASE("letters are seen in pictures") {
    if (!model_is_installed())
        return;
    const OwnedPix pix = scan_pix();
    const OwnedPix grey(pixConvertTo8(pix.get(), 0));
    const OwnedPix colours(pixConvertTo32(pix.get()));
    const auto check = [](const Collected& collected) {
        REQUIRE(collected.pieces.size() == 1);
        CHECK(collected.pieces.front().text == scan_text);
        CHECK(collected.pieces.front().place.recognised);
        CHECK(collected.pieces.front().place.unit == Place::Unit::none);
        CHECK(collected.problems.empty());
    };
    check({read_png, scan_png()});
    check({read_png, file_of(colours.get(), IFF_PNG)});
    check({read_jpeg, file_of(grey.get(), IFF_JFIF_JPEG)});
    check({read_jpeg, file_of(colours.get(), IFF_JFIF_JPEG)});
}

TEST_CASE("each page of a TIFF file is a place") {
    if (!model_is_installed())
        return;
    const Collected collected(read_tiff, tiff_of_pages(2));
    REQUIRE(collected.pieces.size() == 2);
    for (std::uint32_t i = 0; i < 2; ++i) {
        CHECK(collected.pieces[i].text == scan_text);
        CHECK(collected.pieces[i].place.unit == Place::Unit::page);
        CHECK(collected.pieces[i].place.number == i + 1);
        CHECK(collected.pieces[i].place.recognised);
    }
}

TEST_CASE("a page full of specks is named, and costs no more than itself") {
    if (!model_is_installed())
        return;
    constexpr std::size_t side = 2'000; // dots; a speck in every eighth of each eighth row
    std::string dots;
    for (std::size_t y = 0; y < side; ++y)
        dots += std::string(side / 8, y % 8 == 0 ? '\x7F' : '\xFF');
    PdfWriter pdf;
    pdf.add_picture("/ColorSpace /DeviceGray /BitsPerComponent 1 /Width 2000 /Height 2000", dots);
    pdf.page();
    pdf.raw("q 480 0 0 480 60 200 cm /I Do Q\n");
    pdf.page();
    pdf.draw_hebrew(500, 700, U"להתראות.");
    const Collected collected(read_seeing, pdf.bytes());
    REQUIRE(collected.pieces.size() == 1);
    CHECK(collected.pieces[0].text == "להתראות.");
    REQUIRE(collected.problems.size() == 1);
    CHECK(collected.problems[0] == ": page 1 is a scan: it is full of specks");
}

TEST_CASE("a page of PDF that is a scan is seen, the others are read") {
    if (!model_is_installed())
        return;
    PdfWriter pdf;
    add_scan(pdf);
    pdf.page();
    pdf.draw_hebrew(500, 700, U"שלום לכולם.");
    pdf.page();
    pdf.raw(draw_scan);
    pdf.page();
    pdf.draw_hebrew(500, 700, U"להתראות.");
    const Collected collected(read_seeing, pdf.bytes());
    REQUIRE(collected.pieces.size() == 3);
    CHECK(collected.pieces[0].text == "שלום לכולם.");
    CHECK_FALSE(collected.pieces[0].place.recognised);
    CHECK(collected.pieces[1].text == scan_text);
    CHECK(collected.pieces[1].place.recognised);
    CHECK(collected.pieces[1].place.number == 2);
    CHECK(collected.pieces[2].text == "להתראות.");
    CHECK_FALSE(collected.pieces[2].place.recognised);
    CHECK(collected.problems.empty());
}

TEST_CASE("a page of PDF that can't be seen costs itself alone") {
    PdfWriter pdf;
    add_scan(pdf);
    pdf.page();
    pdf.draw_hebrew(500, 700, U"שלום לכולם.");
    pdf.page();
    pdf.raw(draw_scan);
    const Collected collected(
        [](std::string_view bytes, const ReadingOptions&, DocumentSink& sink) {
            const auto fail = [](const GreyPicture& picture) -> std::string {
                CHECK(picture.width == 2500);
                throw UnreadableDocument("it is dark");
            };
            read_pdf_seeing(bytes, fail, sink);
        },
        pdf.bytes());
    CHECK(collected.text() == "שלום לכולם.\n");
    CHECK(collected.problems == std::vector<std::string>{": page 2 is a scan: it is dark"});
}

TEST_CASE("a picture without letters says so") {
    if (!model_is_installed())
        return;
    const OwnedPix empty(pixCreate(300, 300, 1));
    CHECK_THROWS_WITH(Collected(read_png, file_of(empty.get(), IFF_PNG)),
                      "no letters are seen in it");
    const OwnedPix tiny(pixCreate(1, 1, 1));
    CHECK_THROWS_WITH(Collected(read_png, file_of(tiny.get(), IFF_PNG)),
                      "no letters are seen in it");
}

TEST_CASE("what a picture takes of memory has bounds") {
    std::string png = scan_png();
    for (const std::size_t at : {16U, 20U}) // width and height, of IHDR
        png.replace(at, 4, std::string("\0\1\0\0", 4));
    CHECK_THROWS_AS(ocr::png_picture(png), UnreadableDocument);

    const OwnedPix large(pixCreate(6000, 5000, 8));
    const GreyPicture smaller = ocr::jpeg_picture(file_of(large.get(), IFF_JFIF_JPEG));
    CHECK(smaller.width * smaller.height <= GreyPicture::most_dots);
    CHECK(smaller.width * 5 / 6 - smaller.height < 3);
    CHECK(smaller.dots.size() ==
          static_cast<std::size_t>(smaller.width) * static_cast<std::size_t>(smaller.height));
}

TEST_CASE("damaged pictures are no trouble") {
    setMsgSeverity(L_SEVERITY_NONE);
    const OwnedPix pix = scan_pix();
    const OwnedPix grey(pixConvertTo8(pix.get(), 0));
    const auto [read, whole] = GENERATE_REF(table<ReadDocument, std::string>({
        {read_png, scan_png()},
        {read_jpeg, file_of(grey.get(), IFF_JFIF_JPEG)},
        {read_tiff, tiff_of_pages(1)},
    }));
    CHECK_THROWS_AS(Collected(read, ""), UnreadableDocument);
    for (const std::size_t size : {std::size_t{3}, std::size_t{30}, whole.size() / 2}) {
        try {
            const Collected collected(read, whole.substr(0, size));
        } catch (const UnreadableDocument&) {
        }
    }
}
