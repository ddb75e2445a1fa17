// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shards.h"

#include "store/file_errors.h"
#include "store/xapian_errors.h"

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
        throw file_error("make the folder", folder_, error);
}

Shards::~Shards() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::unique_ptr<Shard> Shards::open() {
    fs::path path;
    {
        const std::lock_guard lock(mutex_);
        path = folder_ / std::to_string(shards_.size());
        shards_.push_back(path);
    }
    return std::make_unique<Shard>(path, index_.analysis(), index_.next_file());
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
