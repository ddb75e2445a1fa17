// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "store/schema.h"

#include <xapian.h>

namespace mafteach {

/// The Xapian document of a passage. `words` is `record.text` tokenized, `terms` is that analysed.
Xapian::Document passage_document(const PassageRecord& record, const TokenizedText& words,
                                  const AnalyzedText& terms);

} // namespace mafteach
