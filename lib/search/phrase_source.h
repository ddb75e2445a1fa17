// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>

namespace mafteach {

/// The documents in whose text something stands that the index doesn't know, such as a phrase (it
/// holds no word positions; store/schema.h says why), as a filter: OP_FILTER of a query that finds
/// few documents and this. Every document is read that the other side finds and that ranks high
/// enough to matter, which costs some 10 µs each.
class PhraseSource : public Xapian::PostingSource {
public:
    using Holds = std::function<bool(std::string_view text)>;

    /// `holds` says whether it stands in a text. What it uses must outlive the match. `weight` is
    /// what a document with it scores.
    explicit PhraseSource(Holds holds, double weight = 0);

    PhraseSource* clone() const override;
    void init(const Xapian::Database& database) override;
    Xapian::doccount get_termfreq_min() const override;
    Xapian::doccount get_termfreq_est() const override;
    Xapian::doccount get_termfreq_max() const override;
    double get_weight() const override { return weight_; }
    void next(double min_weight) override;
    void skip_to(Xapian::docid id, double min_weight) override;
    bool check(Xapian::docid id, double min_weight) override;
    bool at_end() const override;
    Xapian::docid get_docid() const override;
    std::string get_description() const override;

private:
    bool stands_in(Xapian::docid id) const;

    Holds holds_;
    double weight_;
    Xapian::Database database_;
    Xapian::docid at_ = 0;   ///< 0 before the first
    Xapian::docid last_ = 0; ///< of the database
};

} // namespace mafteach
