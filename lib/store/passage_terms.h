// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "store/schema.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A term of a passage and its frequency there (wdf), in parts of a word (TermUse::weight).
struct TermCount {
    std::string_view term;
    std::uint32_t count = 0;
};

/// The terms of a passage, each once, in the order of their bytes, as Xapian keeps them. To be used
/// again for the next passage, so that nothing is allocated for most.
class PassageTerms {
public:
    /// Gathers the terms of a passage of the file `file`. They are valid as long as `words` is,
    /// and until the next call.
    void gather(FileId file, const AnalyzedText& words);
    /// The same of terms given one by one; any of them may be there more than once.
    void gather(FileId file, std::span<const TermCount> uses);

    std::span<const TermCount> all() const { return terms_; }

private:
    /// A term with its first bytes as a number that orders as they do, which spares most
    /// comparisons of bytes.
    struct Use {
        std::uint64_t head;
        TermCount use;
    };

    void begin(FileId file);
    void add(const TermCount& use);
    void sort();

    std::string file_term_;
    std::vector<Use> uses_;
    std::vector<TermCount> terms_;
};

} // namespace mafteach
