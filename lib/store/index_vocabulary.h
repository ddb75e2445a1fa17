// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/vocabulary.h"
#include "store/index_reader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// The terms of an index. What only removed passages hold is visited by each(), and otherwise not
/// there (is_live); the frequency of other terms counts removed passages. May throw Error and
/// Xapian::Error.
class IndexVocabulary : public Vocabulary {
public:
    /// `index` must outlive this.
    explicit IndexVocabulary(const IndexReader& index) : index_(index) {}

    bool contains(const std::string& term) const override;
    std::uint32_t frequency(const std::string& term) const override;
    bool is_live(const std::string& term) const override;
    bool each(const std::string& first, std::string_view end, const Visit& visit) const override;
    void each_wanted(const std::string& first, std::string_view end,
                     const Look& look) const override;

private:
    const IndexReader& index_;
};

} // namespace mafteach
