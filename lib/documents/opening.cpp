// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/opening.h"

#include "core/error.h"
#include "documents/file_reader.h"
#include "documents/memory_file.h"
#include "documents/readers/plain_text.h"
#include "documents/reasons.h"

namespace mafteach {
namespace {

const std::atomic<bool> never{false};

/// What comes through a pipe and is no text is held in memory: bytes.
constexpr std::uint64_t most_spooled = std::uint64_t{1024} * 1024 * 1024;

/// Takes all of `input` into a file in memory; returns its size.
std::uint64_t spool(Input& input, Descriptor& file) {
    file = memory_file();
    std::string block(64 * 1024, '\0');
    std::uint64_t bytes = 0;
    while (const std::size_t got = input.read(block.data(), block.size())) {
        bytes += got;
        if (bytes > most_spooled)
            throw UnreadableDocument("it is larger than a gigabyte; save it, and name the file");
        write_all(file.get(), std::string_view(block).substr(0, got));
    }
    return bytes;
}

/// What a document is, who reads it, and whether that is a person's word.
struct Told {
    const DocumentKind* kind;
    ReadBy by;
    bool by_person = false;
};

/// Where a person named the encoding of texts, what is told to be text is decoded where the others
/// are, and so is what is in no encoding that its letters tell.
Told tell(std::string_view beginning, const std::string& path, const ReadingOptions& options) {
    const DocumentKind& kind = tell_kind(beginning, path);
    const DocumentKind& text = kind_named("text");
    const bool perhaps_text = &kind == &text || (kind.read_by == ReadBy::nobody &&
                                                 beginning.find('\0') == beginning.npos);
    if (!options.encoding.empty() && perhaps_text)
        return {&text, ReadBy::extract, true};
    if (kind.read_by == ReadBy::ocr && !options.ocr)
        return {&kind, ReadBy::nobody};
    return {&kind, kind.read_by};
}

std::string why_nobody(const DocumentKind& kind, std::string_view beginning) {
    return kind.read_by == ReadBy::ocr ? picture_reason : why_not_text(beginning);
}

} // namespace

std::unique_ptr<DocumentReader> DocumentOpener::open(const OpenFile& file,
                                                     const DocumentKind*& kind,
                                                     TellUnreadable tell_unreadable) {
    const std::string_view beginning = file.input.beginning();
    const Told told = tell(beginning, file.path, options_);
    kind = told.kind;
    const ReadBy by = told.by;
    const std::string known = told.by_person ? std::string(kind->name) : "";
    if (by == ReadBy::nobody)
        throw UnreadableDocument(why_nobody(*kind, beginning));
    if (by == ReadBy::indexer)
        return read_plain_text(file.input);
    if (file.descriptor >= 0)
        return extractors_.read(file.descriptor, file.bytes, by, known, file.path, options_,
                                std::move(tell_unreadable));
    const std::uint64_t bytes = spool(file.input, spooled_);
    return extractors_.read(spooled_.get(), bytes, by, known, file.path, options_,
                            std::move(tell_unreadable));
}

std::string why_not_readable(const std::string& path, const std::filesystem::path& extractors,
                             const ReadingOptions& options) {
    try {
        FileReader file(path);
        Input input([&](char* buffer, std::size_t size) { return file.read(buffer, size); });
        const Told told = tell(input.beginning(), path, options);
        const ReadBy by = told.by;
        if (by == ReadBy::nobody)
            return why_nobody(*told.kind, input.beginning());
        if (by != ReadBy::indexer)
            Extractors(extractors, never).program(by, options);
        return {};
    } catch (const UnreadableDocument& unreadable) {
        return unreadable.what();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::resources)
            throw; // has nothing to do with the file
        return error.what();
    }
}

} // namespace mafteach
