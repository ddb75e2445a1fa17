// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/build/source.h"

#include <string>
#include <vector>

namespace mafteach::lexicon {

/// Reads data/lemma_counts.tsv: a line is a count, a lemma and its part of speech, parted by tabs;
/// # begins a comment. Throws std::runtime_error where a line is something else.
std::vector<SourceCount> read_lemma_counts(const std::string& path);

} // namespace mafteach::lexicon
