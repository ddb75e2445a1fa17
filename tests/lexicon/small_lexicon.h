// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicon/build/source.h"
#include "lexicon/lexicon.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::test {

/// A dozen words and a few particles that, between them, take every path of the reader.
lexicon::Source small_source();

/// Words to ask of it, in known and unknown forms.
const std::vector<std::string>& small_questions();

/// A file in memory, with a path, so that thousands of them cost nothing.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view content);
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile();

    std::filesystem::path path() const;

private:
    int descriptor_;
};

/// Asks everything about `question` and uses every byte of the answers, as a caller might. Returns
/// what is impossible about them even for a damaged file, or nothing.
std::string ask(const Lexicon& lexicon, std::string_view question);

/// The same for the lemmas of these numbers.
std::string ask_lemmas(const Lexicon& lexicon, const std::vector<std::uint32_t>& lemma_ids);

} // namespace mafteach::test
