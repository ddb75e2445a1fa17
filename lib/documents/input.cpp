// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/input.h"

#include <algorithm>
#include <cstring>

namespace mafteach {
namespace {

constexpr std::size_t block_bytes = std::size_t{256} * 1024;

/// How much of the beginning is there at least: a pipe may give a few bytes at a time.
constexpr std::size_t least_beginning = 4096;

} // namespace

std::string_view Input::beginning() {
    while (!looked_ && beginning_.size() < least_beginning) {
        const std::size_t had = beginning_.size();
        beginning_.resize(had + block_bytes);
        const std::size_t got = source_(beginning_.data() + had, block_bytes);
        beginning_.resize(had + got);
        if (got == 0)
            break;
    }
    looked_ = true;
    return beginning_;
}

std::size_t Input::read(char* buffer, std::size_t size) {
    if (beginning_.empty())
        return source_(buffer, size);
    const std::size_t taken = std::min(size, beginning_.size());
    std::memcpy(buffer, beginning_.data(), taken);
    beginning_.erase(0, taken);
    return taken;
}

} // namespace mafteach
