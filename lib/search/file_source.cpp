// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/file_source.h"

#include "store/file_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

namespace {

/// Whether the document `member` of a file stands inside `outer`, the file where that is empty.
bool is_inside(std::string_view member, std::string_view outer) {
    return outer.empty()
               ? !member.empty()
               : member.starts_with(outer) && member.substr(outer.size()).starts_with('/');
}

} // namespace

/// What a document says of itself is said of what stands inside it too: who wrote a message sent
/// what is attached.
FileSource::Answer FileSource::find_answer(FileId id) const {
    const FileRecord file = index().file(segment(), id);
    Answer answer{filter_.matches_file(file.path, file.modified, file.kind)};
    if (answer.first || !file.placed || !filter_.asks_of_documents())
        return answer;
    std::optional<bool> before;
    std::vector<std::pair<std::string, bool>> open; // documents, each inside the one before
    index().places(file).for_each_part([&](std::uint32_t paragraph, const Part& part) {
        while (!open.empty() && !is_inside(part.member, open.back().first))
            open.pop_back();
        const bool now = filter_.matches_document(part) || (!open.empty() && open.back().second);
        open.emplace_back(part.member, now);
        if (!before)
            answer.first = now;
        else if (now != *before)
            answer.turns.push_back(paragraph);
        before = now;
    });
    return answer;
}

bool FileSource::lets_through(const Answer& answer, Xapian::docid id) const {
    return answer.turns.empty() ? answer.first : answer.at(index().paragraph_of(segment(), id)).yes;
}

FileSource::Answer::Here FileSource::Answer::at(std::uint32_t paragraph) const {
    const auto turn = std::upper_bound(turns.begin(), turns.end(), paragraph);
    return {first == ((turn - turns.begin()) % 2 == 0), turn == turns.end() ? 0 : *turn};
}

Xapian::docid FileSource::first_of_file(const Answer& answer, Xapian::docid id,
                                        Xapian::docid end) const {
    if (answer.turns.empty())
        return answer.first ? id : end + 1;
    while (id <= end) {
        const Answer::Here here = answer.at(index().paragraph_of(segment(), id));
        if (here.yes)
            return id;
        id = here.until == 0 ? end + 1 : first_from_paragraph(here.until, id, end);
    }
    return end + 1;
}

/// Looked for in steps that double, then by halves: in a mailbox the next message that is asked for
/// may be the next one or the last.
Xapian::docid FileSource::first_from_paragraph(std::uint32_t paragraph, Xapian::docid before,
                                               Xapian::docid end) const {
    const auto is_before = [&](Xapian::docid id) {
        return index().paragraph_of(segment(), id) < paragraph;
    };
    Xapian::docid step = 1;
    for (; end - before > step && is_before(before + step); step *= 2)
        before += step;
    Xapian::docid found = end - before > step ? before + step : end + 1;
    while (found - before > 1) {
        const Xapian::docid middle = before + (found - before) / 2;
        (is_before(middle) ? before : found) = middle;
    }
    return found;
}

bool FileSource::has(Xapian::docid id) {
    const FileId file = index().runs(segment()).file_of(id);
    return file != 0 && lets_through(answer_for(file), id);
}

Xapian::docid FileSource::first_from(Xapian::docid id) {
    const FileRuns& runs = index().runs(segment());
    for (std::size_t run = runs.run_of(id); run < runs.runs().size(); ++run) {
        const Xapian::docid end = runs.last_of(run);
        const Xapian::docid found = first_of_file(answer_for(runs.runs()[run].file),
                                                  std::max(id, runs.runs()[run].first), end);
        if (found <= end)
            return found;
    }
    return last() + 1;
}

std::string FileSource::get_description() const {
    return fmt::format("FileSource({}:{})", filter_name(filter_.kind), filter_.value);
}

} // namespace mafteach
