// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/merging.h"

#include "words/word_file.h"
#include "words/word_file_writer.h"
#include "words/word_types.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <queue>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {
namespace {

/// A part's terms and types, in memory.
class Part {
public:
    explicit Part(const WordPart& part)
        : part_(part), file_(*part.folder, part.documents, part.errors) {
        WordFile::Walk walk(file_);
        while (walk.next()) {
            if (terms() > 0 && walk.term() <= text(terms() - 1))
                fail();
            texts_ += walk.term();
            text_ends_.push_back(texts_.size());
            walk.add_types(types_);
            type_ends_.push_back(types_.size());
        }
    }

    std::size_t terms() const { return text_ends_.size(); }
    std::string_view text(std::size_t term) const {
        const std::size_t begin = term == 0 ? 0 : text_ends_[term - 1];
        return std::string_view(texts_).substr(begin, text_ends_[term] - begin);
    }

    /// The number that the next of the terms, in order, has in the whole.
    void set_number(std::uint32_t number) { numbers_.push_back(number); }

    /// When all have one: makes ready to add the documents.
    void set_types() {
        begins_.assign(std::size_t{file_.types()} + 1, 0);
        for (const std::uint32_t type : types_)
            ++begins_[type + 1];
        if (std::find(begins_.begin() + 1, begins_.end(), 0U) != begins_.end())
            fail(); // a word has a term
        std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
        terms_of_.resize(types_.size());
        std::vector<std::size_t> ends(begins_.begin(), begins_.end() - 1);
        for (std::size_t term = 0; term < terms(); ++term)
            for (std::size_t i = term == 0 ? 0 : type_ends_[term - 1]; i < type_ends_[term]; ++i)
                terms_of_[ends[types_[i]]++] = numbers_[term];
        types_ = {};
        type_ends_ = {};
        type_numbers_.assign(file_.types(), none);
    }

    /// Numbers the types of the words of the documents that stay in `types`, and adds how often
    /// each stands to `counts`.
    void count_types(WordTypes& types, std::vector<std::uint64_t>& counts) {
        each_document([&](std::uint32_t document) {
            for (const PassageWord& word : file_.read(document)) {
                std::uint32_t& number = type_numbers_[word.type];
                if (number == none)
                    number = types.number_of(terms_of(word.type));
                if (number >= counts.size())
                    counts.resize(std::size_t{number} + 1);
                ++counts[number];
            }
        });
    }

    /// Of `types` types that were counted, all its own: their order in this part.
    std::vector<std::uint32_t> own_order(std::size_t types) const {
        if (type_numbers_.size() != types ||
            std::find(type_numbers_.begin(), type_numbers_.end(), none) != type_numbers_.end())
            fail(); // two are the same, or one stands nowhere
        return type_numbers_;
    }

    /// Adds the documents that stay; `numbers` are the numbers of the types in the whole.
    void add_documents(const std::vector<std::uint32_t>& numbers, WordFileWriter& out) {
        std::vector<PassageWord> words;
        each_document([&](std::uint32_t document) {
            const std::span<const PassageWord> read = file_.read(document);
            words.assign(read.begin(), read.end());
            for (PassageWord& word : words)
                word.type = numbers[type_numbers_[word.type]];
            out.add(words, file_.goes_on(document));
        });
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    template <typename Visit>
    void each_document(Visit&& visit) {
        for (std::uint32_t document = 1; document <= part_.documents; ++document)
            if (!part_.is_removed(document))
                visit(document);
    }

    WordTypes::Terms terms_of(std::uint32_t type) const {
        return {terms_of_.data() + begins_[type], begins_[type + 1] - begins_[type]};
    }

    [[noreturn]] void fail() const {
        throw part_.errors.damaged((part_.folder->path().filename() / word_file_name).string() +
                                   " makes no sense");
    }

    const WordPart& part_;
    WordFile file_;
    std::string texts_;                  ///< of the terms, in turn
    std::vector<std::size_t> text_ends_; ///< of each, in texts_
    std::vector<std::uint32_t> numbers_; ///< of the terms, in the whole
    std::vector<std::uint32_t> types_;   ///< that have the terms, in turn
    std::vector<std::size_t> type_ends_; ///< of each term, in types_

    std::vector<std::uint32_t> terms_of_;     ///< the types, in turn; numbers in the whole
    std::vector<std::size_t> begins_;         ///< of each type, and the end
    std::vector<std::uint32_t> type_numbers_; ///< of the types, in the whole
};

using Parts = std::vector<std::unique_ptr<Part>>;

/// Numbers the terms of all parts, in their order; returns the texts.
std::vector<std::string_view> number_terms(const Parts& parts) {
    struct Next {
        std::string_view text;
        std::size_t part;
        std::size_t term;
    };
    const auto comes_later = [](const Next& a, const Next& b) { return a.text > b.text; };
    std::priority_queue<Next, std::vector<Next>, decltype(comes_later)> next(comes_later);
    const auto push = [&](std::size_t part, std::size_t term) {
        if (term < parts[part]->terms())
            next.push({parts[part]->text(term), part, term});
    };
    for (std::size_t part = 0; part < parts.size(); ++part)
        push(part, 0);
    std::vector<std::string_view> texts;
    while (!next.empty()) {
        const Next first = next.top();
        next.pop();
        if (texts.empty() || texts.back() != first.text)
            texts.push_back(first.text);
        parts[first.part]->set_number(static_cast<std::uint32_t>(texts.size() - 1));
        push(first.part, first.term + 1);
    }
    return texts;
}

/// Types in the order that their numbers have in the whole: those that stand most often first.
std::vector<std::uint32_t> by_count(const std::vector<std::uint64_t>& counts) {
    std::vector<std::uint32_t> types(counts.size());
    std::iota(types.begin(), types.end(), 0U);
    std::stable_sort(types.begin(), types.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
    return types;
}

/// Writes what `parts` have, their types in the order that `order` gives for how often each stands.
template <typename Order>
std::uint64_t write(const Parts& parts, std::unique_ptr<ByteSink> sink, Order&& order) {
    const std::vector<std::string_view> texts = number_terms(parts);
    WordTypes types;
    std::vector<std::uint64_t> counts;
    for (const auto& part : parts) {
        part->set_types();
        part->count_types(types, counts);
    }
    const std::vector<std::uint32_t> types_in_order = order(counts);
    std::vector<std::uint32_t> numbers(types_in_order.size());
    for (std::uint32_t number = 0; number < numbers.size(); ++number)
        numbers[types_in_order[number]] = number;
    WordFileWriter out(std::move(sink));
    for (const auto& part : parts)
        part->add_documents(numbers, out);
    std::vector<std::uint32_t> terms_in_order(texts.size());
    std::iota(terms_in_order.begin(), terms_in_order.end(), 0U);
    out.finish(types, types_in_order, terms_in_order,
               [&](std::uint32_t term) { return texts[term]; });
    return out.bytes();
}

} // namespace

std::uint64_t merge_words(const std::vector<WordPart>& parts, std::unique_ptr<ByteSink> sink) {
    Parts opened;
    for (const WordPart& part : parts)
        opened.push_back(std::make_unique<Part>(part));
    return write(opened, std::move(sink), by_count);
}

void check_words(const WordPart& part, std::unique_ptr<ByteSink> same) {
    Parts opened;
    opened.push_back(std::make_unique<Part>(part));
    write(opened, std::move(same), [&](const std::vector<std::uint64_t>& counts) {
        return opened.front()->own_order(counts.size());
    });
}

} // namespace mafteach
