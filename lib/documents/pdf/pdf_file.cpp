// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/pdf_file.h"

#include "documents/pdf/glyph_collector.h"
#include "documents/pdf/page_painter.h"
#include "documents/pdf/text_string.h"
#include "documents/piece.h"

#include <Annot.h>
#include <Catalog.h>
#include <Error.h>
#include <ErrorCodes.h>
#include <FileSpec.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <algorithm>
#include <cstddef>
#include <ctime>
#include <goo/GooString.h>
#include <limits>
#include <set>
#include <utility>

namespace mafteach::pdf {
namespace {

/// How many bytes of a file that the document carries are taken.
constexpr std::size_t most_file = 256ULL * 1024 * 1024;
constexpr int most_files = 10'000;
/// How many notes and fields of a page are looked at, and objects for pictures.
constexpr int most_notes = 20'000;
constexpr int most_objects = 1'000;
/// How deep what a page draws may stand in one another, where pictures are looked for.
constexpr int most_drawn_depth = 5;

void say_nothing(ErrorCategory /*category*/, Goffset /*position*/, const char* /*message*/) {}

/// A note or a field is drawn where the file says how. Poppler would think of a way itself, for
/// which it opens fonts.
bool is_drawn(Annot* annot, void* /*data*/) {
    return annot->getType() != Annot::typePopup && annot->getAppearance().isStream();
}

bool stop(void* collector) {
    return static_cast<GlyphCollector*>(collector)->full();
}

bool draws_pictures(const Object& resources, std::set<int>& seen, int depth) {
    if (!resources.isDict() || depth > most_drawn_depth)
        return false;
    const Object objects = resources.dictLookup("XObject");
    if (!objects.isDict())
        return false;
    for (int i = 0; i < std::min(objects.dictGetLength(), most_objects); ++i) {
        const Object& reference = objects.dictGetValNF(i);
        if (reference.isRef() && (!seen.insert(reference.getRefNum()).second ||
                                  seen.size() > static_cast<std::size_t>(most_objects)))
            continue;
        const Object object = objects.dictGetVal(i);
        if (!object.isStream())
            continue;
        const Object subtype = object.streamGetDict()->lookup("Subtype");
        if (subtype.isName("Image") ||
            (subtype.isName("Form") &&
             draws_pictures(object.streamGetDict()->lookup("Resources"), seen, depth + 1)))
            return true;
    }
    return false;
}

} // namespace

struct PdfFile::Parts {
    explicit Parts(std::string_view bytes)
        : document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                 Object(objNull))) {}

    PDFDoc document;
};

void prepare_pdf() {
    static const bool done = [] {
        if (!globalParams)
            globalParams = std::make_unique<GlobalParams>();
        setErrorCallback(say_nothing);
        tzset(); // which lcms asks for with each page
        return true;
    }();
    static_cast<void>(done);
}

PdfFile::PdfFile(std::string_view bytes) {
    prepare_pdf();
    // Poppler counts the bytes of a file in memory with int.
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw UnreadableDocument("a PDF file of more than 2 GB");
    parts_ = std::make_unique<Parts>(bytes);
    if (!parts_->document.isOk())
        throw UnreadableDocument(parts_->document.getErrorCode() == errEncrypted
                                     ? "encrypted with a password"
                                     : "damaged: no page can be read of it");
}

PdfFile::~PdfFile() = default;

std::string PdfFile::information(const char* name) const {
    const auto value = parts_->document.getDocInfoStringEntry(name);
    return value ? value->toStr() : std::string();
}

int PdfFile::pages() const {
    return parts_->document.getNumPages();
}

std::string PdfFile::label(int page) const {
    GooString label;
    if (!parts_->document.getCatalog()->indexToLabel(page - 1, &label))
        return {};
    return in_utf8(text_string_line(label.toStr()));
}

void PdfFile::read_page(int page, PageGlyphs& glyphs) const {
    constexpr double points_per_inch = 72;
    glyphs.clear();
    GlyphCollector collector(glyphs);
    parts_->document.displayPage(&collector, page, points_per_inch, points_per_inch, 0, false, true,
                                 false, stop, &collector, is_drawn, nullptr);
}

bool PdfFile::has_pictures(int page) const {
    Page* found = parts_->document.getPage(page);
    if (found == nullptr || found->getResourceDictObject() == nullptr)
        return false;
    std::set<int> seen;
    return draws_pictures(*found->getResourceDictObject(), seen, 0);
}

GreyPicture PdfFile::picture(int page) const {
    return painted_page(parts_->document, page, is_drawn);
}

std::vector<std::u32string> PdfFile::notes(int page) const {
    std::vector<std::u32string> notes;
    Page* found = parts_->document.getPage(page);
    if (found == nullptr)
        return notes;
    const Object all = found->getAnnotsObject();
    if (!all.isArray())
        return notes;
    for (int i = 0; i < std::min(all.arrayGetLength(), most_notes); ++i) {
        const Object note = all.arrayGet(i);
        if (!note.isDict())
            continue;
        const Object subtype = note.dictLookup("Subtype");
        if (!subtype.isName() || subtype.isName("Link") || subtype.isName("Popup"))
            continue;
        const bool drawn = note.dictLookup("AP").isDict();
        const bool field = subtype.isName("Widget");
        if (drawn && (field || subtype.isName("FreeText")))
            continue;
        const Object text = note.dictLookup(field ? "V" : "Contents");
        if (!text.isString())
            continue;
        std::u32string line = text_string_line(text.getString()->toStr());
        if (!line.empty())
            notes.push_back(std::move(line));
    }
    return notes;
}

void PdfFile::each_file(
    const std::function<void(const std::string& name, std::string_view bytes)>& file) const {
    Catalog* catalog = parts_->document.getCatalog();
    const int count = std::min(catalog->numEmbeddedFiles(), most_files);
    for (int i = 0; i < count; ++i) {
        const auto specification = catalog->embeddedFile(i);
        if (!specification || !specification->isOk())
            continue;
        EmbFile* const embedded = specification->getEmbeddedFile();
        Stream* const stream = embedded != nullptr ? embedded->stream() : nullptr;
        if (stream == nullptr)
            continue;
        std::string bytes;
        stream->reset();
        for (int c = stream->getChar(); c != EOF && bytes.size() < most_file; c = stream->getChar())
            bytes += static_cast<char>(c);
        stream->close();
        const GooString* const name = specification->getFileName();
        file(name != nullptr ? in_utf8(text_string_line(name->toStr())) : std::string(), bytes);
    }
}

} // namespace mafteach::pdf
