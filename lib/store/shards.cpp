// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/shards.h"

#include "store/file_errors.h"
#include "store/xapian_errors.h"

#include <fmt/format.h>
#include <xapian.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <system_error>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// How many shards are put together at once. Each takes three open files, and a process has 1,024
/// where nobody said otherwise.
constexpr std::ptrdiff_t most_at_once = 100;

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
    while (std::ssize(shards_) > most_at_once) {
        const std::vector<fs::path> some(shards_.begin(), shards_.begin() + most_at_once);
        shards_.erase(shards_.begin(), shards_.begin() + most_at_once);
        const fs::path together = folder_ / fmt::format("merged-{}", ++merges_);
        compact(some, together);
        shards_.push_back(together);
        std::error_code ignored;
        for (const fs::path& shard : some)
            fs::remove_all(shard, ignored);
    }
    shards_.insert(shards_.begin(), index_.written());
    const fs::path merged = folder_ / "merged";
    compact(shards_, merged);
    index_.finish_with(merged);
}

/// Puts `databases` together into a new one at `whole`.
void Shards::compact(const std::vector<fs::path>& databases, const fs::path& whole) const {
    with_translated_errors(index_.directory(), [&] {
        Xapian::Database all;
        for (const fs::path& database : databases)
            all.add_database(Xapian::Database(database.string()));
        FirstOfEqual compactor;
        all.compact(whole.string(), Xapian::DBCOMPACT_MULTIPASS, 0, compactor);
    });
}

} // namespace mafteach
