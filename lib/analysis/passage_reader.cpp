// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/passage_reader.h"

#include "analysis/folding.h"
#include "analysis/icu_errors.h"
#include "analysis/token.h"
#include "core/utf8.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mafteach {

class PassageReader::SentenceBreaker {
public:
    SentenceBreaker() {
        UErrorCode status = U_ZERO_ERROR;
        sentences_.reset(icu::BreakIterator::createSentenceInstance(icu::Locale("he"), status));
        check_icu(status, "ICU has no sentence-break data",
                  "install ICU's data again (Debian package libicu)");
    }

    /// The byte offsets, in the original of `text`, where sentences begin, but for the first.
    std::vector<std::size_t> starts(const FoldedText& text) {
        std::vector<std::size_t> found;
        UErrorCode status = U_ZERO_ERROR;
        UText view = UTEXT_INITIALIZER;
        utext_openUChars(&view, text.text.data(), static_cast<std::int64_t>(text.text.size()),
                         &status);
        sentences_->setText(&view, status);
        check_icu(status, "ICU can't find sentences");
        sentences_->first();
        for (std::int32_t at = sentences_->next(); at != icu::BreakIterator::DONE;
             at = sentences_->next()) {
            if (static_cast<std::size_t>(at) < text.begin.size())
                found.push_back(text.begin[static_cast<std::size_t>(at)]);
        }
        utext_close(&view);
        return found;
    }

private:
    std::unique_ptr<icu::BreakIterator> sentences_;
};

namespace {

using Offsets = std::vector<std::size_t>;

/// How many words begin in the bytes [begin, end).
std::size_t words_in(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
    const auto before = [](const Token& token, std::size_t offset) { return token.begin < offset; };
    return static_cast<std::size_t>(std::lower_bound(tokens.begin(), tokens.end(), end, before) -
                                    std::lower_bound(tokens.begin(), tokens.end(), begin, before));
}

bool is_too_long(std::size_t begin, std::size_t end, const std::vector<Token>& tokens) {
    return end - begin > max_passage_bytes || words_in(tokens, begin, end) > max_passage_words;
}

bool any_too_long(const Offsets& bounds, const std::vector<Token>& tokens) {
    for (std::size_t i = 1; i < bounds.size(); ++i)
        if (is_too_long(bounds[i - 1], bounds[i], tokens))
            return true;
    return false;
}

/// `bounds` with more offsets, from `finer`, in every span that is too long for a passage.
Offsets refined(const Offsets& bounds, const Offsets& finer, const std::vector<Token>& tokens) {
    Offsets out = {bounds.front()};
    for (std::size_t i = 1; i < bounds.size(); ++i) {
        const std::size_t begin = bounds[i - 1];
        const std::size_t end = bounds[i];
        if (is_too_long(begin, end, tokens))
            std::copy(std::upper_bound(finer.begin(), finer.end(), begin),
                      std::lower_bound(finer.begin(), finer.end(), end), std::back_inserter(out));
        out.push_back(end);
    }
    return out;
}

/// The offsets of lines that begin in no word: one may be broken at a line's end.
Offsets line_starts(std::string_view text, const std::vector<Token>& tokens) {
    Offsets starts;
    std::size_t next = 0;
    std::size_t words_end = 0; // of the tokens that begin before the line does
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != '\n' && (text[i] != '\r' || text[i + 1] == '\n'))
            continue;
        for (; next < tokens.size() && tokens[next].begin <= i; ++next)
            words_end = std::max<std::size_t>(words_end, tokens[next].end);
        if (words_end <= i)
            starts.push_back(i + 1);
    }
    return starts;
}

Offsets word_starts(const std::vector<Token>& tokens) {
    Offsets starts;
    for (const Token& token : tokens)
        starts.push_back(token.begin);
    return starts;
}

/// Offsets of characters, near enough for passages.
Offsets character_starts(std::string_view text) {
    constexpr std::size_t step = max_passage_bytes / 2;
    Offsets starts;
    for (std::size_t at = character_edge(text, step); at < text.size();
         at += character_edge(text.substr(at), step))
        starts.push_back(at);
    return starts;
}

constexpr std::string_view space = " \t\r\n\v\f";

} // namespace

PassageReader::PassageReader(ByteSource source, Tokenizer& tokenizer, LineEnds line_ends,
                             Letters letters)
    : paragraphs_(std::move(source), usual_piece_bytes, line_ends), tokenizer_(tokenizer),
      line_ends_(line_ends), letters_(letters) {}

PassageReader::~PassageReader() = default;

/// Fills cuts_: the offsets where the passages of paragraph_ end, the last one included. A unit of
/// its lines is cut where it is too long: at sentence ends, verse at line ends; a sentence that is
/// too long by itself at its lines, then at its words, and what is no words, or a word without end,
/// anywhere.
void PassageReader::cut(const TokenizedText& words, const TextUnits& units) {
    const std::vector<Token>& tokens = words.tokens;
    const Offsets lines = line_starts(paragraph_.text, tokens);
    Offsets unit_ends;
    // One may begin in a word that is broken at a line's end.
    std::set_intersection(units.begins.begin(), units.begins.end(), lines.begin(), lines.end(),
                          std::back_inserter(unit_ends));
    unit_ends.push_back(paragraph_.text.size());
    Offsets bounds = {0};
    bounds.insert(bounds.end(), unit_ends.begin(), unit_ends.end());
    if (any_too_long(bounds, tokens)) {
        if (!sentences_)
            sentences_ = std::make_unique<SentenceBreaker>();
        bounds = refined(bounds,
                         units.kind == LineKind::lines ? lines : sentences_->starts(words.folded),
                         tokens);
        bounds = refined(bounds, lines, tokens);
        bounds = refined(bounds, word_starts(tokens), tokens);
        bounds = refined(bounds, character_starts(paragraph_.text), tokens);
    }
    auto begin = bounds.begin();
    for (const std::size_t end : unit_ends) {
        const auto last = std::lower_bound(begin, bounds.end(), end);
        gather({begin, last + 1}, tokens);
        begin = last;
    }
}

/// Puts the spans between `bounds`, of one unit, together until they hold about as many words as
/// every other passage of it.
void PassageReader::gather(std::span<const std::size_t> bounds, const std::vector<Token>& tokens) {
    const std::size_t words = words_in(tokens, bounds.front(), bounds.back());
    const std::size_t bytes = bounds.back() - bounds.front();
    const std::size_t by_words = (words + max_passage_words - 1) / max_passage_words;
    const std::size_t by_bytes = (bytes + max_passage_bytes - 1) / max_passage_bytes;
    const std::size_t passages = std::max(by_words, by_bytes);
    const std::size_t wanted = (words + passages - 1) / passages;
    std::size_t begin = bounds.front();
    for (std::size_t i = 1; i + 1 < bounds.size(); ++i) {
        const std::size_t with_next = words_in(tokens, begin, bounds[i + 1]);
        const std::size_t so_far = words_in(tokens, begin, bounds[i]);
        if ((so_far > 0 && (so_far >= wanted || with_next > max_passage_words)) ||
            bounds[i + 1] - begin > max_passage_bytes) {
            cuts_.push_back(bounds[i]);
            begin = bounds[i];
        }
    }
    cuts_.push_back(bounds.back());
}

/// Hands out bytes [begin, end) of the paragraph, without the white space after them.
void PassageReader::give(Passage& out, std::size_t begin, std::size_t end) {
    std::string_view text = paragraph_.text.substr(begin, end - begin);
    text = text.substr(0, text.find_last_not_of(space) + 1);
    out.text = text;
    out.offset = paragraph_.offset + begin;
    out.paragraph = paragraph_.number;
    out.part = ++part_;
    out.line = paragraph_.line + count_line_ends(paragraph_.text.substr(0, begin));
}

bool PassageReader::next(Passage& out, TokenizedText& words) {
    if (next_cut_ < cuts_.size()) {
        const std::size_t begin = next_cut_ == 0 ? 0 : cuts_[next_cut_ - 1];
        give(out, begin, cuts_[next_cut_++]);
        tokenizer_.tokenize(out.text, words, letters_);
        return true;
    }
    const std::uint32_t last = paragraph_.number;
    if (!paragraphs_.next(paragraph_))
        return false;
    if (paragraph_.number != last)
        part_ = 0;
    cuts_.clear();
    next_cut_ = 0;
    tokenizer_.tokenize(paragraph_.text, words, letters_);
    const TextUnits units = line_ends_ == LineEnds::may_cut ? text_units(paragraph_.text)
                                                            : TextUnits{LineKind::wrapped, {0}};
    const std::size_t size = paragraph_.text.size();
    if (units.begins.size() > 1 || is_too_long(0, size, words.tokens)) {
        cut(words, units);
        return next(out, words);
    }
    give(out, 0, size);
    return true;
}

} // namespace mafteach
