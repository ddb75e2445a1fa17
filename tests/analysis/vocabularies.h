// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/vocabulary.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace mafteach::test {

/// Holds every term that it is asked for, and can't be walked over.
class AnyWord : public Vocabulary {
public:
    bool contains(const std::string&) const override { return true; }
    std::uint32_t frequency(const std::string&) const override { return 1; }
    bool each(const std::string&, std::string_view, const Visit&) const override { return true; }
};

/// Holds terms with their frequencies.
class SomeWords : public Vocabulary {
public:
    explicit SomeWords(std::map<std::string, std::uint32_t> terms) : terms_(std::move(terms)) {}

    bool contains(const std::string& term) const override { return terms_.count(term) > 0; }
    std::uint32_t frequency(const std::string& term) const override {
        const auto found = terms_.find(term);
        return found == terms_.end() ? 0 : found->second;
    }
    bool each(const std::string& first, std::string_view end, const Visit& visit) const override {
        for (auto at = terms_.lower_bound(first); at != terms_.end(); ++at) {
            if (!end.empty() && at->first >= end)
                return true;
            if (!visit(at->first))
                return false;
        }
        return true;
    }

private:
    std::map<std::string, std::uint32_t> terms_;
};

} // namespace mafteach::test
