// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/folding.h"

#include <cstddef>
#include <string_view>

namespace mafteach {

// What the folded characters of a query are to its signs.
bool is_letter_unit(char16_t c);
bool is_word_unit(char16_t c); ///< a letter, a digit or a geresh
bool is_space(char16_t c);

/// The text of a query, folded, and the way back to what was typed. Places in it are units of the
/// folded text; one at its end or behind has nothing.
class QueryText {
public:
    /// `typed` is UTF-8, and must outlive this.
    explicit QueryText(std::string_view typed) : typed_(typed) { fold_text(typed, folded_); }

    std::string_view whole() const { return typed_; }
    std::u16string_view units() const { return folded_.text; }

    bool has(std::size_t at) const { return at < units().size(); }
    bool is(std::size_t at, char16_t c) const { return has(at) && units()[at] == c; }
    bool has_word_at(std::size_t at) const { return has(at) && is_word_unit(units()[at]); }
    bool has_space_at(std::size_t at) const { return has(at) && is_space(units()[at]); }
    bool ends_or_has_space_at(std::size_t at) const { return !has(at) || is_space(units()[at]); }

    /// The character that was typed, where it is an ASCII one; folding would take a maqaf for a
    /// hyphen, and capital letters for small ones.
    char typed(std::size_t at) const { return has(at) ? typed_[folded_.begin[at]] : '\0'; }

    std::size_t byte_begin(std::size_t at) const {
        return has(at) ? folded_.begin[at] : typed_.size();
    }

    /// [begin, end) as it was typed.
    std::string_view bytes(std::size_t begin, std::size_t end) const;

private:
    std::string_view typed_;
    FoldedText folded_;
};

} // namespace mafteach
