// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/vocabulary.h"

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// The terms of a database. May throw Xapian::Error.
class IndexVocabulary : public Vocabulary {
public:
    explicit IndexVocabulary(const Xapian::Database& database) : database_(database) {}

    bool contains(const std::string& term) const override;
    std::uint32_t frequency(const std::string& term) const override;
    bool each(const std::string& first, std::string_view end, const Visit& visit) const override;

private:
    Xapian::Database database_;
};

} // namespace mafteach
