// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/reason.h"

#include "core/printable.h"

#include <fmt/format.h>

namespace mafteach {

const char* reason_name(MatchKind kind) {
    switch (kind) {
    case MatchKind::exact:
        return "exact";
    case MatchKind::particles:
        return "particles";
    case MatchKind::lemma:
        return "lemma";
    case MatchKind::inflection:
        return "inflection";
    case MatchKind::variant:
        return "variant";
    case MatchKind::skeleton:
        return "skeleton";
    case MatchKind::wildcard:
        return "wildcard";
    case MatchKind::fuzzy:
        break;
    }
    return "fuzzy";
}

std::string explanation(const Match& match, std::string_view text) {
    std::string out(text.substr(match.begin, match.end - match.begin));
    if (match.particles_end > match.begin)
        out +=
            fmt::format(" = {} + {}", text.substr(match.begin, match.particles_end - match.begin),
                        text.substr(match.form_begin, match.end - match.form_begin));
    if (!match.lemma.empty())
        out += fmt::format(", lemma {}", match.lemma);
    return out + fmt::format(" ({})", reason_name(match.kind));
}

std::string suggestion_text(const Suggestion& suggestion) {
    return on_one_line(fmt::format("the index has no {}: did you mean {}?", suggestion.typed,
                                   fmt::join(suggestion.instead, ", ")));
}

} // namespace mafteach
