// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_indexer.h"

#include "analysis/quoted_terms.h"
#include "core/error.h"
#include "core/utf8.h"
#include "documents/file_reader.h"
#include "documents/reader_version.h"
#include "indexer/file_digest.h"
#include "store/file_places.h"

#include <optional>
#include <string>
#include <utility>

namespace mafteach {
namespace {

/// How many malformed bytes of one file are named one by one.
constexpr std::uint64_t malformed_named = 3;

/// Thrown through the readers, so that trouble with a file is told from trouble with the
/// database.
struct FileTrouble {
    std::string reason;
};

/// What a file was told to be, for a person; nothing of plain text in UTF-8.
std::string what_it_is(const DocumentKind& kind, const Part& part) {
    std::string what = kind.read_by == ReadBy::indexer ? "" : std::string(kind.name);
    const auto encoding = part.properties.find(Property::encoding);
    if (part.member.empty() && encoding != part.properties.end())
        what += (what.empty() ? "" : ", ") + encoding->second;
    return what;
}

/// Whether there is anything to keep of where a piece stands.
bool says_more_than_lines(const Place& place, const Part& part) {
    Place lines_alone;
    lines_alone.line = 1;
    return !(place == lines_alone) || !part.member.empty() || !part.properties.empty();
}

} // namespace

std::string_view verb_for(const FoundFile& file, const FileRecords& indexed) {
    return indexed.contains(file.path) ? "updated" : "added";
}

void FileIndexer::index(const FoundFile& file, std::string_view verb, PassageSink& sink) {
    progress_.begin(file.path);
    std::optional<FileReader> reader;
    try {
        if (file.standard_input)
            reader.emplace(file.descriptor, stop_);
        else
            reader.emplace(file.path);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::resources)
            throw; // the next file would fare no better
        return progress_.skipped(file.path, error.what());
    }
    std::uint64_t read = 0;
    Digester digester;
    Input input([&](char* buffer, std::size_t size) {
        try {
            const std::size_t got = reader->read(buffer, size);
            read += got;
            digester.add({buffer, got});
            progress_.read(got);
            return got;
        } catch (const Error& error) {
            throw FileTrouble{error.what()};
        }
    });
    try {
        const int descriptor = file.standard_input ? -1 : reader->descriptor();
        const auto digest = [&] {
            return descriptor < 0 ? Digest() : digest_of(descriptor, file, digester, read, stop_);
        };
        write(file, {input, descriptor, file.size, file.path}, digest, verb, sink);
    } catch (const FileTrouble& trouble) {
        abandon(file, trouble.reason, sink);
    } catch (const UnreadableDocument& unreadable) {
        abandon(file, unreadable.what(), sink);
    }
    if (file.size > read) // what another program read
        progress_.read(file.size - read);
}

void FileIndexer::abandon(const FoundFile& file, std::string_view reason, PassageSink& sink) {
    sink.abandon_file();
    if (!stop_) // else the signal to stop is what ended the read
        progress_.skipped(file.path, reason);
}

/// `digest` is called when the document was read.
void FileIndexer::write(const FoundFile& file, const OpenFile& open,
                        const std::function<Digest()>& digest, std::string_view verb,
                        PassageSink& sink) {
    FileRecord record;
    record.path = file.path;
    record.size = file.size;
    record.modified = file.modified;
    record.id = sink.begin_file();

    std::string unreadable; // the file as a whole
    const DocumentKind* kind = nullptr;
    const auto document =
        opener_.open(open, kind, [&](std::string_view member, std::string_view reason) {
            if (!member.empty())
                progress_.skipped(file.path + "!/" + std::string(member), reason);
            else if (unreadable.empty())
                unreadable = reason;
            else
                progress_.note(file.path, reason);
        });
    FilePlaces places;
    std::uint64_t malformed = 0;
    std::uint32_t paragraphs = 0; // of the pieces before
    while (document->next_piece()) {
        const bool keeps_lines = kind_named(document->part().kind).keeps_lines;
        PassageReader passages(
            [&](char* buffer, std::size_t size) { return document->read(buffer, size); },
            tokenizer_, keeps_lines ? LineEnds::may_cut : LineEnds::say_nothing,
            document->place().recognised ? Letters::recognised : Letters::typed);
        const Place& place = document->place();
        Passage passage;
        bool first = true;
        while (passages.next(passage, words_)) {
            if (std::exchange(first, false) &&
                (!places.empty() || says_more_than_lines(place, document->part())))
                places.add(paragraphs + passage.paragraph, place, document->part());
            for_each_malformed(passage.text, [&](std::size_t at) {
                if (malformed++ < malformed_named)
                    progress_.malformed(file.path, passage.offset + at,
                                        static_cast<unsigned char>(passage.text[at]));
            });
            analyzer_.analyze(words_, analyzed_);
            const std::uint32_t line = place.line == 0 ? 0 : place.line - 1 + passage.line;
            sink.add({record.id, paragraphs + passage.paragraph, passage.part, line,
                      std::string(passage.text)},
                     place.quoted ? quoted_terms(analyzed_.terms(), quoted_) : analyzed_.terms(),
                     analyzed_.words());
            ++record.passages;
            record.words += words_.tokens.size();
            if (stop_)
                return sink.abandon_file();
        }
        paragraphs += passage.paragraph;
    }
    if (!unreadable.empty() && record.passages == 0)
        throw FileTrouble{unreadable};
    if (!unreadable.empty())
        progress_.note(file.path, unreadable);
    if (malformed > malformed_named)
        progress_.more_malformed(file.path, malformed - malformed_named);
    record.kind = kind->name;
    record.places = places.encode();
    record.placed = !record.places.empty();
    record.reader = reader_version(*kind, opener_.options());
    record.digest = digest();
    const std::uint64_t words = record.words;
    sink.end_file(std::move(record));
    progress_.indexed(verb, file.path, what_it_is(*kind, document->part()), paragraphs, words);
}

} // namespace mafteach
