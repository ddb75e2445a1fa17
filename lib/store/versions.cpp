// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/versions.h"

#include "core/error.h"
#include "core/printable.h"
#include "store/schema.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>

#include <system_error>

namespace mafteach {

void write_versions(Xapian::WritableDatabase& database, const std::string& analysis) {
    database.set_metadata(std::string(metadata_key::schema), std::string(schema_version));
    database.set_metadata(std::string(metadata_key::analysis), analysis);
}

void check_versions(const Xapian::Database& database, const std::filesystem::path& path,
                    const std::string& analysis) {
    const std::string shown = printable(path.string());
    const std::string schema = database.get_metadata(std::string(metadata_key::schema));
    const std::string written = database.get_metadata(std::string(metadata_key::analysis));
    if (schema.empty())
        throw Error(ErrorCode::damaged,
                    shown + ": a Xapian database, but not one that mafteach-index made",
                    "name another one with --db");
    if (schema != schema_version || written != analysis)
        throw Error(ErrorCode::wrong_version,
                    fmt::format("{}: written by another version of Mafteach or of its lexicon "
                                "(schema {}, analysis {}; this one has schema {}, analysis {})",
                                shown, printable(schema), printable(written), schema_version,
                                analysis),
                    rebuild_hint(path));
}

bool is_finished_database(const std::filesystem::path& directory) {
    // The marker files of Xapian's backends, glass (1.4) and the ones before and after it. They are
    // written when the tables are there.
    for (const char* marker : {"iamglass", "iamhoney", "iamchert"}) {
        std::error_code ignored;
        if (std::filesystem::exists(directory / marker, ignored))
            return true;
    }
    return false;
}

bool is_xapian_database(const std::filesystem::path& directory) {
    // The lock comes before everything else.
    std::error_code ignored;
    return is_finished_database(directory) ||
           std::filesystem::exists(directory / "flintlock", ignored);
}

} // namespace mafteach
