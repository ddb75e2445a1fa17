// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shards.h"

#include "core/error.h"
#include "core/printable.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>
#include <xapian.h>

#include <string>
#include <system_error>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// Every shard carries the versions, all of them the same; the files' records differ.
class FirstOfEqual : public Xapian::Compactor {
public:
    std::string resolve_duplicate_metadata(const std::string&, std::size_t,
                                           const std::string tags[]) override {
        return tags[0];
    }
};

} // namespace

Shards::Shards(IndexWriter& index) : index_(index), folder_(index.directory()) {
    folder_ += ".shards";
    std::error_code error;
    fs::remove_all(folder_, error);
    fs::create_directories(folder_, error);
    if (error)
        throw Error(error == std::errc::no_space_on_device ? ErrorCode::no_space : ErrorCode::io,
                    fmt::format("{}: can't make the folder ({})", printable(folder_.string()),
                                error.message()),
                    "check the path and its permissions, or name another database with --db");
}

Shards::~Shards() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::unique_ptr<IndexWriter> Shards::open() {
    fs::path path;
    {
        const std::lock_guard lock(mutex_);
        path = folder_ / std::to_string(shards_.size());
        shards_.push_back(path);
    }
    return std::make_unique<IndexWriter>(path, index_);
}

void Shards::merge() {
    if (shards_.empty())
        return index_.finish();
    const fs::path merged = folder_ / "merged";
    with_translated_errors(index_.directory(), [&] {
        Xapian::Database all(index_.written().string());
        for (const fs::path& shard : shards_)
            all.add_database(Xapian::Database(shard.string()));
        FirstOfEqual compactor;
        all.compact(merged.string(), Xapian::DBCOMPACT_MULTIPASS, 0, compactor);
    });
    index_.finish_with(merged);
}

} // namespace mafteach
