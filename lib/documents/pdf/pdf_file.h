// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/grey_picture.h"
#include "documents/pdf/glyphs.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::pdf {

/// A PDF file as poppler reads it; no other header of this project knows poppler's.
class PdfFile {
public:
    /// `bytes` must outlive this. Throws UnreadableDocument.
    explicit PdfFile(std::string_view bytes);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    /// Of the document's information ("Title", "Author"), as its bytes are; empty where there is
    /// none.
    std::string information(const char* name) const;

    int pages() const;
    /// What a viewer calls a page, which is counted from 1; UTF-8, empty where it says nothing.
    std::string label(int page) const;
    void read_page(int page, PageGlyphs& glyphs) const;
    /// Whether there is a picture on a page, or in what it draws.
    bool has_pictures(int page) const;
    /// A page as it is seen.
    GreyPicture picture(int page) const;
    /// What readers noted on a page, and what stands in its fields without being drawn.
    std::vector<std::u32string> notes(int page) const;

    /// The files that the document carries.
    void each_file(
        const std::function<void(const std::string& name, std::string_view bytes)>& file) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Has poppler read what it needs of the disk: /usr/share/poppler/nameToUnicode, the names of what
/// else is there, and /etc/localtime. What it opens later are tables for Chinese, Japanese and
/// Korean in /usr/share/poppler (cMap, cidToUnicode), for fonts that don't say their letters
/// themselves. For a program that closes the way to the disk before it reads a stranger's files.
void prepare_pdf();

} // namespace mafteach::pdf
