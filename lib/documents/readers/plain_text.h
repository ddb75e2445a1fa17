// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "documents/input.h"

#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// Why `beginning`, the first bytes of a file, can't be text in any encoding that is known; empty
/// where they can.
std::string why_not_text(std::string_view beginning);

/// One piece: the bytes as they are.
std::unique_ptr<DocumentReader> read_plain_text(Input& input);

} // namespace mafteach
