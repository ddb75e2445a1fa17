// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/text.h"

#include "documents/encoding.h"
#include "documents/readers/plain_text.h"

#include <algorithm>

namespace mafteach {
namespace {

Encoding encoding_of(std::string_view bytes, const ReadingOptions& options) {
    Encoding told = tell_encoding(bytes);
    if (told.name.starts_with("UTF-") || (options.encoding.empty() && !told.name.empty()))
        return told;
    if (options.encoding.empty())
        throw UnreadableDocument(why_not_text(bytes));
    told = chosen_encoding(bytes, options.encoding);
    if (told.name.empty())
        throw UnreadableDocument("not in UTF-8, and no encoding is called " + options.encoding);
    return told;
}

/// Ends of lines as other programs have them: an old Macintosh's text has carriage returns alone.
void mend_line_ends(std::string& text) {
    if (text.find('\n') == std::string::npos)
        std::replace(text.begin(), text.end(), '\r', '\n');
    constexpr char end_of_file = '\x1A'; // as DOS wrote it
    while (text.ends_with(end_of_file))
        text.pop_back();
}

} // namespace

std::string decoded_text(std::string_view bytes, const ReadingOptions& options,
                         DocumentSink& sink) {
    const Encoding encoding = encoding_of(bytes, options);
    if (encoding.name != "UTF-8")
        sink.property(Property::encoding, encoding.name + (encoding.visual ? " visual" : ""));
    std::string text = decoded(bytes, encoding);
    mend_line_ends(text);
    return text;
}

void read_text(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    Place place;
    place.line = 1;
    sink.piece(place, decoded_text(bytes, options, sink));
}

} // namespace mafteach
