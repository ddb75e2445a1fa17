// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/lexicon.h"

namespace mafteach {

/// The lexicon of the build, opened once.
inline const Lexicon& test_lexicon() {
    static const Lexicon lexicon = Lexicon::open(MAFTEACH_TEST_LEXICON);
    return lexicon;
}

} // namespace mafteach
