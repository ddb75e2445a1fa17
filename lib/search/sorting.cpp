// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/sorting.h"

#include "store/schema.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace mafteach {
namespace {

/// A file with what was found in it, in its own order.
struct FoundFile {
    FileRecord record;
    std::vector<std::pair<Xapian::docid, double>> documents; ///< of the segment; and their scores
};

std::vector<FoundFile> files_of(const std::vector<FoundDocument>& documents,
                                const IndexReader& index) {
    std::map<std::pair<std::size_t, FileId>, std::size_t> places;
    std::vector<FoundFile> files;
    for (const FoundDocument& document : documents) {
        const auto [segment, own] = index.place_of(document.id);
        const FileId file = index.runs(segment).file_of(own);
        const auto [place, added] = places.try_emplace({segment, file}, files.size());
        if (added)
            files.push_back({index.file(segment, file), {}});
        files[place->second].documents.emplace_back(own, document.score);
    }
    for (FoundFile& file : files)
        std::sort(file.documents.begin(), file.documents.end());
    return files;
}

} // namespace

std::vector<FoundDocument> sorted(std::vector<FoundDocument> documents, Sort sort,
                                  std::uint32_t offset, std::uint32_t limit,
                                  const IndexReader& index) {
    std::vector<FoundFile> files = files_of(documents, index);
    std::sort(files.begin(), files.end(), [&](const FoundFile& a, const FoundFile& b) {
        if (sort == Sort::modified && a.record.modified != b.record.modified)
            return a.record.modified > b.record.modified;
        return std::tie(a.record.path, a.record.segment) <
               std::tie(b.record.path, b.record.segment);
    });
    std::vector<FoundDocument> out;
    std::uint32_t rank = 0;
    for (const FoundFile& file : files)
        for (const auto& [own, score] : file.documents) {
            if (++rank <= offset)
                continue;
            out.push_back({index.document_at(file.record.segment, own), rank, score});
            if (out.size() == limit)
                return out;
        }
    return out;
}

} // namespace mafteach
