// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/phrase_source.h"

#include "store/schema.h"

#include <algorithm>
#include <utility>

namespace mafteach {

PhraseSource::PhraseSource(Xapian::Query words, Holds holds)
    : words_(std::move(words)), holds_(std::move(holds)) {}

PhraseSource* PhraseSource::clone() const {
    return new PhraseSource(words_, holds_);
}

void PhraseSource::init(const Xapian::Database& database) {
    found_.clear();
    at_ = 0;
    started_ = false;
    Xapian::Enquire enquire(database);
    enquire.set_query(words_);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet candidates = enquire.get_mset(0, database.get_doccount());
    for (auto match = candidates.begin(); match != candidates.end(); ++match) {
        const std::string data = match.get_document().get_data();
        PassageRecord record;
        if (PassageRecord::decode(data, record) && holds_(record.text))
            found_.push_back(*match);
    }
}

Xapian::doccount PhraseSource::get_termfreq_min() const {
    return get_termfreq_est();
}

Xapian::doccount PhraseSource::get_termfreq_est() const {
    return static_cast<Xapian::doccount>(found_.size());
}

Xapian::doccount PhraseSource::get_termfreq_max() const {
    return get_termfreq_est();
}

void PhraseSource::next(double) {
    if (started_)
        ++at_;
    started_ = true;
}

void PhraseSource::skip_to(Xapian::docid id, double) {
    started_ = true;
    const auto from = found_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, found_.end(), id) - found_.begin());
}

bool PhraseSource::at_end() const {
    return at_ == found_.size();
}

Xapian::docid PhraseSource::get_docid() const {
    return found_[at_];
}

std::string PhraseSource::get_description() const {
    return "PhraseSource";
}

} // namespace mafteach
