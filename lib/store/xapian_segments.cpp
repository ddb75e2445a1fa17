// SPDX-License-Identifier: GPL-3.0-or-later
// Segments by Xapian's public interface alone.
#include "files/disk.h"
#include "files/file_errors.h"
#include "glass/version_file.h"
#include "store/index_errors.h"
#include "store/segment_format.h"
#include "store/xapian_errors.h"
#include "words/word_file.h"

#include <xapian.h>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <set>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace mafteach {
namespace {

constexpr const char* term_table_name = "termlist.glass";
constexpr const char* lock_file_name = "flintlock";

constexpr std::array table_names = {posting_table_name, document_table_name, term_table_name,
                                    version_file_name};
constexpr std::array file_names = {posting_table_name, document_table_name, word_file_name,
                                   term_table_name, version_file_name};

/// The new version file, before it takes the place of the old one (Xapian's glass_version.cc).
constexpr const char* new_version_file_name = "v.tmp";
constexpr std::array leftover_names = {lock_file_name, new_version_file_name};

std::filesystem::path index_of(const Folder& segment) {
    return segment.path().parent_path();
}

Xapian::Database opened(const Folder& folder) {
    return Xapian::Database(folder.path().string(), Xapian::DB_BACKEND_GLASS);
}

class XapianBuilder : public SegmentBuilder {
public:
    XapianBuilder(const Folder& folder, const TermNumbers& terms)
        : folder_(folder), terms_(terms), index_(index_of(folder)) {
        with_translated_errors(index_, [&] {
            database_ = Xapian::WritableDatabase(folder.path().string(),
                                                 Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS |
                                                     Xapian::DB_NO_SYNC);
        });
    }

    std::uint32_t add(std::string_view data, std::span<const TermCount> terms) override {
        return with_translated_errors(index_, [&] {
            Xapian::Document document;
            document.set_data(std::string(data));
            for (const auto& [term, count] : terms)
                document.add_term(std::string(terms_.text(term)), count);
            return add(document);
        });
    }

    /// Adds one of another database.
    std::uint32_t add(const Xapian::Document& document) {
        // In Xapian's own buffers, a tree for each term, a posting takes some sixty times the two
        // bytes that it takes in lib/glass's (posting_lists.h).
        constexpr std::size_t bytes_a_posting = 120;
        memory_ += document.termlist_count() * bytes_a_posting;
        documents_ = database_.add_document(document);
        return documents_;
    }

    void add_metadata(std::string_view name, std::string_view value) override {
        with_translated_errors(
            index_, [&] { database_.set_metadata(std::string(name), std::string(value)); });
    }

    void finish() override {
        with_translated_errors(index_, [&] {
            database_.commit();
            database_.close();
        });
        disk::remove(folder_.descriptor(), lock_file_name, folder_.path() / lock_file_name);
        for (const char* name : table_names)
            bytes_ += finish(name);
        memory_ = 0;
    }

    std::uint32_t documents() const override { return documents_; }
    std::uint64_t bytes() const override { return bytes_; }
    std::size_t memory() const override { return memory_; }

private:
    /// Makes the file `name` its owner's alone, as the folder is that it was written in, and
    /// returns how many bytes it has. Xapian makes no file for a table of nothing; one of no bytes
    /// is the same to it.
    std::uint64_t finish(const char* name) const {
        Descriptor file = folder_.open_file(name);
        if (!file && errno == ENOENT)
            file = folder_.make_file(name, {});
        struct stat status {};
        if (!file || ::fchmod(file.get(), S_IRUSR | S_IWUSR) != 0 ||
            ::fstat(file.get(), &status) != 0)
            throw write_error(folder_.path() / name, errno);
        return static_cast<std::uint64_t>(status.st_size);
    }

    const Folder& folder_;
    const TermNumbers& terms_;
    std::filesystem::path index_;
    Xapian::WritableDatabase database_;
    std::uint32_t documents_ = 0;
    std::uint64_t bytes_ = 0;
    std::size_t memory_ = 0;
};

FileRuns runs_of(const Xapian::Database& database, const Folder& folder, const Segment& segment) {
    FileRuns runs;
    if (segment.documents > 0 &&
        !FileRuns::decode(database.get_metadata(std::string(metadata_key::runs)), segment.documents,
                          runs))
        throw damaged(index_of(folder), "its list of files makes no sense");
    return runs;
}

/// What of several segments stays when they are merged.
class Merged {
public:
    explicit Merged(XapianBuilder& out) : out_(out) {}

    void add(const MergePart& part) {
        const Xapian::Database database = opened(*part.folder);
        const FileRuns own = runs_of(database, *part.folder, part.segment);
        std::set<FileId> with_documents;
        for (std::uint32_t document = 1; document <= part.segment.documents; ++document)
            if (!part.segment.removed.contains(document)) {
                const FileId file = own.file_of(document);
                with_documents.insert(file);
                runs_.add(out_.add(database.get_document(document)), file);
            }
        const NumberRanges& removed = part.segment.removed_files;
        for (auto name = database.metadata_keys_begin(); name != database.metadata_keys_end();
             ++name) {
            const std::string value = database.get_metadata(*name);
            FileRecord file;
            if ((*name).starts_with(metadata_key::path_prefix)) {
                for (const FileId id : decode_ids(value))
                    if (!removed.contains(id))
                        paths_[*name].push_back(id);
            } else if (const auto of = file_of_places(*name)) {
                if (with_documents.contains(*of))
                    out_.add_metadata(*name, value);
            } else if (FileRecord::decode(*name, value, file) && !removed.contains(file.id)) {
                out_.add_metadata(*name, value);
            }
        }
    }

    void finish() {
        if (!runs_.runs().empty())
            out_.add_metadata(metadata_key::runs, runs_.encode());
        for (const auto& [name, ids] : paths_)
            out_.add_metadata(name, encode_ids(ids));
        out_.finish();
    }

private:
    XapianBuilder& out_;
    FileRuns runs_;
    std::map<std::string, std::vector<FileId>> paths_;
};

class XapianSegments : public SegmentFormat {
public:
    std::span<const char* const> files() const override { return file_names; }
    std::span<const char* const> leftovers() const override { return leftover_names; }

    std::unique_ptr<SegmentBuilder> builder(const Folder& folder,
                                            const TermNumbers& terms) const override {
        return std::make_unique<XapianBuilder>(folder, terms);
    }

    Segment merge(const std::vector<MergePart>& parts, const Folder& folder) const override {
        return with_translated_errors(index_of(folder), [&] {
            const TermNumbers none; // documents have their terms
            XapianBuilder out(folder, none);
            Merged merged(out);
            for (const MergePart& part : parts)
                merged.add(part);
            merged.finish();
            Segment whole;
            whole.documents = out.documents();
            whole.bytes = out.bytes();
            return whole;
        });
    }

    void check_outline(const Folder& folder, const Segment& segment,
                       const std::filesystem::path& index) const override {
        for (const char* name : table_names)
            if (!folder.open_file(name)) // a link, a pipe or a folder isn't opened
                throw open_error(folder.path() / name, index, errno);
        const auto has = with_translated_errors(index, [&] {
            const Xapian::Database database = opened(folder);
            return std::pair(database.get_doccount(), database.get_lastdocid());
        });
        if (has != std::pair(segment.documents, segment.documents))
            throw damaged(index, segment_name(segment.number) + " makes no sense");
    }

    void check(const Segment& segment, const std::shared_ptr<const Folder>& folder,
               const std::filesystem::path& index) const override {
        const std::size_t errors = with_translated_errors(
            index, [&] { return Xapian::Database::check(folder->path().string(), 0, nullptr); });
        if (errors != 0)
            throw damaged(index, segment_name(segment.number) + " is not what Xapian writes");
    }

    FileRuns read_files(const Folder& folder, const Segment& segment, std::size_t number,
                        FileRecords& files) const override {
        const std::filesystem::path index = index_of(folder);
        return with_translated_errors(index, [&] {
            const Xapian::Database database = opened(folder);
            const std::string prefix(metadata_key::file_prefix);
            for (auto name = database.metadata_keys_begin(prefix);
                 name != database.metadata_keys_end(prefix); ++name) {
                FileRecord record;
                if (!FileRecord::decode(*name, database.get_metadata(*name), record))
                    throw damaged(index, "its list of files makes no sense");
                if (segment.removed_files.contains(record.id))
                    continue;
                record.segment = number;
                std::string path = record.path;
                files.insert_or_assign(std::move(path), std::move(record));
            }
            return runs_of(database, folder, segment);
        });
    }
};

} // namespace

const SegmentFormat& xapian_segments() {
    static const XapianSegments segments;
    return segments;
}

} // namespace mafteach
