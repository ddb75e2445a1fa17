// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/word_file.h"

#include "core/packed_number.h"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

namespace mafteach {
namespace {

/// How many bytes of blocks a walk reads at once: none but the block that it has to at first, and
/// more the longer it goes on.
constexpr std::uint64_t least_ahead = 8 * 1024;
constexpr std::uint64_t most_ahead = 256 * 1024;

/// Groups so near the last that were read are read with what stands between: a group is 1.4 KB, as
/// a rule, and copied in a quarter of the time that asking the system takes.
constexpr std::uint32_t near_groups = 4;
constexpr std::uint32_t most_groups_ahead = 32;

std::uint64_t eight_at(std::string_view bytes, std::size_t at) {
    std::uint64_t number = 0;
    for (unsigned i = 0; i < sizeof(number); ++i)
        number |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return number;
}

} // namespace

WordFile::WordFile(const Folder& folder, std::uint32_t documents, ReadErrors errors)
    : path_(folder.path() / word_file_name), errors_(std::move(errors)),
      file_(folder.open_file(word_file_name)), group_(std::numeric_limits<std::uint32_t>::max()) {
    if (!file_)
        throw errors_.unopened(path_, errno);
    read_trailer(documents);
}

void WordFile::fail() const {
    throw errors_.damaged(path_.lexically_relative(path_.parent_path().parent_path()).string() +
                          " makes no sense");
}

void WordFile::read_bytes(std::uint64_t begin, std::uint64_t end, Bytes& out) const {
    const std::size_t size = end - begin;
    const auto got = read_at(file_, begin, out.make_room(size), size);
    if (got != size) // cut meanwhile
        fail();
}

void WordFile::read_trailer(std::uint32_t documents) {
    using namespace word_format;
    const auto size = size_of(file_);
    if (!size || *size < trailer_bytes)
        fail();
    size_ = *size - trailer_bytes;
    Bytes trailer;
    read_bytes(size_, *size, trailer);
    const std::string_view bytes = trailer;
    if (!bytes.ends_with(mark))
        fail();
    std::size_t at = 0;
    for (std::uint64_t* number : {&trailer_.documents, &trailer_.types, &trailer_.terms,
                                  &trailer_.seams, &trailer_.dictionary, &trailer_.directory}) {
        *number = eight_at(bytes, at);
        at += sizeof(*number);
    }
    // A type takes a byte at the least, in the list of a term; so does a term.
    if (trailer_.documents != documents || trailer_.seams > trailer_.dictionary ||
        trailer_.dictionary > trailer_.directory || trailer_.directory > size_ ||
        trailer_.types > size_ || trailer_.terms > size_ ||
        trailer_.types > std::numeric_limits<std::uint32_t>::max())
        fail();
}

void WordFile::read_directory() {
    if (has_directory_)
        return;
    groups_.clear();
    blocks_.clear();
    read_bytes(trailer_.directory, size_, directory_);
    std::string_view rest = directory_;
    const std::uint64_t groups =
        (trailer_.documents + word_format::group_documents - 1) / word_format::group_documents;
    std::uint64_t at = 0;
    groups_.reserve(std::min<std::uint64_t>(groups, rest.size()) + 1); // each takes a byte
    groups_.push_back(at);
    for (std::uint64_t group = 0; group < groups; ++group) {
        const std::uint64_t bytes = take(rest);
        if (bytes > trailer_.seams - at)
            fail();
        groups_.push_back(at += bytes);
    }
    if (at != trailer_.seams)
        fail();
    at = trailer_.dictionary;
    const std::uint64_t blocks =
        (trailer_.terms + word_format::block_terms - 1) / word_format::block_terms;
    blocks_.reserve(std::min<std::uint64_t>(blocks, rest.size()) + 1);
    for (std::uint64_t block = 0; block < blocks; ++block) {
        const std::uint64_t bytes = take(rest);
        const std::uint64_t term = take(rest);
        if (bytes > trailer_.directory - at || term > rest.size())
            fail();
        blocks_.push_back({at, rest.substr(0, term)});
        rest.remove_prefix(term);
        at += bytes;
    }
    if (at != trailer_.directory)
        fail();
    blocks_.push_back({at, {}});
    continuation_steps_ = rest;
    has_directory_ = true;
}

/// Reads `group`, and those behind it that are likely to be asked for next: twice as many as were
/// asked for of those that were read last.
void WordFile::read_groups(std::uint32_t group) {
    const bool is_near = group >= read_end_ && group - read_end_ < near_groups;
    const std::uint32_t ahead = is_near ? std::clamp(2 * asked_, 1U, most_groups_ahead) : 1;
    asked_ = 0;
    read_begin_ = read_end_ = group; // none until they are right
    const auto groups = static_cast<std::uint32_t>(groups_.size() - 1);
    const std::uint32_t end = group + std::min(ahead, groups - group);
    read_bytes(groups_[group], groups_[end], group_bytes_);
    read_end_ = end;
}

void WordFile::load_group(std::uint32_t group) {
    if (group == group_)
        return;
    read_directory();
    group_ = std::numeric_limits<std::uint32_t>::max(); // until it is right
    if (group < read_begin_ || group >= read_end_)
        read_groups(group);
    ++asked_;
    sequences_.clear();
    for (std::string_view rest = std::string_view(group_bytes_)
                                     .substr(groups_[group] - groups_[read_begin_],
                                             groups_[group + 1] - groups_[group]);
         !rest.empty();)
        sequences_.push_back(take_sequence(rest));
    group_ = group;
}

std::string_view WordFile::sequence(std::uint32_t document) {
    if (document == 0 || document > trailer_.documents)
        fail();
    load_group((document - 1) / word_format::group_documents);
    const std::uint32_t place = (document - 1) % word_format::group_documents;
    if (place >= sequences_.size())
        fail();
    return sequences_[place];
}

std::span<const PassageWord> WordFile::read(std::uint32_t document) {
    words_.clear();
    bool covers = false;
    each(document, [&](const PassageWord& word) {
        words_.push_back(word);
        covers = covers || word.covers > 0;
        return true;
    });
    // A word covers some of those after it.
    for (std::size_t i = 0; covers && i < words_.size(); ++i)
        if (words_[i].covers >= words_.size() - i)
            fail();
    return words_;
}

const std::vector<std::uint32_t>& WordFile::continuations() {
    read_directory();
    if (continuation_steps_.empty())
        return continuations_;
    std::vector<std::uint32_t> documents;
    std::uint64_t document = 0;
    for (std::string_view rest = continuation_steps_; !rest.empty();) {
        const std::uint64_t step = take(rest);
        if (step == 0 || step > trailer_.documents - document)
            fail();
        documents.push_back(static_cast<std::uint32_t>(document += step));
    }
    continuations_ = std::move(documents);
    continuation_steps_ = {};
    return continuations_;
}

bool WordFile::goes_on(std::uint32_t document) {
    const std::vector<std::uint32_t>& all = continuations();
    return std::binary_search(all.begin(), all.end(), document);
}

/// The block where `term` stands if it is there; the one at the end where it stands in none.
std::size_t WordFile::block_of(std::string_view term) {
    read_directory();
    const auto after = std::upper_bound(
        blocks_.begin(), blocks_.end() - 1, term,
        [](std::string_view wanted, const Block& block) { return wanted < block.first_term; });
    const auto number = static_cast<std::size_t>(after - blocks_.begin());
    return number == 0 ? 0 : number - 1;
}

void WordFile::find_types(std::string_view term, std::vector<std::uint32_t>& out) {
    Walk walk(*this);
    if (walk.skip_to(term) && walk.term() == term)
        walk.add_types(out);
}

/// Goes to the beginning of a block; false where there is none of that number.
bool WordFile::Walk::enter(std::size_t block) {
    file_.read_directory();
    const std::vector<Block>& blocks = file_.blocks_;
    if (block + 1 >= blocks.size())
        return false;
    if (block >= read_end_) {
        const std::uint64_t begin = blocks[block].begin;
        read_begin_ = begin;
        read_end_ = block + 1;
        while (read_end_ + 1 < blocks.size() && blocks[read_end_ + 1].begin - begin <= read_ahead_)
            ++read_end_;
        read_ahead_ = std::clamp(2 * read_ahead_, least_ahead, most_ahead);
        file_.read_bytes(begin, blocks[read_end_].begin, bytes_);
    }
    next_block_ = block + 1;
    rest_ = std::string_view(bytes_).substr(blocks[block].begin - read_begin_,
                                            blocks[block + 1].begin - blocks[block].begin);
    return true;
}

/// Takes what stands next, if need be in the next block; false where there is nothing.
bool WordFile::Walk::take_entry(Entry& entry) {
    entry.is_whole = rest_.empty();
    if (entry.is_whole && !enter(next_block_))
        return false;
    entry.shared = file_.take(rest_);
    const std::uint64_t more = file_.take(rest_);
    if (more > rest_.size() || (entry.is_whole && entry.shared > 0))
        file_.fail();
    entry.letters = rest_.substr(0, more);
    rest_.remove_prefix(more);
    const std::uint64_t list = file_.take(rest_);
    if (list > rest_.size())
        file_.fail();
    entry.list = rest_.substr(0, list);
    rest_.remove_prefix(list);
    return true;
}

/// Passes over those entries of the block that share `bytes` bytes and more with the one before
/// them: as far as their numbers have one byte, as nearly all do.
void WordFile::Walk::pass_entries(std::size_t bytes) {
    constexpr unsigned char one_byte = 0x80; // less has one
    const auto* at = reinterpret_cast<const unsigned char*>(rest_.data());
    std::size_t left = rest_.size();
    while (left >= 3 && at[0] >= bytes && at[0] < one_byte && at[1] < one_byte) {
        const std::size_t list = std::size_t{2} + at[1];
        if (list >= left || at[list] >= one_byte || list + 1 + at[list] > left)
            break;
        const std::size_t size = list + 1 + at[list];
        at += size;
        left -= size;
    }
    rest_.remove_prefix(rest_.size() - left);
}

void WordFile::Walk::go_to(const Entry& entry) {
    if (entry.shared > term_.size())
        file_.fail();
    term_.resize(entry.shared);
    term_ += entry.letters;
    list_ = entry.list;
}

bool WordFile::Walk::next() {
    Entry entry;
    if (!take_entry(entry))
        return false;
    go_to(entry);
    return true;
}

bool WordFile::Walk::skip_to(std::string_view text) {
    if (const std::size_t block = file_.block_of(text); block >= next_block_) {
        next_block_ = block;
        rest_ = {};
        if (!next())
            return false;
    }
    while (term_ < text)
        if (!next())
            return false;
    return true;
}

bool WordFile::Walk::next_beyond(std::size_t bytes) {
    // What is passed over is not put together: what shares less with the one before it shares no
    // more with those before that. Of the terms of two blocks, nothing says how much they share.
    const std::string beginning = term_.substr(0, bytes);
    // Where a block begins with it, so does all that is left of the one before.
    const std::vector<Block>& blocks = file_.blocks_;
    const auto begins_with_it = [&](std::size_t block) {
        return block < blocks.size() && blocks[block].first_term.starts_with(beginning);
    };
    if (begins_with_it(next_block_)) {
        while (begins_with_it(next_block_ + 1))
            ++next_block_;
        rest_ = {};
    }
    Entry entry;
    for (pass_entries(bytes); take_entry(entry); pass_entries(bytes))
        if (entry.is_whole ? !entry.letters.starts_with(beginning) : entry.shared < bytes) {
            go_to(entry);
            return true;
        }
    return false;
}

void WordFile::Walk::add_types(std::vector<std::uint32_t>& out) const {
    std::uint64_t type = 0;
    for (std::string_view rest = list_; !rest.empty();) {
        const bool first = rest.size() == list_.size();
        const std::uint64_t step = packing::take_number(rest);
        type += step;
        if ((step == 0 && !first) || step > file_.trailer_.types || type >= file_.trailer_.types)
            file_.fail();
        out.push_back(static_cast<std::uint32_t>(type));
    }
}

} // namespace mafteach
