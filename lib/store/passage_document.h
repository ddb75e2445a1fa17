// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "store/schema.h"

#include <xapian.h>

#include <span>

namespace mafteach {

/// The Xapian document of a passage.
Xapian::Document passage_document(const PassageRecord& passage, std::span<const TermUse> terms);

} // namespace mafteach
