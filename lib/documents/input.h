// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {

/// Fills up to `size` bytes at `buffer`, returns how many; 0 at the end. May throw.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;

/// The bytes of a document, whose beginning can be looked at before they are read.
class Input {
public:
    explicit Input(ByteSource source) : source_(std::move(source)) {}

    /// The first bytes, without consuming them: 4,096 at least, where there are so many. To be
    /// asked before read().
    std::string_view beginning();

    /// As ByteSource: all bytes, those of the beginning too.
    std::size_t read(char* buffer, std::size_t size);

private:
    ByteSource source_;
    std::string beginning_; ///< less what was read of it
    bool looked_ = false;
};

} // namespace mafteach
