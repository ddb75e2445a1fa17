// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"

#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// Why `beginning`, the first bytes of a file, can't be text in any encoding that is known; empty
/// where they can.
std::string why_not_text(std::string_view beginning);

/// Why the file `path`, which begins so, can't be read without mafteach-extract: it is no text, or
/// in another encoding, with the command that converts it. Empty where it is in UTF-8.
std::string why_not_utf8(std::string_view beginning, const std::string& path);

/// One piece: the bytes as they are.
std::unique_ptr<DocumentReader> read_plain_text(Input& input);

} // namespace mafteach
