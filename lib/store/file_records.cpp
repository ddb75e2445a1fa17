// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_records.h"

#include "core/error.h"
#include "store/versions.h"
#include "store/xapian_errors.h"

#include <system_error>
#include <utility>

namespace mafteach {

FileRecords read_files(const Xapian::Database& database, const std::filesystem::path& directory) {
    FileRecords files;
    const std::string prefix(metadata_key::file_prefix);
    const auto end = database.metadata_keys_end(prefix);
    for (auto key = database.metadata_keys_begin(prefix); key != end; ++key) {
        FileRecord record;
        if (!FileRecord::decode(*key, database.get_metadata(*key), record))
            throw damaged(directory, "its list of files makes no sense");
        std::string path = record.path;
        files.emplace(std::move(path), std::move(record));
    }
    return files;
}

FileRecords indexed_files(const std::filesystem::path& directory, const std::string& analysis) {
    std::error_code error;
    if (!std::filesystem::exists(directory, error) && !error)
        return {};
    return with_translated_errors(directory, [&] {
        const Xapian::Database database(directory.string());
        check_versions(database, directory, analysis);
        return read_files(database, directory);
    });
}

} // namespace mafteach
