// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "analysis/passage_reader.h"
#include "core/digest.h"
#include "documents/opening.h"
#include "indexer/file_finder.h"
#include "indexer/progress.h"
#include "store/passage_sink.h"
#include "store/segment_files.h"

#include <atomic>
#include <functional>
#include <string_view>
#include <vector>

namespace mafteach {

/// What is done with `file`, for a report: it is "updated" where it is among `indexed`, else
/// "added".
std::string_view verb_for(const FoundFile& file, const FileRecords& indexed);

/// Reads files and writes their passages. Each thread has one of its own.
class FileIndexer {
public:
    /// All of them must outlive this. Where `stop` becomes true, the file at hand is dropped.
    /// `remembered` words are kept analysed (Morphology).
    FileIndexer(const Lexicon& lexicon, Progress& progress, const std::atomic<bool>& stop,
                const ReadingOptions& reading = {},
                std::size_t remembered = Morphology::most_remembered)
        : progress_(progress), stop_(stop), opener_(extractors_folder(), reading, stop),
          tokenizer_(lexicon), analyzer_(lexicon, remembered) {}

    /// Writes `file` to `sink`. One that can't be read is named as skipped, and what was indexed
    /// of it before stays. `verb` says in the report what was done. Throws Error where the database
    /// fails, or (resources).
    void index(const FoundFile& file, std::string_view verb, PassageSink& sink);

private:
    void write(const FoundFile& file, const OpenFile& open, const std::function<Digest()>& digest,
               std::string_view verb, PassageSink& sink);
    void abandon(const FoundFile& file, std::string_view reason, PassageSink& sink);

    Progress& progress_;
    const std::atomic<bool>& stop_;
    DocumentOpener opener_;
    Tokenizer tokenizer_;
    Analyzer analyzer_;
    TokenizedText words_;
    AnalyzedText analyzed_;
    std::vector<TermUse> quoted_; ///< the terms of what is quoted
};

} // namespace mafteach
