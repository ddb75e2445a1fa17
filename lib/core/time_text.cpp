// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/time_text.h"

#include <array>
#include <ctime>

namespace mafteach {

std::string local_time(std::int64_t seconds) {
    const std::time_t time = seconds;
    std::tm local{};
    if (::localtime_r(&time, &local) == nullptr)
        return "?";
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local)};
}

} // namespace mafteach
