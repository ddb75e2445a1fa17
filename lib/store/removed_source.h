// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/document_source.h"

#include <string>

namespace mafteach {

/// The removed passages of a database (store/removed_passages.h), for a query to leave out.
class RemovedSource : public DocumentSource {
public:
    RemovedSource* clone() const override;
    void init(const Xapian::Database& database) override;
    std::string get_description() const override;
};

} // namespace mafteach
