// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/live_copy.h"

#include "store/database_builder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mafteach {
void copy_without(const RemovedPassages& removed, const Xapian::Database& database,
                  const std::filesystem::path& directory) {
    DatabaseBuilder builder(directory);
    std::vector<Xapian::docid> numbers; // by those that the documents had; 0: removed
    const auto documents_end = database.postlist_end("");
    for (auto id = database.postlist_begin(""); id != documents_end; ++id) {
        numbers.resize(*id + std::size_t{1});
        if (!removed.contains(*id))
            numbers[*id] = builder.add(document_data(database, *id), id.get_doclength());
    }

    std::map<std::string, std::string> metadata;
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
        if (*key != metadata_key::removed)
            metadata.emplace(*key, database.get_metadata(*key));

    builder.finish(metadata, [&](TableBuilder& table) {
        std::uint32_t most_often = 0;
        for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
            PostingList list;
            const auto end = database.postlist_end(*term);
            for (auto id = database.postlist_begin(*term); id != end; ++id) {
                if (numbers.at(*id) == 0)
                    continue;
                list.add(numbers[*id], id.get_wdf());
            }
            if (!list.empty())
                most_often = std::max(most_often, list.write_term(*term, table));
        }
        return most_often;
    });
}

} // namespace mafteach
