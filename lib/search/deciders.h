// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "search/query_builder.h"
#include "store/schema.h"

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {

/// Lets a document through that holds every one of some phrases, and is none of some known texts
/// and none of some documents. Xapian asks it of those documents only that would make their way
/// into the results.
class Decider : public Xapian::MatchDecider {
public:
    /// `holds` must outlive this.
    Decider(std::vector<std::uint32_t> phrases, const HoldsPhrase& holds,
            std::vector<std::string> known = {}, std::set<Xapian::docid> left_out = {})
        : phrases_(std::move(phrases)), holds_(holds), known_(std::move(known)),
          left_out_(std::move(left_out)) {}

    bool is_needed() const { return !phrases_.empty() || !known_.empty(); }

    bool operator()(const Xapian::Document& document) const override {
        if (!left_out_.empty() && left_out_.contains(document.get_docid()))
            return false;
        ++asked_;
        const bool lets_through = decide(document);
        accepted_ += lets_through ? 1 : 0;
        return lets_through;
    }

    /// Of how many documents it was asked, and how many it let through.
    std::uint64_t asked() const { return asked_; }
    std::uint64_t accepted() const { return accepted_; }

private:
    bool decide(const Xapian::Document& document) const {
        const std::string data = document.get_data();
        PassageRecord record;
        return PassageRecord::decode(data, record) &&
               std::find(known_.begin(), known_.end(), record.text) == known_.end() &&
               std::all_of(phrases_.begin(), phrases_.end(),
                           [&](std::uint32_t clause) { return holds_(clause, record.text); });
    }

    std::vector<std::uint32_t> phrases_;
    const HoldsPhrase& holds_;
    std::vector<std::string> known_;
    std::set<Xapian::docid> left_out_;
    mutable std::uint64_t asked_ = 0;
    mutable std::uint64_t accepted_ = 0;
};

/// Lets no document through, and keeps the numbers of some, evenly spread over all that Xapian asks
/// about.
class Sample : public Xapian::MatchDecider {
public:
    /// One of each `step`.
    explicit Sample(Xapian::doccount step) : step_(step) {}

    bool operator()(const Xapian::Document& document) const override {
        if (seen_++ % step_ == 0)
            documents_.push_back(document.get_docid());
        return false;
    }

    Xapian::doccount seen() const { return seen_; }
    const std::vector<Xapian::docid>& documents() const { return documents_; }

private:
    Xapian::doccount step_;
    mutable Xapian::doccount seen_ = 0;
    mutable std::vector<Xapian::docid> documents_;
};

} // namespace mafteach
