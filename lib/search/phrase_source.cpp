// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/phrase_source.h"

#include "store/schema.h"

#include <algorithm>
#include <utility>

namespace mafteach {

PhraseSource::PhraseSource(Holds holds, double weight) : holds_(std::move(holds)), weight_(weight) {
    set_maxweight(weight);
}

PhraseSource* PhraseSource::clone() const {
    return new PhraseSource(holds_, weight_);
}

void PhraseSource::init(const Xapian::Database& database) {
    database_ = database;
    last_ = database.get_lastdocid();
    at_ = 0;
}

Xapian::doccount PhraseSource::get_termfreq_min() const {
    return 0;
}

/// As many as there are: Xapian leads with the side that finds fewer, and this one must not lead.
Xapian::doccount PhraseSource::get_termfreq_est() const {
    return database_.get_doccount();
}

Xapian::doccount PhraseSource::get_termfreq_max() const {
    return database_.get_doccount();
}

bool PhraseSource::stands_in(Xapian::docid id) const {
    const std::string data = document_data(database_, id);
    PassageRecord record;
    return PassageRecord::decode(data, record) && holds_(record.text);
}

void PhraseSource::next(double min_weight) {
    skip_to(at_ + 1, min_weight);
}

void PhraseSource::skip_to(Xapian::docid id, double) {
    for (at_ = std::max(at_, id); at_ <= last_ && !stands_in(at_); ++at_) {
    }
}

bool PhraseSource::check(Xapian::docid id, double) {
    at_ = id;
    return stands_in(id);
}

bool PhraseSource::at_end() const {
    return at_ > last_;
}

Xapian::docid PhraseSource::get_docid() const {
    return at_;
}

std::string PhraseSource::get_description() const {
    return "PhraseSource";
}

} // namespace mafteach
