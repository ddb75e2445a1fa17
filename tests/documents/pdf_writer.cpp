// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf_writer.h"

#include <cstddef>
#include <cstdio>

namespace mafteach::test {
namespace {

std::string hexadecimal(std::u32string_view letters) {
    std::string out;
    for (const char32_t c : letters) {
        char digits[16];
        std::snprintf(digits, sizeof digits, "%04X", static_cast<unsigned>(c));
        out += digits;
    }
    return out;
}

std::string stream(std::string_view entries, std::string_view content) {
    return "<< " + std::string(entries) + " /Length " + std::to_string(content.size()) +
           " >>\nstream\n" + std::string(content) + "\nendstream";
}

} // namespace

void PdfWriter::draw(double x, double y, std::u32string_view letters, double size) {
    char place[128];
    std::snprintf(place, sizeof place, "BT /F %.2f Tf 1 0 0 1 %.2f %.2f Tm <", size, x, y);
    contents_.back() += place + hexadecimal(letters) + "> Tj ET\n";
}

void PdfWriter::draw_hebrew(double right, double y, std::u32string_view text, double size) {
    const double left = right - letter * size * static_cast<double>(text.size());
    draw(left, y, std::u32string(text.rbegin(), text.rend()), size);
}

std::string PdfWriter::bytes() const {
    std::vector<std::string> objects;
    const std::size_t first_page = 8;
    std::string kids;
    for (std::size_t i = 0; i < contents_.size(); ++i)
        kids += std::to_string(first_page + 2 * i) + " 0 R ";
    objects.push_back("<< /Type /Catalog /Pages 2 0 R " + catalog_ + " >>");
    objects.push_back("<< /Type /Pages /Count " + std::to_string(contents_.size()) + " /Kids [" +
                      kids + "] >>");
    objects.push_back(std::string("<< /Type /Font /Subtype /Type0 /BaseFont /Letters ") +
                      "/Encoding /Identity-H /DescendantFonts [4 0 R] " +
                      (mapped_ ? "/ToUnicode 5 0 R" : "") + " >>");
    objects.push_back("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Letters /DW 500 "
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                      ">>");
    objects.push_back(stream("", "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                                 "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
                                 "3 beginbfrange <0020> <00FF> <0020> <0500> <05FF> <0500> "
                                 "<FB00> <FBFF> <FB00> "
                                 "endbfrange\nendcmap end end"));
    objects.push_back("<< " + information_ + " >>");
    objects.push_back(stream("/Type /XObject /Subtype /Image " + picture_entries_, picture_bytes_));
    for (std::size_t i = 0; i < contents_.size(); ++i) {
        objects.push_back(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents " +
            std::to_string(first_page + 2 * i + 1) + " 0 R /Resources << /Font << /F 3 0 R >> " +
            (picture_ ? "/XObject << /I 7 0 R >> " : "") + ">> " + page_entries_ + " >>");
        objects.push_back(stream("", contents_[i]));
    }
    std::string file = "%PDF-1.4\n";
    std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        char entry[32];
        std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", file.size());
        table += entry;
        file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::size_t at = file.size();
    return file + table + "trailer << /Size " + std::to_string(objects.size() + 1) +
           " /Root 1 0 R /Info 6 0 R >>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
}

} // namespace mafteach::test
