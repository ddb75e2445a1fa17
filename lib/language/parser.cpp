// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/parser.h"

#include "analysis/folding.h"
#include "analysis/word_expansion.h"
#include "core/error.h"
#include "language/brackets.h"
#include "language/filter.h"
#include "language/lexer.h"
#include "language/query_error.h"
#include "language/query_parts.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

bool is_plain_text(const Lexeme& lexeme) {
    return lexeme.kind == LexemeKind::text && lexeme.need == Need::optional && !lexeme.reach;
}

bool joins(LexemeKind kind) {
    return kind == LexemeKind::conjunction || kind == LexemeKind::disjunction ||
           kind == LexemeKind::near;
}

bool holds_emoji(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c;
        U8_NEXT(bytes, i, text.size(), c);
        if (c >= 0x80 && (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
                          u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR)))
            return true;
    }
    return false;
}

/// Reads lexemes into a ParsedQuery, by recursive descent.
class Reader {
public:
    Reader(std::string_view text, const ParseOptions& options, const Vocabulary& vocabulary,
           QueryAnalyzer& analyzer)
        : text_(text), options_(options), vocabulary_(vocabulary), analyzer_(analyzer) {
        lexemes_ = with_settled_brackets(lex_query(text), text);
        const std::string words = all_words();
        // Found out before they are analysed, which takes a hundred times as long.
        if (words.size() > max_query_words &&
            analyzer_.count_different_words(words) > max_query_words)
            throw too_many_words();
        const std::size_t count = analyzer_.count_words(words);
        if (count == 1)
            company_ = Company::none;
        else if (count > some_words)
            company_ = Company::many;
    }

    ParsedQuery read() {
        QueryNode root = sequence();
        if (root.parts.empty())
            throw Error(ErrorCode::usage,
                        holds_emoji(text_)
                            ? "the query holds no word to look for: emoji are not indexed"
                            : "the query holds no word to look for",
                        "give a word, or \"a phrase\" in quotation marks");
        return parts_.finish(std::move(root));
    }

private:
    bool at_end() const { return at_ == lexemes_.size(); }
    bool is(LexemeKind kind) const { return !at_end() && lexemes_[at_].kind == kind; }
    std::size_t place() const { return at_end() ? text_.size() : lexemes_[at_].begin; }
    std::string_view typed(const Lexeme& lexeme) const {
        return text_.substr(lexeme.begin, lexeme.end - lexeme.begin);
    }

    /// The words that are asked for, whatever else is said of them.
    std::string all_words() const {
        std::string words;
        for (const Lexeme& lexeme : lexemes_) {
            if (lexeme.kind != LexemeKind::text && lexeme.kind != LexemeKind::phrase)
                continue;
            // What stood beside one another stays so: ל-"AP".
            const bool touches = &lexeme != lexemes_.data() && (&lexeme)[-1].end == lexeme.begin;
            words += touches ? "" : " ";
            words += typed(lexeme);
        }
        return words;
    }

    /// Parts side by side, to the end or to a bracket that closes.
    QueryNode sequence() {
        QueryNode node;
        std::size_t left_out = text_.size(); // where the first part that is excluded stands
        bool anything_else = false;
        while (!at_end() && !is(LexemeKind::close)) {
            const std::size_t begin = place();
            if (is_run(at_)) {
                add_run(node);
            } else if (is_wordless()) {
                ++at_;
            } else {
                QueryNode part = disjunction();
                if (part.kind == QueryNode::Kind::filter && part.need == Need::optional)
                    part.need = Need::required;
                parts_.add(std::move(part), node);
            }
            if (node.parts.empty())
                continue;
            if (node.parts.back().need == Need::excluded)
                left_out = std::min(left_out, begin);
            else
                anything_else = true;
        }
        if (!node.parts.empty() && !anything_else)
            throw query_error(text_, left_out, "the query only says what to leave out",
                              "say what to look for as well");
        if (options_.all_words)
            for (QueryNode& part : node.parts)
                part.need = part.need == Need::excluded ? Need::excluded : Need::required;
        return node;
    }

    bool is_operand(std::size_t at) const {
        return at + 1 < lexemes_.size() && joins(lexemes_[at + 1].kind);
    }

    /// Whether what stands here is punctuation alone, in quotation marks or not ("..."), and no
    /// operator is about it.
    bool is_wordless() {
        const Lexeme& lexeme = lexemes_[at_];
        const bool text = lexeme.kind == LexemeKind::text || lexeme.kind == LexemeKind::phrase;
        return text && !is_operand(at_) && analyzer_.count_words(lexeme.text) == 0;
    }

    /// Whether plain text stands here that is no operand.
    bool is_run(std::size_t at) const {
        return at < lexemes_.size() && is_plain_text(lexemes_[at]) && !is_operand(at);
    }

    /// The words of plain text, analysed together, since words say what their neighbours mean.
    void add_run(QueryNode& node) {
        const std::size_t begin = lexemes_[at_].begin;
        while (is_run(at_))
            ++at_;
        const std::size_t end = lexemes_[at_ - 1].end;
        std::vector<QueryWord> found = analyzer_.different_words(
            text_.substr(begin, end - begin), options_.reach, company_, vocabulary_);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const std::size_t parts = found[i].parts;
            if (parts == 0) {
                add_word(std::move(found[i]), node);
                continue;
            }
            // The whole, or its parts.
            QueryNode either;
            either.kind = QueryNode::Kind::any;
            QueryNode apart;
            add_word(std::move(found[i]), either);
            for (std::size_t part = 0; part < parts; ++part)
                add_word(std::move(found[++i]), apart);
            either.parts.push_back(std::move(apart));
            node.parts.push_back(std::move(either));
        }
    }

    void add_word(QueryWord word, QueryNode& node) {
        QueryClause clause;
        clause.words.push_back(std::move(word));
        parts_.add(std::move(clause), Need::optional, node);
    }

    /// Leaves, of each whole and its parts, one: where words must stand in a row, they are these or
    /// those.
    static void choose_wholes(std::vector<QueryWord>& words) {
        std::vector<QueryWord> chosen;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::size_t parts = words[i].sure ? words[i].parts : 0;
            if (words[i].parts == 0 || words[i].sure)
                chosen.push_back(std::move(words[i]));
            i += parts;
        }
        words = std::move(chosen);
    }

    std::vector<QueryWord> words(std::string_view text, Reach reach) {
        return analyzer_.words(text, reach, company_, vocabulary_);
    }

    QueryNode disjunction() {
        QueryNode first = conjunction();
        if (!is(LexemeKind::disjunction))
            return first;
        QueryNode node;
        node.kind = QueryNode::Kind::any;
        take_alternative(std::move(first), node);
        while (is(LexemeKind::disjunction)) {
            ++at_;
            take_alternative(conjunction(), node);
        }
        return node;
    }

    void take_alternative(QueryNode part, QueryNode& node) {
        if (part.need != Need::optional)
            throw query_error(text_, operand_begin_,
                              part.need == Need::excluded
                                  ? "what is left out can't be one side of OR"
                                  : "+ can't stand at one side of OR",
                              "write (this OR that) -without, or +(this OR that)");
        node.parts.push_back(std::move(part));
    }

    QueryNode conjunction() {
        const std::size_t begin = place();
        QueryNode first = operand();
        if (!is(LexemeKind::conjunction)) {
            operand_begin_ = begin;
            return first;
        }
        QueryNode node;
        take_required(std::move(first), node);
        while (is(LexemeKind::conjunction)) {
            ++at_;
            take_required(operand(), node);
        }
        const bool any_required =
            std::any_of(node.parts.begin(), node.parts.end(),
                        [](const QueryNode& part) { return part.need != Need::excluded; });
        if (!any_required)
            throw query_error(text_, begin, "these only say what to leave out",
                              "say what to look for as well");
        operand_begin_ = begin;
        return node;
    }

    void take_required(QueryNode part, QueryNode& node) {
        if (part.need == Need::optional)
            part.need = Need::required;
        node.parts.push_back(std::move(part));
    }

    /// What stands on one side of an operator.
    QueryNode operand() {
        if (at_end() || is(LexemeKind::close))
            throw missing_operand();
        const Lexeme& lexeme = lexemes_[at_];
        switch (lexeme.kind) {
        case LexemeKind::conjunction:
        case LexemeKind::disjunction:
        case LexemeKind::near:
            throw missing_operand();
        case LexemeKind::negation:
            return negation();
        case LexemeKind::open:
            return group();
        case LexemeKind::filter:
            return filter();
        default:
            return clause();
        }
    }

    /// The error that an operator has nothing on one of its sides.
    Error missing_operand() const {
        const auto hint = [&](const Lexeme& lexeme) {
            const std::string_view name = typed(lexeme).substr(0, typed(lexeme).find('/'));
            return name.front() >= 'A' && name.front() <= 'Z'
                       ? fmt::format("write a word there; \"{}\" in quotation marks is a word",
                                     name)
                       : std::string("write a word there");
        };
        const bool behind = at_ > 0 && lexemes_[at_ - 1].is_operator();
        if (behind || at_end() || is(LexemeKind::close)) {
            const Lexeme& before = lexemes_[at_ - 1];
            return query_error(text_, before.begin,
                               fmt::format("nothing stands behind {}", typed(before)),
                               hint(before));
        }
        return query_error(text_, place(),
                           fmt::format("nothing stands before {}", typed(lexemes_[at_])),
                           hint(lexemes_[at_]));
    }

    QueryNode negation() {
        const std::size_t begin = place();
        ++at_;
        if (is(LexemeKind::negation)) // not by recursion: there may be a hundred thousand
            throw query_error(text_, begin, "NOT stands before another NOT",
                              "say once what to leave out");
        QueryNode node = operand();
        if (node.need != Need::optional)
            throw query_error(text_, begin, "NOT stands before another sign",
                              "say once what to leave out");
        node.need = Need::excluded;
        return node;
    }

    QueryNode group() {
        const Lexeme& open = lexemes_[at_++];
        QueryNode node = sequence();
        ++at_; // the bracket that closes: with_settled_brackets has seen to it
        if (node.parts.empty())
            throw query_error(text_, open.begin, "nothing stands between these brackets",
                              "leave them out, or write a word between them");
        if (node.parts.size() == 1) {
            QueryNode part = std::move(node.parts.front());
            node = std::move(part);
        }
        node.need = open.need;
        return node;
    }

    QueryNode filter() {
        const Lexeme& lexeme = lexemes_[at_++];
        QueryNode node;
        node.kind = QueryNode::Kind::filter;
        node.need = lexeme.need;
        const auto at = static_cast<std::size_t>(lexeme.text.data() - text_.data());
        node.index = parts_.store(make_filter(lexeme.filter, lexeme.text, text_, at));
        return node;
    }

    /// A word or a phrase, and what it stands NEAR.
    QueryNode clause() {
        const Lexeme& first = lexemes_[at_];
        QueryClause clause;
        take_words(clause);
        while (is(LexemeKind::near)) {
            const Lexeme& near = lexemes_[at_++];
            if (at_end() || is(LexemeKind::close) || lexemes_[at_].is_operator())
                throw missing_operand();
            const bool fits =
                lexemes_[at_].kind == LexemeKind::text || lexemes_[at_].kind == LexemeKind::phrase;
            if (!fits || lexemes_[at_].need != Need::optional || clause.slack > 0)
                throw near_error(near);
            clause.neighbours.push_back(
                {static_cast<std::uint32_t>(clause.words.size()), near.distance});
            take_words(clause);
        }
        if (clause.slack > 0 && !clause.neighbours.empty())
            throw near_error(lexemes_[at_ - 1]);
        QueryNode node;
        node.kind = QueryNode::Kind::clause;
        node.need = first.need;
        node.index = parts_.store(std::move(clause));
        return node;
    }

    Error near_error(const Lexeme& at) const {
        return query_error(text_, at.begin, "NEAR stands between words and phrases only",
                           "write word NEAR/5 word, or \"a phrase\" NEAR/5 word");
    }

    /// Appends the words of the lexeme at hand.
    void take_words(QueryClause& clause) {
        const Lexeme& lexeme = lexemes_[at_++];
        Reach reach = lexeme.reach.value_or(options_.reach);
        if (reach == Reach::exact && options_.every_form)
            reach = Reach::lemma;
        if (lexeme.kind == LexemeKind::phrase)
            clause.slack = lexeme.distance;
        // Operands are analysed one by one, and the same may stand there a hundred thousand times.
        const auto [known, fresh] = operands_.try_emplace({reach, lexeme.text});
        if (fresh)
            known->second = words_of(lexeme, reach);
        if (clause.words.size() + known->second.size() > max_query_words)
            throw too_many_words();
        clause.words.insert(clause.words.end(), known->second.begin(), known->second.end());
    }

    std::vector<QueryWord> words_of(const Lexeme& lexeme, Reach reach) {
        if (reach == Reach::pattern)
            return {pattern(lexeme)};
        if (lexeme.kind == LexemeKind::phrase && lexeme.text.size() > max_query_words &&
            analyzer_.count_words(lexeme.text) > max_query_words)
            throw too_many_words();
        const bool expanded =
            reach == Reach::alike || reach == Reach::beginning || reach == Reach::ending;
        std::vector<QueryWord> found = words(lexeme.text, expanded ? Reach::lemma : reach);
        if (found.empty())
            throw query_error(text_, lexeme.begin, "no word stands here",
                              "write a word, or leave the sign out");
        choose_wholes(found);
        if (reach == Reach::beginning)
            expand(found.back(), reach, lexeme);
        else if (reach == Reach::ending)
            expand(found.front(), reach, lexeme);
        for (std::size_t i = 0; reach == Reach::alike && i < found.size(); ++i) {
            count_scan(lexeme);
            expand_alike(found[i], vocabulary_);
        }
        return found;
    }

    /// Counts a word that is compared with every word of the index.
    void count_scan(const Lexeme& lexeme) {
        if (++scans_ > max_query_scans)
            throw query_error(
                text_, lexeme.begin,
                fmt::format("more than {} words of the query, up to this one, have a ~ or a * that "
                            "takes a look at every word of the index",
                            max_query_scans),
                "ask for fewer of them at a time; a * at the end of a word is none");
    }

    void expand(QueryWord& word, Reach reach, const Lexeme& lexeme) {
        if (reach == Reach::ending)
            count_scan(lexeme);
        if (!expand_wildcard(word, reach, analyzer_.morphology(), vocabulary_))
            throw too_many_match(lexeme);
    }

    QueryWord pattern(const Lexeme& lexeme) {
        count_scan(lexeme);
        QueryWord word;
        if (!expand_pattern(lexeme.text, folded(lexeme.text), analyzer_.morphology(), vocabulary_,
                            word))
            throw too_many_match(lexeme);
        return word;
    }

    Error too_many_match(const Lexeme& lexeme) const {
        return query_error(text_, lexeme.begin,
                           fmt::format("more than {} words of the index match this", max_expansion),
                           "write more letters beside the *");
    }

    std::string_view text_;
    const ParseOptions& options_;
    const Vocabulary& vocabulary_;
    QueryAnalyzer& analyzer_;
    std::vector<Lexeme> lexemes_;
    std::size_t at_ = 0;
    Company company_ = Company::others; ///< of each word
    /// The words of operands, by how far they reach and their text.
    std::map<std::pair<Reach, std::string_view>, std::vector<QueryWord>> operands_;
    std::size_t scans_ = 0;         ///< see count_scan()
    std::size_t operand_begin_ = 0; ///< byte where the operand read last begins
    QueryParts parts_;
};

} // namespace

ParsedQuery QueryParser::parse(std::string_view text, const ParseOptions& options,
                               const Vocabulary& vocabulary) {
    if (text.size() > max_query_bytes)
        throw Error(ErrorCode::usage,
                    fmt::format("the query has {} bytes, and {} are the most that it may have",
                                text.size(), max_query_bytes),
                    "shorten it");
    return Reader(text, options, vocabulary, analyzer_).read();
}

} // namespace mafteach
