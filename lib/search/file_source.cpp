// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/file_source.h"

#include "store/file_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace mafteach {

FileSource::FileSource(const IndexReader& index, Filter filter)
    : SegmentSource(index), filter_(std::move(filter)) {}

FileSource* FileSource::clone() const {
    return new FileSource(index(), filter_);
}

const FileSource::Answer& FileSource::answer_for(FileId file) {
    const auto [entry, added] = known_.try_emplace(file);
    if (added)
        entry->second = find_answer(file);
    return entry->second;
}

FileSource::Answer FileSource::find_answer(FileId id) const {
    const FileRecord file = index().file(segment(), id);
    Answer answer{filter_.matches_file(file.path, file.modified, file.kind)};
    if (answer.first || !file.placed || !filter_.asks_of_documents())
        return answer;
    std::optional<bool> before;
    index().places(file).for_each_part([&](std::uint32_t paragraph, const Part& part) {
        const bool now = filter_.matches_document(part);
        if (!before)
            answer.first = now;
        else if (now != *before)
            answer.turns.push_back(paragraph);
        before = now;
    });
    return answer;
}

bool FileSource::lets_through(const Answer& answer, Xapian::docid id) const {
    if (answer.turns.empty())
        return answer.first;
    const auto after = std::upper_bound(answer.turns.begin(), answer.turns.end(),
                                        index().paragraph_of(segment(), id));
    return answer.first == ((after - answer.turns.begin()) % 2 == 0);
}

bool FileSource::has(Xapian::docid id) {
    const FileId file = index().runs(segment()).file_of(id);
    return file != 0 && lets_through(answer_for(file), id);
}

Xapian::docid FileSource::first_from(Xapian::docid id) {
    const FileRuns& runs = index().runs(segment());
    for (std::size_t run = runs.run_of(id); run < runs.runs().size(); ++run) {
        const Answer& answer = answer_for(runs.runs()[run].file);
        Xapian::docid at = std::max(id, runs.runs()[run].first);
        if (answer.turns.empty() && !answer.first)
            continue;
        for (const Xapian::docid end = runs.last_of(run); at <= end; ++at)
            if (lets_through(answer, at))
                return at;
    }
    return last() + 1;
}

std::string FileSource::get_description() const {
    return fmt::format("FileSource({}:{})", filter_name(filter_.kind), filter_.value);
}

} // namespace mafteach
