// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mafteach {

/// From one moment up to another, which is not in it: nanoseconds since 1970.
struct TimeSpan {
    std::int64_t from = 0;
    std::int64_t until = 0;
};

/// The year, month or day that `text` names, in local time: 2024, 2024-06, 2024-06-30.
std::optional<TimeSpan> calendar_span(std::string_view text);

/// What is said in relation to now: today, yesterday, or so long ago (7d, 12h, 3w, 6m, 2y). A
/// time that is so long ago is a moment: it ends where it begins.
std::optional<TimeSpan> relative_span(std::string_view text);

/// When a document was written, as its date says (Property::date): from the year that alone is
/// known to the second. What makes no sense behind a day is passed over.
std::optional<TimeSpan> document_span(std::string_view date);

} // namespace mafteach
