// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace mafteach {

struct Kin {
    std::string_view noun; ///< a lemma
    std::string_view familiar_name;
};

/// Kin, and their names in Aramaic form. Those take no pronoun: "my father's father" is סבא, and
/// his is סבו, a form of סב. They are a closed class of the language, and no rule makes one of the
/// other. Folded.
constexpr std::array kin = {Kin{"אב", "אבא"}, Kin{"אמ", "אימא"}, Kin{"סב", "סבא"},
                            Kin{"סבה", "סבתא"}};

/// Of the kin that `noun` is; empty where it has none.
constexpr std::string_view familiar_name_of(std::string_view noun) {
    for (const Kin& one : kin)
        if (one.noun == noun)
            return one.familiar_name;
    return {};
}

} // namespace mafteach
