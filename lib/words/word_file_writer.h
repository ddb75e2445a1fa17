// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/byte_sink.h"
#include "words/sequence.h"
#include "words/word_types.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// Writes a word file (words/README.md): the documents in order, then which terms the types have.
/// The same entries give the same bytes. Not to be shared between threads. Throws Error where the
/// sink does.
class WordFileWriter {
public:
    explicit WordFileWriter(std::unique_ptr<ByteSink> sink) : sink_(std::move(sink)) {}

    /// Adds the next document, of fewer than 65,536 words. `goes_on`: with the paragraph of the one
    /// before.
    void add(std::span<const PassageWord> words, bool goes_on);

    std::uint32_t documents() const { return documents_; }

    /// Ends the documents and writes the terms that `types` have. Their numbers in the file are
    /// their places in `types_in_order`. `terms_in_order` are the numbers of all terms, in the
    /// order of their texts' bytes, and `text` gives those. Nothing can be added afterwards.
    void finish(const WordTypes& types, std::span<const std::uint32_t> types_in_order,
                std::span<const std::uint32_t> terms_in_order,
                const std::function<std::string_view(std::uint32_t)>& text);

    /// How many bytes the file has, after finish().
    std::uint64_t bytes() const { return bytes_; }

    /// Bytes that what is not on disk takes, about.
    std::size_t memory() const {
        return directory_.capacity() + buffer_.capacity() + seams_.capacity();
    }

private:
    void end_group();
    void add_term(std::string_view term, std::span<const std::uint32_t> types);
    void end_block();
    void write_if_full();
    void write();

    std::unique_ptr<ByteSink> sink_;
    std::string buffer_; ///< what is not written yet
    std::uint64_t bytes_ = 0;

    std::uint32_t documents_ = 0;
    std::string sequence_; ///< of a document
    std::uint64_t group_bytes_ = 0;
    std::string directory_;     ///< of the groups
    std::string continuations_; ///< the documents that go on, as distances
    std::uint32_t last_continuation_ = 0;
    std::string seams_; ///< of those: the last words before each, and its first
    std::string tail_;  ///< the last words of the last document

    std::uint64_t terms_ = 0;
    std::string last_term_;
    std::string first_term_; ///< of the block
    std::uint64_t block_bytes_ = 0;
    std::string list_;   ///< of a term
    std::string blocks_; ///< the directory of the blocks
};

} // namespace mafteach
