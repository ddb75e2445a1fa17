// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "analysis/suggestions.h"
#include "search/highlighter.h"

#include <string>
#include <string_view>

namespace mafteach {

/// The name of a way to match, as the JSON formats have it (docs/output.md).
const char* reason_name(MatchKind kind);

/// Why `match`, in `text`, is one, for a person: the word as it stands, how it is divided, what it
/// is a form of, and the reason's name ("וכשהממשלה = וכשה + ממשלה, lemma ממשלה (lemma)").
std::string explanation(const Match& match, std::string_view text);

/// What may have been meant, as one line for a person ("the index has no פשיטהה: פשיטה?").
std::string suggestion_text(const Suggestion& suggestion);

} // namespace mafteach
