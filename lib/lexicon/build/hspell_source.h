// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/build/source.h"
#include "lexicon/grammar.h"

#include <string>
#include <string_view>

struct dict_radix;

namespace mafteach::lexicon {

/// hspell's library, loaded with its linguistic data. It keeps its state in global variables, so
/// there can be only one of these at a time.
class Hspell {
public:
    /// Throws std::runtime_error if hspell can't read its data.
    Hspell();
    Hspell(const Hspell&) = delete;
    Hspell& operator=(const Hspell&) = delete;
    ~Hspell();

    dict_radix* dictionary() const noexcept { return dictionary_; }

private:
    dict_radix* dictionary_ = nullptr;
};

/// Reads everything out of hspell. Throws std::runtime_error when the data are not as expected.
Source read_hspell(const Hspell& hspell);

/// hspell's name for entries without a lemma: names, abbreviations and function words that it lists
/// under the heading שונות, "miscellaneous". Each of them is its own lemma. The word שונות
/// ("variance") exists too, and its forms do begin with it.
bool is_class_name(std::string_view lemma, std::string_view word);

/// From ISO-8859-8, which is what hspell speaks, to UTF-8: Hebrew letters and ASCII only.
std::string utf8_from_hspell(std::string_view text);

/// What linginfo_desc2text says, read: "ע,ז,יחיד,כינוי/נ,3,רבים" and the like, in UTF-8. Throws
/// std::runtime_error for anything that it doesn't know.
Grammar read_description(std::string_view text);

} // namespace mafteach::lexicon
