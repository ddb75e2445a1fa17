// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/file_indexer.h"

#include "core/error.h"
#include "core/utf8.h"
#include "documents/document.h"
#include "documents/file_reader.h"

#include <optional>
#include <string>
#include <unistd.h>
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

} // namespace

std::string_view verb_for(const FoundFile& file, const FileRecords& indexed) {
    return indexed.contains(file.path) ? "updated" : "added";
}

void FileIndexer::index(const FoundFile& file, std::string_view verb, PassageSink& sink) {
    std::optional<FileReader> reader;
    try {
        if (file.standard_input)
            reader.emplace(STDIN_FILENO, stop_);
        else
            reader.emplace(file.path);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::resources)
            throw; // the next file would fare no better
        return progress_.skipped(file.path, error.what());
    }
    const auto source = [&](char* buffer, std::size_t size) {
        try {
            const std::size_t got = reader->read(buffer, size);
            progress_.read(got);
            return got;
        } catch (const Error& error) {
            throw FileTrouble{error.what()};
        }
    };
    try {
        write(file, verb, Input(source), sink);
    } catch (const FileTrouble& trouble) {
        sink.abandon_file();
        if (!stop_) // else the signal to stop is what ended the read
            progress_.skipped(file.path, trouble.reason);
    }
}

void FileIndexer::write(const FoundFile& file, std::string_view verb, Input input,
                        PassageSink& sink) {
    FileRecord record;
    record.path = file.path;
    record.size = file.size;
    record.modified = file.modified;
    record.id = sink.begin_file();

    auto read = read_document(input, file.path);
    if (const auto* unreadable = std::get_if<Unreadable>(&read))
        throw FileTrouble{unreadable->reason};
    DocumentReader& document = *std::get<std::unique_ptr<DocumentReader>>(read);

    std::uint64_t malformed = 0;
    std::uint32_t paragraphs = 0; // of the pieces before
    while (document.next_piece()) {
        PassageReader passages(
            [&](char* buffer, std::size_t size) { return document.read(buffer, size); },
            tokenizer_);
        Passage passage;
        while (passages.next(passage, words_)) {
            for_each_malformed(passage.text, [&](std::size_t at) {
                if (malformed++ < malformed_named)
                    progress_.malformed(file.path, passage.offset + at,
                                        static_cast<unsigned char>(passage.text[at]));
            });
            analyzer_.analyze(words_, analyzed_);
            sink.add({record.id, paragraphs + passage.paragraph, passage.part, passage.line,
                      std::string(passage.text)},
                     analyzed_.terms(), analyzed_.words());
            ++record.passages;
            record.words += words_.tokens.size();
            if (stop_)
                return sink.abandon_file();
        }
        paragraphs += passage.paragraph;
    }
    if (malformed > malformed_named)
        progress_.more_malformed(file.path, malformed - malformed_named);
    const std::uint64_t words = record.words;
    sink.end_file(std::move(record));
    progress_.indexed(verb, file.path, paragraphs, words);
}

} // namespace mafteach
