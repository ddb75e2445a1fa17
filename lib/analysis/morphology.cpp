// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/morphology.h"

#include <string_view>

namespace mafteach {
namespace {

const WordReadings& foreign_word() {
    static const WordReadings readings = [] {
        WordReadings word;
        word.readings.emplace_back().word_class = WordClass::foreign;
        return word;
    }();
    return readings;
}

} // namespace

const WordReadings& Morphology::readings(const Token& token) {
    if (token.script != Script::hebrew)
        return foreign_word();
    const std::string_view text = token.typed.empty() ? token.term : token.typed;
    if (const Word* word = known_.find(text); word != nullptr)
        return word->readings;
    return known_.add({std::string(text), reader_.read(text)}).readings;
}

void Morphology::forget_if_full() {
    if (known_.size() <= remembered_)
        return;
    known_.clear();
    terms_.clear();
}

} // namespace mafteach
