// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace mafteach {

/// The name in Aramaic form of the kin that `noun`, a lemma, is; empty where it has none. Those
/// names take no pronoun: "my father's father" is סבא, and his is סבו, a form of סב. They are a
/// closed class of the language, and no rule makes one of the other. Folded.
constexpr std::string_view familiar_name_of(std::string_view noun) {
    constexpr std::array names = {std::pair<std::string_view, std::string_view>{"אב", "אבא"},
                                  std::pair<std::string_view, std::string_view>{"אמ", "אימא"},
                                  std::pair<std::string_view, std::string_view>{"סב", "סבא"},
                                  std::pair<std::string_view, std::string_view>{"סבה", "סבתא"}};
    for (const auto& [lemma, name] : names)
        if (lemma == noun)
            return name;
    return {};
}

} // namespace mafteach
