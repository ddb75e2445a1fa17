// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/threads.h"

#include <new>
#include <system_error>
#include <vector>

namespace mafteach {

std::jthread start_thread(const std::function<void()>& work) {
    return std::jthread(work);
}

void run_in_threads(std::uint64_t count, const std::function<void()>& work,
                    const StartThread& start) {
    std::vector<std::jthread> threads; // joined at the end, also where an exception leaves
    try {
        for (std::uint64_t i = 1; i < count; ++i)
            threads.push_back(start(work));
    } catch (const std::system_error&) {
        // Those that run share out what it would have done.
    } catch (const std::bad_alloc&) {
    }
    work();
}

} // namespace mafteach
