// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file_runs.h"

#include "glass/packing.h"

#include <algorithm>

namespace mafteach {

void FileRuns::add(std::uint32_t document, FileId file) {
    documents_ = document;
    if (runs_.empty() || runs_.back().file != file)
        runs_.push_back({document, file});
}

std::size_t FileRuns::run_of(std::uint32_t document) const {
    const auto after =
        std::upper_bound(runs_.begin(), runs_.end(), document,
                         [](std::uint32_t wanted, const Run& run) { return wanted < run.first; });
    if (after == runs_.begin() || document > documents_)
        return runs_.size();
    return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

FileId FileRuns::file_of(std::uint32_t document) const {
    const std::size_t run = run_of(document);
    return run == runs_.size() ? 0 : runs_[run].file;
}

NumberRanges FileRuns::documents_of(FileId file) const {
    NumberRanges documents;
    for (std::size_t i = 0; i < runs_.size(); ++i)
        if (runs_[i].file == file)
            documents.add(runs_[i].first, last_of(i));
    return documents;
}

// A run is two numbers: how far its first document is behind that of the one before, and its file.
// The first begins with document 1.

std::string FileRuns::encode() const {
    std::string out;
    std::uint32_t before = 0;
    for (const Run& run : runs_) {
        packing::append_number(out, run.first - before);
        packing::append_number(out, run.file);
        before = run.first;
    }
    return out;
}

bool FileRuns::decode(std::string_view value, std::uint32_t documents, FileRuns& out) {
    out.runs_.clear();
    out.documents_ = documents;
    std::uint64_t first = 0;
    while (!value.empty()) {
        const std::uint64_t step = packing::take_number(value);
        const std::uint64_t file = packing::take_number(value);
        if (step == 0 || step > documents - first || file == 0 || file > UINT32_MAX)
            return false;
        first += step;
        out.runs_.push_back({static_cast<std::uint32_t>(first), static_cast<FileId>(file)});
    }
    return out.runs_.empty() ? documents == 0 : out.runs_.front().first == 1;
}

} // namespace mafteach
