// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/schema.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mafteach {

/// Lets a document through that is none of some known texts. Xapian asks it of those documents only
/// that would make their way into the results.
class Unknown : public Xapian::MatchDecider {
public:
    /// `known` must outlive this.
    explicit Unknown(const std::vector<std::string>& known) : known_(known) {}

    bool operator()(const Xapian::Document& document) const override {
        const std::string data = document.get_data();
        PassageRecord record;
        return PassageRecord::decode(data, record) &&
               std::find(known_.begin(), known_.end(), record.text) == known_.end();
    }

private:
    const std::vector<std::string>& known_;
};

} // namespace mafteach
