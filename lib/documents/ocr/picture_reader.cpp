// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ocr/picture_reader.h"

#include "documents/ocr/letters.h"
#include "documents/ocr/picture.h"

#include <cstdint>
#include <optional>
#include <string>

namespace mafteach {
namespace {

/// How many pages of a TIFF file are read: Leptonica walks to each from the first.
constexpr int most_tiff_pages = 2'000;

constexpr const char* no_letters_reason = "no letters are seen in it";

void read_picture(const GreyPicture& picture, DocumentSink& sink) {
    const std::string text = ocr::letters_in(picture);
    if (text.empty())
        throw UnreadableDocument(no_letters_reason);
    Place place;
    place.recognised = true;
    sink.piece(place, text);
}

} // namespace

void read_png(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    read_picture(ocr::png_picture(bytes), sink);
}

void read_jpeg(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    read_picture(ocr::jpeg_picture(bytes), sink);
}

void read_tiff(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    bool told = false;
    int page = 0;
    for (; page < most_tiff_pages; ++page) {
        std::string text;
        try {
            const std::optional<GreyPicture> picture = ocr::tiff_picture(bytes, page);
            if (!picture)
                break;
            text = ocr::letters_in(*picture);
        } catch (const UnreadableDocument& unreadable) {
            if (!ocr::letters_can_be_seen())
                throw;
            sink.unreadable({}, "page " + std::to_string(page + 1) + ": " + unreadable.what());
        }
        if (text.empty())
            continue;
        Place place;
        place.unit = Place::Unit::page;
        place.number = static_cast<std::uint32_t>(page + 1);
        place.recognised = true;
        sink.piece(place, text);
        told = true;
    }
    if (page == 0)
        throw UnreadableDocument("a damaged picture");
    if (!told)
        throw UnreadableDocument(no_letters_reason);
    if (page == most_tiff_pages)
        sink.unreadable({}, "the rest is left out: it has more than 2,000 pages");
}

} // namespace mafteach
