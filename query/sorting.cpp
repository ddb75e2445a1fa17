// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/sorting.h"

#include <algorithm>
#include <tuple>

namespace mafteach {
namespace {

void sort_files(std::vector<IndexedFile>& files, Sort sort) {
    std::sort(files.begin(), files.end(), [&](const IndexedFile& a, const IndexedFile& b) {
        if (sort == Sort::modified && a.record.modified != b.record.modified)
            return a.record.modified > b.record.modified;
        return std::tie(a.record.path, a.database) < std::tie(b.record.path, b.database);
    });
}

} // namespace

std::vector<FoundDocument> sorted(std::vector<FoundDocument> documents, Sort sort,
                                  std::uint32_t offset, std::uint32_t limit,
                                  const IndexReader& index) {
    std::sort(documents.begin(), documents.end(),
              [](const FoundDocument& a, const FoundDocument& b) { return a.id < b.id; });
    std::vector<IndexedFile> files = index.files();
    sort_files(files, sort);
    std::vector<FoundDocument> out;
    std::uint32_t rank = 0;
    for (const IndexedFile& file : files) {
        auto at = documents.begin();
        for (const Xapian::docid id : index.documents_of(file.database, file.record.id)) {
            at = std::lower_bound(at, documents.end(), id,
                                  [](const FoundDocument& a, Xapian::docid b) { return a.id < b; });
            if (at == documents.end())
                break;
            if (at->id != id || ++rank <= offset)
                continue;
            out.push_back({id, rank, at->score});
            if (out.size() == limit)
                return out;
        }
        if (rank == documents.size())
            break;
    }
    return out;
}

} // namespace mafteach
