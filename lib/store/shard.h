// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/term_numbers.h"
#include "store/file_runs.h"
#include "store/index_folder.h"
#include "store/merging.h"
#include "store/passage_sink.h"
#include "store/segment_format.h"
#include "words/sequence.h"
#include "words/word_file_writer.h"
#include "words/word_types.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mafteach {

/// What a run adds to an index, or a part of it: a database that is merged with others into a
/// segment. Files are written into it at one go; texts and the words of each go to disk as they
/// come, the posting lists stay in memory until finish(). One thread's.
class Shard : public PassageSink {
public:
    /// Is written into `segment`. `next_file` gives the ids; shards share it.
    Shard(NewSegment segment, std::shared_ptr<std::atomic<FileId>> next_file);

    FileId begin_file() override;
    /// Takes up a file that was begun in another shard.
    void go_on_with(FileId file);
    void add(const PassageRecord& passage, std::span<const TermUse> terms,
             std::span<const WordTerms> words) override;
    void end_file(FileRecord record) override;
    void abandon_file() override;

    /// Bytes that what is not on disk takes, about.
    std::size_t memory() const;

    /// The passages of the file that is open.
    NumberRanges open_passages() const { return runs_.documents_of(open_file_); }

    /// Makes a database of it. Nothing can be done with the shard afterwards.
    MergePart finish();

private:
    NewSegment segment_;
    TermNumbers terms_;
    std::unique_ptr<SegmentBuilder> database_;
    WordTypes types_;
    WordFileWriter words_;
    std::shared_ptr<std::atomic<FileId>> next_file_;
    FileRuns runs_;
    std::map<std::string, std::string> records_;       ///< of the files, by their keys
    std::map<std::string, std::vector<FileId>> paths_; ///< and their ids, by path_key
    std::map<std::string, std::string> places_;        ///< and their places, by places_key
    std::size_t file_memory_ = 0;                      ///< bytes in both, about
    NumberRanges abandoned_;                           ///< passages of files that were abandoned
    FileId open_file_ = 0;
    std::vector<TermCount> counts_;         ///< of a passage
    std::vector<PassageWord> passage_;      ///< its words
    std::vector<std::uint32_t> word_terms_; ///< of a word
};

} // namespace mafteach
