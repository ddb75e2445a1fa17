// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// A date of mail (RFC 5322, its obsolete forms too, and what old programs wrote instead) as ISO
/// 8601 has it, without a zone where it has none; empty where `value` has no date.
std::string mail_date(std::string_view value);

} // namespace mafteach
