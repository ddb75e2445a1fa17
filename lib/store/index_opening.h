// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/file_runs.h"
#include "store/last_run.h"
#include "store/manifest.h"
#include "store/segment_files.h"
#include "words/word_file.h"

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace mafteach {

/// A segment of an index, open for searching.
struct OpenSegment {
    Segment segment;
    Xapian::Database database;
    std::shared_ptr<WordFile> words;
};

/// Opens the segments of the index at `directory`, as one commit left them: where a writer replaces
/// some meanwhile, it starts again. What the folder holds may be hostile: it is looked at before
/// Xapian sees it, nothing is followed out of it, and no other kind of database is opened.
/// `analysis` names what makes the queries' terms (analysis_identity): an index of others is
/// refused. Writes nothing. Throws Error.
std::vector<OpenSegment> open_index(const std::filesystem::path& directory,
                                    const std::string& analysis);

/// What was named to be indexed, as the index at `directory` knows it; of one that can't be gone on
/// with, as far as its manifest says. None where nothing is there, or no index. Throws Error where
/// the system refuses to look.
std::vector<Root> known_roots(const std::filesystem::path& directory);

/// What the index at `directory` keeps of the runs before; nothing where it keeps nothing.
LastRun last_run(const std::filesystem::path& directory);

/// The files of the index at `directory`; none where nothing is there, or no index yet. Writes and
/// locks nothing. Throws Error.
FileRecords indexed_files(const std::filesystem::path& directory, const std::string& analysis);

} // namespace mafteach
