// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/line_structure.h"
#include "analysis/paragraph_reader.h"
#include "analysis/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace mafteach {

/// What is indexed and found: a paragraph, or a part of one that is too long to rank well, or whose
/// lines say that it stands for itself.
struct Passage {
    /// The bytes as they stand in the file. Valid until the next call of PassageReader::next.
    std::string_view text;
    std::uint64_t offset = 0;    ///< byte offset of `text` in the file
    std::uint32_t paragraph = 0; ///< from 1, in the file
    std::uint32_t part = 0;      ///< from 1, in the paragraph
    std::uint32_t line = 0;      ///< from 1, of the first byte of `text`
};

/// A paragraph of more words than this is cut at sentence ends. BM25's length normalisation works
/// best where passages are of like size, and 300 words are about what a reader takes in at a
/// glance; the median paragraph of news and of encyclopedias has 50 to 120.
constexpr std::size_t max_passage_words = 300;

/// So is one of more bytes, whatever they are: Xapian 1.4 inflates what it stores by 8,192 bytes at
/// a time and now and then fails to get more than that out again ("Too few chunks of compressed
/// data"; seen with texts of a hundred thousand hyphens). 300 words have about 3,500 bytes.
constexpr std::size_t max_passage_bytes = 8000;

/// Reads the passages of one file, in order, each with its words.
class PassageReader {
public:
    /// `tokenizer` must outlive the reader. Where `line_ends` may cut, what a person would quote by
    /// itself (a speech, an item, an entry of a log: line_structure.h) is a part of its paragraph.
    PassageReader(ByteSource source, Tokenizer& tokenizer,
                  LineEnds line_ends = LineEnds::say_nothing, Letters letters = Letters::typed);
    ~PassageReader();

    /// False at the end of the file. `words` is the tokenized `out.text`, and of nothing around it:
    /// whoever tokenizes the text of a stored passage as such letters gets the very same words.
    bool next(Passage& out, TokenizedText& words);

private:
    class SentenceBreaker;

    void cut(const TokenizedText& words, const TextUnits& units);
    void gather(std::span<const std::size_t> bounds, const std::vector<Token>& tokens);
    void give(Passage& out, std::size_t begin, std::size_t end);

    ParagraphReader paragraphs_;
    Tokenizer& tokenizer_;
    LineEnds line_ends_;
    Letters letters_;
    std::unique_ptr<SentenceBreaker> sentences_; ///< made when the first long paragraph comes
    Paragraph paragraph_;
    std::vector<std::size_t> cuts_; ///< byte offsets in paragraph_.text where passages end
    std::size_t next_cut_ = 0;
    std::uint32_t part_ = 0;
};

} // namespace mafteach
