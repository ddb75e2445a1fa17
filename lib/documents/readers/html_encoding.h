// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/encoding.h"

#include <string>
#include <string_view>

namespace mafteach {

/// The encoding that a page says itself that it is in: its XML declaration or `<meta>`; empty where
/// it says none.
std::string declared_html_encoding(std::string_view page);

/// What a page is in. `declared` is what stands outside it says, which beats what it says itself,
/// or empty; `chosen` what a person said of pages that don't say theirs.
Encoding html_encoding(std::string_view page, std::string_view declared, std::string_view chosen);

} // namespace mafteach
