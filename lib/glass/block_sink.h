// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "glass/read_errors.h"

#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// Where the blocks of a table go, one after the other.
class BlockSink {
public:
    virtual ~BlockSink() = default;
    /// Throws Error.
    virtual void write(std::string_view blocks) = 0;
    /// Nothing more comes. Throws Error.
    virtual void finish() = 0;
};

/// Into the file `name` of `folder`, where there is none.
std::unique_ptr<BlockSink> new_file(const Folder& folder, const std::string& name);

/// Nowhere: they are held against the file `name` of `folder`. Throws Error (damaged) where one
/// byte differs.
std::unique_ptr<BlockSink> same_file(const Folder& folder, const std::string& name,
                                     ReadErrors errors);

} // namespace mafteach
