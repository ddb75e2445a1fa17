// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_readings.h"

#include <algorithm>

namespace mafteach {
namespace {

/// A reading that is so much likelier than the others tells how its text is spelled.
constexpr float telling = 1.0F;

/// Whether the two are one reading to their neighbours and to the index. The genders and numbers of
/// a finite verb don't tell: its subject may stand anywhere.
bool same_reading(const WordReading& a, const WordReading& b) {
    const bool alike = a.lemmas == b.lemmas && a.word_class == b.word_class &&
                       a.form_begin == b.form_begin && a.particle_letters == b.particle_letters &&
                       a.infinitive == b.infinitive && a.definite == b.definite &&
                       a.construct == b.construct && a.role == b.role && a.defective == b.defective;
    const bool verb = a.word_class == WordClass::verb;
    return alike && (verb || (a.genders == b.genders && a.numbers == b.numbers));
}

} // namespace

const WordReading& WordReadings::likeliest() const {
    return *std::min_element(
        readings.begin(), readings.end(),
        [](const WordReading& a, const WordReading& b) { return a.cost < b.cost; });
}

bool WordReadings::is_likely(const WordReading& reading) const {
    constexpr float nats = 1.4F; // e^-1.4 is a quarter
    return reading.cost <= likeliest().cost + nats;
}

bool WordReadings::stands_for(const WordReading& reading, std::string_view text) const {
    for (std::size_t l = 0; l < lemma_terms.size(); ++l)
        if ((reading.lemmas >> l & 1) != 0 && lemma_terms[l]->text == text)
            return true;
    return false;
}

void WordReadings::take_in(const WordReading& reading) {
    const auto same = std::find_if(readings.begin(), readings.end(), [&](const WordReading& other) {
        return same_reading(reading, other);
    });
    if (same == readings.end()) {
        readings.push_back(reading);
        return;
    }
    same->cost = std::min(same->cost, reading.cost);
    same->genders |= reading.genders;
    same->numbers |= reading.numbers;
}

void WordReadings::tell_orthography() {
    const WordReading* best[2] = {nullptr, nullptr}; // in full spelling, in defective
    for (const WordReading& reading : readings) {
        const WordReading*& other = best[reading.defective ? 1 : 0];
        if (other == nullptr || reading.cost < other->cost)
            other = &reading;
    }
    const auto [full, defective] = best;
    may_be_defective = full != nullptr && defective != nullptr;
    if (full != nullptr && (defective == nullptr || full->cost + telling <= defective->cost)) {
        if (full->readiest == Drop::doubled)
            orthography = Orthography::doubled;
        else if (full->readiest == Drop::common)
            orthography = Orthography::full;
    } else if (defective != nullptr &&
               (full == nullptr || defective->cost + telling <= full->cost)) {
        orthography = Orthography::defective;
    }
}

} // namespace mafteach
