// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/filter.h"
#include "store/document_source.h"

#include <string>

namespace mafteach {

/// The documents of the files that a filter lets through, as a filter for a Xapian query.
class FileSource : public DocumentSource {
public:
    explicit FileSource(Filter filter);

    FileSource* clone() const override;
    void init(const Xapian::Database& database) override;
    std::string get_description() const override;

private:
    Filter filter_;
};

} // namespace mafteach
