// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "files/byte_sink.h"
#include "files/folder.h"
#include "files/read_errors.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace mafteach {

/// The word file of a segment that is merged with others.
struct WordPart {
    const Folder* folder = nullptr;
    std::uint32_t documents = 0;
    std::function<bool(std::uint32_t document)> is_removed;
    ReadErrors errors;
};

/// Makes a word file of those of `parts`, whose documents follow each other, less what is removed
/// in them; returns how many bytes it has. Any bytes may be in the parts. The terms of all parts
/// are in memory, and some twenty bytes a type. Throws Error.
std::uint64_t merge_words(const std::vector<WordPart>& parts, std::unique_ptr<ByteSink> sink);

/// Puts the word file of `part` together anew, for `same`, which holds it against what is there:
/// whoever reads it finds what it says of itself. Throws Error (damaged).
void check_words(const WordPart& part, std::unique_ptr<ByteSink> same);

} // namespace mafteach
