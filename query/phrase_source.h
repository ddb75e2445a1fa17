// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// The documents in which a phrase stands, as a filter for a Xapian query. The index holds no word
/// positions (store/schema.h says why): the documents that hold all the
/// words are looked up, and their texts are asked.
class PhraseSource : public Xapian::PostingSource {
public:
    /// Whether the phrase stands in the text of a passage.
    using Holds = std::function<bool(std::string_view text)>;

    /// `words` matches the documents that hold every word of the phrase. What `holds` uses must
    /// outlive the match.
    PhraseSource(Xapian::Query words, Holds holds);

    // Xapian::PostingSource. `init` is called with each database of several that are searched
    // together, on a clone for each, and numbers documents as that database does.
    PhraseSource* clone() const override;
    void init(const Xapian::Database& database) override;
    Xapian::doccount get_termfreq_min() const override;
    Xapian::doccount get_termfreq_est() const override;
    Xapian::doccount get_termfreq_max() const override;
    void next(double min_weight) override;
    void skip_to(Xapian::docid id, double min_weight) override;
    bool at_end() const override;
    Xapian::docid get_docid() const override;
    std::string get_description() const override;

private:
    Xapian::Query words_;
    Holds holds_;
    std::vector<Xapian::docid> found_; ///< ascending
    std::size_t at_ = 0;
    bool started_ = false;
};

} // namespace mafteach
