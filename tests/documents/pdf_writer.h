// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mafteach::test {

/// Writes small PDF files whose letters stand where a test has them stand. The font has letters of
/// half an em and 16-bit codes, each the code point that it shows, and a ToUnicode map that says
/// so.
class PdfWriter {
public:
    static constexpr double letter = 0.5; ///< how wide a letter is, in ems

    /// Begins a page of 600 by 800 points.
    void page() { contents_.emplace_back(); }

    /// Letters in this order from left to right, beginning at `x`; `y` from the bottom.
    void draw(double x, double y, std::u32string_view letters, double size = 10);

    /// A Hebrew text as a program draws it that sets right to left: it ends at `right`, and its
    /// letters are in the order that is seen. `text` is as it is seen from right to left, that is,
    /// as it is read, if it holds no numbers.
    void draw_hebrew(double right, double y, std::u32string_view text, double size = 10);

    /// Operators of a content stream, as they are.
    void raw(std::string_view operators) { contents_.back() += operators; }

    /// Of the document's information dictionary, such as "/Title (abc)".
    void information(std::string_view entries) { information_ += entries; }
    /// Of the catalog.
    void catalog(std::string_view entries) { catalog_ += entries; }
    /// Has nothing say what the letters mean.
    void forget_letters() { mapped_ = false; }
    /// A picture on each page, which "/I Do" draws.
    void add_picture() { picture_ = true; }
    /// The same, of these `entries` of an image's dictionary and these bytes.
    void add_picture(std::string_view entries, std::string_view picture) {
        picture_ = true;
        picture_entries_ = entries;
        picture_bytes_ = picture;
    }
    /// Entries of each page, such as "/Annots [...]".
    void page_entries(std::string_view entries) { page_entries_ += entries; }

    /// The file.
    std::string bytes() const;

private:
    std::vector<std::string> contents_{};
    std::string information_{};
    std::string catalog_{};
    std::string page_entries_{};
    bool mapped_ = true;
    bool picture_ = false;
    std::string picture_entries_ = "/Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";
    std::string picture_bytes_ = "A";
};

} // namespace mafteach::test
