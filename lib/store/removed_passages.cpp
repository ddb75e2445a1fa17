// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/removed_passages.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace mafteach {
namespace {

/// A database is copied when more than one in so many of its passages are removed: what is removed
/// costs searches and space up to a third of what is there, and a passage that comes and goes costs
/// three that are copied, which takes about as long as indexing one.
constexpr std::size_t most_removed = 4;

/// One of so few passages is copied whenever any is removed: it takes no time to speak of.
constexpr std::size_t few_passages = 2000;

} // namespace

RemovedPassages RemovedPassages::of(const Xapian::Database& database) {
    RemovedPassages removed;
    if (!decode(database.get_metadata(std::string(metadata_key::removed)), removed))
        throw Xapian::DatabaseCorruptError("the list of what was removed makes no sense");
    return removed;
}

void RemovedPassages::add_file(const Xapian::Database& database, FileId file) {
    const std::string term = file_term(file);
    const auto end = database.postlist_end(term);
    for (auto id = database.postlist_begin(term); id != end; ++id)
        add(*id, *id);
}

void RemovedPassages::add(const RemovedPassages& others, Xapian::docid offset) {
    for (const auto& [first, last] : others.ranges_)
        add(first + offset, last + offset);
}

void RemovedPassages::add(Xapian::docid first, Xapian::docid last) {
    auto after = ranges_.upper_bound(first);
    if (after != ranges_.begin()) {
        const auto before = std::prev(after);
        if (before->second >= first - 1) { // they touch
            first = before->first;
            last = std::max(last, before->second);
        }
    }
    while (after != ranges_.end() && after->first - 1 <= last) {
        last = std::max(last, after->second);
        after = ranges_.erase(after);
    }
    ranges_[first] = last;
}

void RemovedPassages::write_to(Xapian::WritableDatabase& database) const {
    database.set_metadata(std::string(metadata_key::removed), encode());
}

std::size_t RemovedPassages::count() const {
    std::size_t count = 0;
    for (const auto& [first, last] : ranges_)
        count += std::size_t{last} - first + 1;
    return count;
}

bool RemovedPassages::contains(Xapian::docid id) const {
    const auto after = ranges_.upper_bound(id);
    return after != ranges_.begin() && std::prev(after)->second >= id;
}

bool RemovedPassages::are_many_of(std::size_t passages) const {
    return !empty() && (passages <= few_passages || count() * most_removed > passages);
}

std::string RemovedPassages::encode() const {
    std::string out;
    for (const auto& [first, last] : ranges_)
        out += std::to_string(first) + '-' + std::to_string(last) + '\n';
    return out;
}

bool RemovedPassages::decode(std::string_view value, RemovedPassages& out) {
    const auto number = [&](Xapian::docid& to, char behind) {
        const char* end = value.data() + value.size();
        const auto [stop, error] = std::from_chars(value.data(), end, to);
        if (error != std::errc() || stop == end || *stop != behind)
            return false;
        value.remove_prefix(static_cast<std::size_t>(stop - value.data()) + 1);
        return true;
    };
    out.ranges_.clear();
    Xapian::docid before = 0;
    while (!value.empty()) {
        Xapian::docid first = 0;
        Xapian::docid last = 0;
        if (!number(first, '-') || !number(last, '\n') || first <= before || last < first)
            return false;
        out.ranges_.emplace_hint(out.ranges_.end(), first, last);
        before = last;
    }
    return true;
}

} // namespace mafteach
