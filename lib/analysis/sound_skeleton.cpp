// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/sound_skeleton.h"

#include "core/hebrew.h"

#include <algorithm>
#include <utility>

namespace mafteach {

std::string_view sound_of(std::string_view letter) {
    if (letter == "ט")
        return "ת";
    if (letter == "כ")
        return "ק";
    if (letter == "ש")
        return "ס";
    return letter;
}

void sound_skeletons(std::string_view word, std::vector<std::string>& out) {
    std::string all;
    std::string without;
    for (std::size_t i = 0; i < word.size(); i += hebrew_letter_bytes) {
        const std::string_view letter = word.substr(i, hebrew_letter_bytes);
        const bool first = i == 0;
        const bool last = i + hebrew_letter_bytes == word.size();
        if (!first && is_vav_or_yod(letter))
            continue;
        const std::string_view sound = last && letter == "א" ? "ה" : sound_of(letter);
        all += sound;
        if (first || last || (letter != "א" && letter != "ע"))
            without += sound;
    }
    const auto take = [&](std::string skeleton) {
        if (skeleton.size() >= least_skeleton_bytes &&
            std::find(out.begin(), out.end(), skeleton) == out.end())
            out.push_back(std::move(skeleton));
    };
    take(std::move(all));
    take(std::move(without));
}

} // namespace mafteach
