// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

namespace mafteach {

/// A list of documents as a part of a Xapian query. Who derives from it fills `documents_`, in
/// order, in init(): of several databases searched as one, Xapian hands over each by itself.
class DocumentSource : public Xapian::PostingSource {
public:
    Xapian::doccount get_termfreq_min() const override { return get_termfreq_est(); }
    Xapian::doccount get_termfreq_est() const override;
    Xapian::doccount get_termfreq_max() const override { return get_termfreq_est(); }
    void next(double min_weight) override;
    void skip_to(Xapian::docid id, double min_weight) override;
    bool at_end() const override { return at_ == documents_.size(); }
    Xapian::docid get_docid() const override { return documents_[at_]; }

protected:
    /// To be called by init() first.
    void start();

    std::vector<Xapian::docid> documents_;

private:
    std::size_t at_ = 0;
    bool started_ = false;
};

} // namespace mafteach
