// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace mafteach {

/// An Error (usage) about the place of `query`, UTF-8, that begins at byte `at`: `what`, with the
/// number of the character there, from 1; and as its hint the query with a caret under that place,
/// then `hint`. A long query is cut around it.
Error query_error(std::string_view query, std::size_t at, const std::string& what,
                  const std::string& hint);

} // namespace mafteach
