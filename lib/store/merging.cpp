// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merging.h"

#include "core/error.h"
#include "files/disk.h"
#include "glass/database_builder.h"
#include "glass/packing.h"
#include "glass/table_reader.h"
#include "store/file_runs.h"
#include "store/index_errors.h"
#include "store/schema.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace mafteach {
namespace {

using packing::take_number;

/// TableBuilder deflates nothing larger (Xapian can't read it): a value that claims to be would be
/// made to fill the memory.
constexpr std::size_t most_deflated_bytes = 8192;

/// Whether `key` is a term as packing::append_term writes it.
bool is_packed_term(std::string_view key) {
    for (std::size_t zero = key.find('\0'); zero != std::string_view::npos;
         zero = key.find('\0', zero + 1))
        if (zero + 1 == key.size() || key[zero + 1] != '\xFF')
            return false;
    return !key.empty();
}

/// The numbers that the documents of a part get in the whole.
class Numbers {
public:
    /// Those of `segment`, of which the first that stays gets the number after `before`.
    Numbers(const Segment& segment, std::uint32_t before) : before_(before) {
        if (segment.removed.empty())
            return;
        numbers_.assign(std::size_t{segment.documents} + 1, 0);
        auto removed = segment.removed.ranges().begin();
        const auto end = segment.removed.ranges().end();
        std::uint32_t next = before;
        for (std::uint32_t document = 1; document <= segment.documents; ++document) {
            if (removed != end && document > removed->second)
                ++removed;
            if (removed == end || document < removed->first)
                numbers_[document] = ++next;
        }
    }

    bool all_stay() const { return numbers_.empty(); }
    /// 0 where it is removed. `document` is one of the segment.
    std::uint32_t operator[](std::uint32_t document) const {
        return numbers_.empty() ? before_ + document : numbers_[document];
    }

private:
    std::uint32_t before_;
    std::vector<std::uint32_t> numbers_; ///< empty: nothing is removed
};

ReadErrors errors_of(const MergePart& part) {
    return read_errors(part.folder->path().parent_path());
}

/// A part that is merged: its table of posting lists is gone through once, the metadata first, then
/// the lengths of the documents, then the terms in order.
class OpenPart {
public:
    /// `copied`: posting lists may be copied as they are, where all documents stay.
    OpenPart(const MergePart& part, std::uint32_t before, bool copied)
        : part_(part), numbers_(part.segment, before), copied_(copied && numbers_.all_stay()),
          lists_(*part.folder, posting_table_name, errors_of(part)) {
        next();
    }

    /// The name of the metadata that comes next; null where there is none.
    const std::string* metadata() const { return in_metadata_ ? &name_ : nullptr; }
    std::string_view value() const { return lists_.value(); }
    void next() {
        more_ = lists_.next();
        in_metadata_ = more_ && lists_.key().starts_with(metadata_prefix);
        if (in_metadata_)
            name_ = lists_.key().substr(metadata_prefix.size());
    }

    [[noreturn]] void fail() const {
        throw damaged(part_.folder->path().parent_path(),
                      segment_name(part_.segment.number) + " makes no sense");
    }

    bool has_removed(FileId file) const { return part_.segment.removed_files.contains(file); }

    /// Adds the documents that stay to `out`.
    void copy_documents(DatabaseBuilder& out) {
        const std::vector<std::uint32_t> lengths = take_lengths();
        TableReader texts(*part_.folder, document_table_name, errors_of(part_));
        std::string key;
        for (std::uint32_t document = 1; document <= lengths.size(); ++document) {
            key.clear();
            packing::append_sortable(key, document);
            if (!texts.next() || texts.key() != key ||
                (texts.deflated() && texts.value().size() > most_deflated_bytes))
                fail();
            if (numbers_[document] != 0)
                out.add_stored(texts.value(), texts.deflated(), lengths[document - 1]);
        }
        if (texts.next())
            fail();
    }

    /// Adds what runs of documents are of which files to `out`.
    void add_runs(FileRuns& out) const {
        FileRuns own;
        if (!FileRuns::decode(value(), part_.segment.documents, own))
            fail();
        for (std::size_t run = 0; run < own.runs().size(); ++run)
            for (std::uint32_t id = own.runs()[run].first; id <= own.last_of(run); ++id)
                if (numbers_[id] != 0)
                    out.add(numbers_[id], own.runs()[run].file);
    }

    /// The key of the next term's list; null where there is none.
    const std::string* term() const { return more_ ? &lists_.key() : nullptr; }

    /// Adds the documents of the next term's list that stay to `out`.
    void take_term(PostingList& out) {
        if (!is_packed_term(lists_.key()))
            fail();
        constexpr std::size_t zero = 1; // parts the term from the number of a document
        const std::size_t number_at = lists_.key().size() + zero;
        if (!copied_) {
            take_list(number_at, [&](std::uint32_t first, std::uint32_t, std::string_view list) {
                each_posting(first, list, [&](std::uint32_t document, std::uint32_t count) {
                    if (numbers_[document] != 0)
                        out.add(numbers_[document], count);
                });
            });
            return;
        }
        const auto [documents, occurrences] = take_list(
            number_at, [&](std::uint32_t first, std::uint32_t last, std::string_view list) {
                out.add_chunk(numbers_[first], numbers_[last], list);
            });
        out.add_totals(documents, occurrences);
    }

private:
    /// The lengths of the documents, in order.
    std::vector<std::uint32_t> take_lengths() {
        std::vector<std::uint32_t> lengths;
        if (more_ && lists_.key() == lengths_key)
            take_list(
                lengths_key.size(), [&](std::uint32_t first, std::uint32_t, std::string_view list) {
                    each_posting(first, list, [&](std::uint32_t document, std::uint32_t length) {
                        lengths.push_back(length);
                        if (document != lengths.size())
                            fail(); // none is missing in a database of ours
                    });
                });
        if (lengths.size() != part_.segment.documents)
            fail();
        return lengths;
    }

    /// Calls `visit` with each document of a chunk that begins with `document`, and its number.
    template <typename Visit>
    void each_posting(std::uint32_t document, std::string_view list, Visit&& visit) const {
        for (;;) {
            visit(document, static_cast<std::uint32_t>(take_number(list)));
            if (list.empty())
                return;
            const std::uint64_t step = take_number(list) + 1;
            if (list.empty() || step > part_.segment.documents - document)
                fail();
            document += static_cast<std::uint32_t>(step);
        }
    }

    /// Calls `chunk` with the first and last document of each chunk of the list that comes next,
    /// and with the chunk. In the keys of those after the first one the document's number stands
    /// at `number_at`. Returns the list's totals.
    template <typename Chunk>
    std::pair<std::uint32_t, std::uint64_t> take_list(std::size_t number_at, Chunk&& chunk) {
        std::string_view value = lists_.value();
        const auto documents = static_cast<std::uint32_t>(take_number(value));
        const std::uint64_t occurrences = take_number(value);
        std::uint64_t first = take_number(value) + 1;
        std::uint64_t before = 0;
        for (;;) {
            if (value.empty())
                fail();
            const bool last_chunk = value.front() == '1';
            value.remove_prefix(1);
            const std::uint64_t last = first + take_number(value);
            if (value.empty() || first <= before || last < first || last > part_.segment.documents)
                fail();
            chunk(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), value);
            before = last;
            next();
            if (last_chunk)
                return {documents, occurrences};
            if (!more_ || lists_.key().size() <= number_at)
                fail();
            first = packing::take_sortable(std::string_view(lists_.key()).substr(number_at));
            value = lists_.value();
        }
    }

    const MergePart& part_;
    Numbers numbers_;
    bool copied_;
    TableReader lists_;
    std::string name_;
    bool more_ = false; ///< `lists_` has an entry at hand
    bool in_metadata_ = false;
};

using Parts = std::vector<std::unique_ptr<OpenPart>>;

/// Visits what comes next in any of `parts` until none has anything left, in the order of its keys,
/// which `key` gives (null: none left), and for one key in the order of the parts. `visit` is
/// called with the parts that have it, and takes it from them.
template <typename Key, typename Visit>
void in_order(const Parts& parts, Key&& key, Visit&& visit) {
    const auto comes_later = [&](std::size_t a, std::size_t b) {
        const int order = key(*parts[a])->compare(*key(*parts[b]));
        return order != 0 ? order > 0 : a > b;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(comes_later)> next(
        comes_later);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (key(*parts[i]) != nullptr)
            next.push(i);
    std::vector<std::size_t> same;
    while (!next.empty()) {
        same.clear();
        const std::string at = *key(*parts[next.top()]);
        while (!next.empty() && *key(*parts[next.top()]) == at) {
            same.push_back(next.top());
            next.pop();
        }
        visit(at, same);
        for (const std::size_t part : same)
            if (key(*parts[part]) != nullptr)
                next.push(part);
    }
}

/// What must stand in the metadata besides the record of each file that stays: a changed byte must
/// not hide a file from who asks for its path, or its places. Those stand where its documents do,
/// which its record need not, once it was moved.
class FileKeys {
public:
    void add(const FileRecord& file) {
        files_[file.id] = {path_key(file.path), false, !file.placed};
    }
    /// The files that have documents.
    void add(const FileRuns& runs) {
        for (const FileRuns::Run& run : runs.runs())
            with_documents_.insert(run.file);
    }
    bool has_documents(FileId file) const { return with_documents_.contains(file); }
    /// False where the path of the file has another key.
    bool take_path(FileId file, std::string_view key) {
        const auto found = files_.find(file);
        if (found == files_.end() || found->second.path != key)
            return false;
        found->second.has_path = true;
        return true;
    }
    /// False where the file has no places to have a record of.
    bool take_places(FileId file) {
        const auto found = files_.find(file);
        return found == files_.end() || std::exchange(found->second.has_places, true) == false;
    }
    bool all_taken() const {
        return std::all_of(files_.begin(), files_.end(), [&](const auto& file) {
            return file.second.has_path && (file.second.has_places || !has_documents(file.first));
        });
    }

private:
    struct Keys {
        std::string path;
        bool has_path = false;
        bool has_places = false;
    };
    std::unordered_map<FileId, Keys> files_;
    std::unordered_set<FileId> with_documents_;
};

void merge_metadata(const Parts& parts, DatabaseBuilder& out) {
    FileKeys keys;
    in_order(
        parts, [](const OpenPart& part) { return part.metadata(); },
        [&](const std::string& name, const std::vector<std::size_t>& from) {
            if (name == metadata_key::runs) {
                FileRuns runs;
                for (const std::size_t part : from)
                    parts[part]->add_runs(runs);
                keys.add(runs);
                if (!runs.runs().empty())
                    out.add_metadata(name, runs.encode());
            } else if (name.starts_with(metadata_key::path_prefix)) {
                std::vector<FileId> ids;
                for (const std::size_t part : from)
                    for (const FileId id : decode_ids(parts[part]->value()))
                        if (!parts[part]->has_removed(id)) {
                            if (!keys.take_path(id, name))
                                parts[part]->fail();
                            ids.push_back(id);
                        }
                if (!ids.empty())
                    out.add_metadata(name, encode_ids(ids));
            } else if (const std::optional<FileId> of = file_of_places(name)) {
                // The documents of a file are in one part.
                OpenPart& part = *parts[from.front()];
                if (keys.has_documents(*of)) {
                    if (!keys.take_places(*of))
                        part.fail();
                    out.add_metadata(name, part.value());
                }
            } else {
                // Of a file that was moved several parts have a record; one counts, the newest.
                for (auto part = from.rbegin(); part != from.rend(); ++part) {
                    FileRecord file;
                    if (!FileRecord::decode(name, parts[*part]->value(), file) ||
                        parts[*part]->has_removed(file.id))
                        continue;
                    keys.add(file);
                    out.add_metadata(name, parts[*part]->value());
                    break;
                }
            }
            for (const std::size_t part : from)
                parts[part]->next();
        });
    if (!keys.all_taken())
        parts.front()->fail();
}

std::uint32_t merge_terms(const Parts& parts, TableBuilder& out) {
    std::uint32_t most_often = 0;
    in_order(
        parts, [](const OpenPart& part) { return part.term(); },
        [&](const std::string& term, const std::vector<std::size_t>& from) {
            PostingList list;
            for (const std::size_t part : from)
                parts[part]->take_term(list);
            if (list.empty())
                return;
            const std::string later_key = term + '\0';
            most_often = std::max(most_often,
                                  list.write(term, later_key, PostingList::Totals::written, out));
        });
    return most_often;
}

void remove_read(const MergePart& part, const char* table) {
    if (part.temporary)
        disk::remove(part.folder->descriptor(), table, part.folder->path() / table);
}

/// `copied` as for OpenPart.
VersionFile merge_into(DatabaseBuilder& out, const std::vector<MergePart>& parts, bool copied) {
    Parts opened;
    std::uint32_t documents = 0;
    for (const MergePart& part : parts) {
        opened.push_back(std::make_unique<OpenPart>(part, documents, copied));
        documents +=
            part.segment.documents - static_cast<std::uint32_t>(part.segment.removed.count());
    }
    merge_metadata(opened, out);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        opened[i]->copy_documents(out);
        remove_read(parts[i], document_table_name);
    }
    const VersionFile version =
        out.finish([&](TableBuilder& table) { return merge_terms(opened, table); });
    for (const MergePart& part : parts)
        remove_read(part, posting_table_name);
    return version;
}

} // namespace

Segment merge(const std::vector<MergePart>& parts, const Folder& folder) {
    DatabaseBuilder builder(folder);
    write_version_file(merge_into(builder, parts, true), folder);
    Segment whole;
    whole.documents = builder.documents();
    whole.bytes = builder.bytes();
    return whole;
}

void check_tables(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                  const std::filesystem::path& index) {
    MergePart part;
    part.segment.number = segment.number;
    part.segment.documents = segment.documents;
    part.folder = folder;
    DatabaseBuilder builder(same_file(*folder, document_table_name, read_errors(index)),
                            same_file(*folder, posting_table_name, read_errors(index)));
    const VersionFile version = merge_into(builder, {part}, false);
    const Descriptor file = folder->open_file(version_file_name);
    const auto there = file ? read_all(file, most_version_bytes) : std::nullopt;
    if (!there || there->size() < version_uuid_at + version_uuid_bytes ||
        *there !=
            version.encode(std::string_view(*there).substr(version_uuid_at, version_uuid_bytes)))
        throw damaged(index, segment_name(segment.number) + " is not what an indexer writes");
}

} // namespace mafteach
