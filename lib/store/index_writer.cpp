// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_writer.h"

#include "core/error.h"
#include "core/printable.h"
#include "store/file_errors.h"
#include "store/passage_document.h"
#include "store/versions.h"
#include "store/xapian_errors.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// Throws unless `directory` is a place where a database may be written: nothing, an empty folder,
/// or a Xapian database.
void check_place(const fs::path& directory) {
    std::error_code error;
    const fs::file_status status = fs::status(directory, error);
    if (status.type() == fs::file_type::not_found)
        return;
    if (error)
        throw file_error("look at it", directory, error);
    const bool empty = fs::is_directory(status) && fs::is_empty(directory, error);
    if (error)
        throw file_error("look into it", directory, error);
    if (!empty && !is_xapian_database(directory))
        throw Error(ErrorCode::damaged,
                    printable(directory.string()) + ": not a database, and not an empty folder",
                    "name another place with --db; nothing here was touched");
}

constexpr int fresh_database = Xapian::DB_CREATE_OR_OVERWRITE;

/// True where a process was killed while it made the database: its files are there, and nothing is
/// in them.
bool is_unfinished(const fs::path& directory) {
    std::error_code error;
    for (fs::directory_iterator file(directory, error), end; !error && file != end;
         file.increment(error))
        if (file->path().extension() == ".glass" && fs::file_size(file->path(), error) > 0)
            return false;
    return !error;
}

/// How to open what is at `directory`, or to make it. Not DB_CREATE_OR_OPEN, which makes a new
/// database where a table of the old one is missing.
int open_or_create(const fs::path& directory) {
    if (is_finished_database(directory))
        return Xapian::DB_OPEN;
    return is_unfinished(directory) ? fresh_database : Xapian::DB_CREATE;
}

/// `how` says what is done with what is there, in Xapian's flags.
Xapian::WritableDatabase open(const fs::path& directory, int how, const std::string& analysis) {
    std::error_code error;
    if (directory.has_parent_path())
        fs::create_directories(directory.parent_path(), error);
    if (error)
        throw file_error("make the folder", directory.parent_path(), error);
    return with_translated_errors(directory, [&] {
        Xapian::WritableDatabase database(directory.string(),
                                          how | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
        const bool fresh = database.get_doccount() == 0 &&
                           database.metadata_keys_begin() == database.metadata_keys_end();
        if (fresh) {
            write_versions(database, analysis);
            database.commit();
        }
        check_versions(database, directory, analysis);
        return database;
    });
}

/// Locks the database that a rebuild is to replace, so that no other process's work is lost with
/// it. One that can't be opened, damaged or of another version, needs the rebuild and is left
/// unlocked.
std::optional<Xapian::WritableDatabase> lock(const fs::path& directory) {
    try {
        return Xapian::WritableDatabase(directory.string(),
                                        Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
    } catch (const Xapian::DatabaseLockError& error) {
        throw translated(error, directory);
    } catch (const Xapian::Error&) {
        return std::nullopt;
    }
}

fs::path beside(const fs::path& directory, const char* suffix) {
    fs::path path = directory;
    path += suffix;
    return path;
}

/// Has the system bring what is in the folder `directory` to the disk, so that a lost power supply
/// finds it there.
void sync(const fs::path& directory) {
    std::vector<fs::path> paths = {directory};
    std::error_code error;
    for (fs::directory_iterator file(directory, error), end; !error && file != end;
         file.increment(error))
        paths.push_back(file->path());
    if (error)
        throw file_error("look into it", directory, error);
    for (const fs::path& path : paths) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool synced = file >= 0 && ::fsync(file) == 0;
        const int reason = errno;
        if (file >= 0)
            ::close(file);
        if (!synced)
            throw write_error(path, reason);
    }
}

/// Puts the database at `from` at `to`, and what was there, if anything, at `from`. Where the
/// system can, in one step, so that a search that starts meanwhile finds one or the other.
void put_in_place(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0)
        return;
    std::error_code error;
    const bool replaces = fs::exists(to, error);
    const fs::path aside = beside(to, ".replaced");
    if (replaces) {
        if (is_xapian_database(aside))
            fs::remove_all(aside, error); // a process was killed here; anything else is not ours
        fs::rename(to, aside, error);
        if (error)
            throw file_error("move the old database away", to, error);
    }
    fs::rename(from, to, error);
    if (error)
        throw file_error("move the new database into place", to, error);
    if (replaces)
        fs::remove_all(aside, error);
}

} // namespace

IndexWriter::IndexWriter(const fs::path& directory, Mode mode, const std::string& analysis)
    : directory_(fs::absolute(directory).lexically_normal()), analysis_(analysis) {
    if (!directory_.has_filename())
        directory_ = directory_.parent_path(); // a trailing slash
    check_place(directory_);
    written_ = directory_;
    if (mode == Mode::rebuild) {
        replaced_ = lock(directory_);
        written_ = beside(directory_, ".new");
        check_place(written_);
    }
    const int how =
        mode == Mode::rebuild ? Xapian::DB_CREATE_OR_OVERWRITE : open_or_create(written_);
    database_ = open(written_, how, analysis);
    with_translated_errors(written_, [&] {
        files_ = read_files(database_, written_);
        removed_ = RemovedPassages::of(database_);
    });
    for (const auto& [path, record] : files_)
        *next_id_ = std::max<FileId>(*next_id_, record.id + 1);
}

IndexWriter::~IndexWriter() {
    // Xapian commits what is pending when a database is destroyed, unless a transaction is open:
    // what is half done must not be seen.
    try {
        if (changed_)
            database_.cancel_transaction();
        database_.close();
        if (written_ != directory_) {
            std::error_code ignored;
            fs::remove_all(written_, ignored);
        }
    } catch (const Xapian::Error&) {
        // The last commit stands; there is nobody left to tell.
    }
}

/// Everything between two commits is one transaction. Xapian flushes its buffers to disk when they
/// fill up, but no reader sees the changes before the end of the transaction.
void IndexWriter::change() {
    if (changed_)
        return;
    database_.begin_transaction();
    changed_ = true;
}

FileId IndexWriter::begin_file() {
    open_file_ = (*next_id_)++;
    return open_file_;
}

void IndexWriter::add(const PassageRecord& passage, std::span<const TermUse> terms) {
    with_translated_errors(written_, [&] {
        change();
        database_.add_document(passage_document(passage, terms));
    });
}

void IndexWriter::end_file(FileRecord record) {
    with_translated_errors(written_, [&] {
        change();
        remove_file(record.path);
        record.id = open_file_;
        database_.set_metadata(file_key(record.id), record.encode());
        open_file_ = 0;
        std::string path = record.path;
        files_.insert_or_assign(std::move(path), std::move(record));
    });
}

void IndexWriter::abandon_file() {
    with_translated_errors(written_, [&] {
        if (changed_)
            remove_passages(open_file_);
        open_file_ = 0;
    });
}

void IndexWriter::remove_file(const std::string& path) {
    const auto found = files_.find(path);
    if (found == files_.end())
        return;
    with_translated_errors(written_, [&] {
        change();
        remove_passages(found->second.id);
        database_.set_metadata(file_key(found->second.id), std::string());
        files_.erase(found);
    });
}

void IndexWriter::remove_passages(FileId file) {
    removed_.add_file(database_, file);
}

bool IndexWriter::is_empty() const {
    return with_translated_errors(written_,
                                  [&] { return files_.empty() && database_.get_lastdocid() == 0; });
}

bool IndexWriter::has_much_removed() const {
    if (written_ != directory_)
        return false;
    return with_translated_errors(written_,
                                  [&] { return removed_.are_many_of(database_.get_doccount()); });
}

bool IndexWriter::commit() {
    if (!changed_)
        return false;
    with_translated_errors(written_, [&] {
        removed_.write_to(database_);
        database_.commit_transaction();
        changed_ = false;
    });
    return true;
}

void IndexWriter::finish() {
    commit();
    if (written_ == directory_)
        return;
    with_translated_errors(written_, [&] { database_.close(); });
    put_in_place(written_, directory_);
    replaced_.reset();
}

void IndexWriter::finish_with(const fs::path& whole) {
    sync(whole);
    put_in_place(whole, directory_);
    with_translated_errors(written_, [&] { database_.close(); });
    replaced_.reset();
}

} // namespace mafteach
