// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/filter.h"

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

namespace mafteach {

/// The documents of the files that a filter lets through, as a filter for a Xapian query.
class FileSource : public Xapian::PostingSource {
public:
    explicit FileSource(Filter filter);

    FileSource* clone() const override;
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
    Filter filter_;
    std::vector<Xapian::docid> found_; ///< in order
    std::size_t at_ = 0;
    bool started_ = false;
};

} // namespace mafteach
