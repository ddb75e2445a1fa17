// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/passage_terms.h"
#include "store/schema.h"

#include <xapian.h>

namespace mafteach {

/// The Xapian document of a passage.
Xapian::Document passage_document(const PassageRecord& passage, const PassageTerms& terms);

} // namespace mafteach
