// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/morphology.h"

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
    key_ = token.typed.empty() ? token.term : token.typed;
    const auto [entry, fresh] = known_.try_emplace(key_);
    if (fresh)
        entry->second = reader_.read(key_);
    return entry->second;
}

void Morphology::forget_if_full() {
    if (known_.size() > remembered_)
        known_.clear();
}

} // namespace mafteach
