// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace mafteach {

/// When changes that come one after another are to be taken up together: when none has come for a
/// moment, or the first has waited for long; for longer where there are many, which are more to
/// come, and would be a commit every moment.
class QuietMoment {
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::milliseconds quiet{400};
    static constexpr std::chrono::milliseconds longest_of_few{1200};
    static constexpr std::chrono::seconds longest_of_many{20};
    static constexpr std::size_t many = 50;

    /// Some came at `now`; `changes` of them wait.
    void came(Clock::time_point now, std::size_t changes) {
        if (!waiting_)
            first_ = now;
        waiting_ = true;
        last_ = now;
        changes_ = changes;
    }

    bool waiting() const { return waiting_; }
    /// The moment, of what waits and where no more comes.
    Clock::time_point due() const {
        const Clock::duration longest =
            changes_ < many ? Clock::duration(longest_of_few) : Clock::duration(longest_of_many);
        return std::min(last_ + quiet, first_ + longest);
    }
    void taken() { waiting_ = false; }

private:
    bool waiting_ = false;
    Clock::time_point first_;
    Clock::time_point last_;
    std::size_t changes_ = 0;
};

} // namespace mafteach
