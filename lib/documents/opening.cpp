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

/// Text in the encoding that a person named is decoded where the others are.
ReadBy who_reads(const DocumentKind& kind, const ReadingOptions& options) {
    if (kind.read_by == ReadBy::ocr && !options.ocr)
        return ReadBy::nobody;
    return kind.read_by == ReadBy::indexer && !options.encoding.empty() ? ReadBy::extract
                                                                        : kind.read_by;
}

std::string why_nobody(const DocumentKind& kind, std::string_view beginning) {
    return kind.read_by == ReadBy::ocr ? picture_reason : why_not_text(beginning);
}

} // namespace

std::unique_ptr<DocumentReader>
DocumentOpener::open(const OpenFile& file, const DocumentKind*& kind, TellUnreadable tell) {
    const std::string_view beginning = file.input.beginning();
    kind = &tell_kind(beginning, file.path);
    const ReadBy by = who_reads(*kind, options_);
    if (by == ReadBy::nobody)
        throw UnreadableDocument(why_nobody(*kind, beginning));
    if (by == ReadBy::indexer)
        return read_plain_text(file.input);
    if (file.descriptor >= 0)
        return extractors_.read(file.descriptor, file.bytes, by, file.path, options_,
                                std::move(tell));
    const std::uint64_t bytes = spool(file.input, spooled_);
    return extractors_.read(spooled_.get(), bytes, by, file.path, options_, std::move(tell));
}

std::string why_not_readable(const std::string& path, const std::filesystem::path& extractors,
                             const ReadingOptions& options) {
    try {
        FileReader file(path);
        Input input([&](char* buffer, std::size_t size) { return file.read(buffer, size); });
        const DocumentKind& kind = tell_kind(input.beginning(), path);
        const ReadBy by = who_reads(kind, options);
        if (by == ReadBy::nobody)
            return why_nobody(kind, input.beginning());
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
