// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/extraction.h"

#include <span>

namespace mafteach {

/// What this program reads.
std::span<const Reader> readers();

/// Has its libraries open what they open once. Nothing can be opened afterwards.
void warm_up();

} // namespace mafteach
