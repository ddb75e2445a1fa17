// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"

#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// Why `beginning`, the first bytes of the file `path`, can't be Hebrew text in UTF-8; empty where
/// they can.
std::string why_not_text(std::string_view beginning, const std::string& path);

/// One piece: the bytes as they are.
std::unique_ptr<DocumentReader> read_plain_text(Input& input);

} // namespace mafteach
