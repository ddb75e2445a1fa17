// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <thread>

namespace mafteach {

/// Starts a thread that calls its argument. Throws std::system_error where the system gives none.
using StartThread = std::function<std::jthread(const std::function<void()>&)>;

std::jthread start_thread(const std::function<void()>& work);

/// Calls `work`, which throws nothing, in `count` threads at once, the calling one among them, and
/// returns when all are done. Where the system gives fewer (ulimit -u, or no memory for a stack),
/// in those that there are: `work` must take whatever there is to do until nothing is left.
void run_in_threads(std::uint64_t count, const std::function<void()>& work,
                    const StartThread& start = start_thread);

} // namespace mafteach
