// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/folder.h"
#include "files/read_errors.h"

#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// Where the bytes of a file go, one after the other.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    /// Throws Error.
    virtual void write(std::string_view bytes) = 0;
    /// Nothing more comes. Throws Error.
    virtual void finish() = 0;
};

/// Into the file `name` of `folder`, where there is none.
std::unique_ptr<ByteSink> new_file(const Folder& folder, const std::string& name);

/// Nowhere: they are held against the file `name` of `folder`. Throws Error (damaged) where one
/// byte differs.
std::unique_ptr<ByteSink> same_file(const Folder& folder, const std::string& name,
                                    ReadErrors errors);

} // namespace mafteach
