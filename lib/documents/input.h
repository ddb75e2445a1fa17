// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byte_source.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach {

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
