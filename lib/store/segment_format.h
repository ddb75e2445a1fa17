// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/term_numbers.h"
#include "files/folder.h"
#include "store/file_runs.h"
#include "store/manifest.h"
#include "store/merging.h"
#include "store/segment_files.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace mafteach {

/// A term of a document, by its number, and what it adds to its frequency there (wdf).
struct TermCount {
    std::uint32_t term;
    std::uint32_t count;
};

/// Writes the tables of a new segment: its documents, then its metadata. One thread's. All members
/// throw Error.
class SegmentBuilder {
public:
    virtual ~SegmentBuilder() = default;

    /// Adds the next document and returns its number, from 1. A term may be there more than once.
    virtual std::uint32_t add(std::string_view data, std::span<const TermCount> terms) = 0;
    /// In the order of the names, when all documents are there.
    virtual void add_metadata(std::string_view name, std::string_view value) = 0;
    /// Nothing can be added afterwards.
    virtual void finish() = 0;

    virtual std::uint32_t documents() const = 0;
    /// Of the tables, after finish().
    virtual std::uint64_t bytes() const = 0;
    /// Bytes that what is not on disk takes, about, without the terms' texts.
    virtual std::size_t memory() const = 0;
};

/// Who lays out the tables of segments. There are two: lib/glass, which knows the format of Xapian
/// 1.4, and Xapian's own writer, through its public interface, for a Xapian of which nobody knows
/// whether that is its format still. The second is slower, and what a stranger changed in a segment
/// is Xapian's to notice.
class SegmentFormat {
public:
    virtual ~SegmentFormat() = default;

    /// The files of a segment, the one by which Xapian knows it last.
    virtual std::span<const char* const> files() const = 0;
    /// What may be there besides, where a process was killed that wrote one.
    virtual std::span<const char* const> leftovers() const = 0;

    /// Into the folder `folder`, which has no tables. `terms` are those of the documents to come;
    /// both must outlive the builder.
    virtual std::unique_ptr<SegmentBuilder> builder(const Folder& folder,
                                                    const TermNumbers& terms) const = 0;
    /// See merge() of merging.h.
    virtual Segment merge(const std::vector<MergePart>& parts, const Folder& folder) const = 0;
    /// See check_segment() of segment_files.h: what is cheap to look at.
    virtual void check_outline(const Folder& folder, const Segment& segment,
                               const std::filesystem::path& index) const = 0;
    /// See check_tables() of merging.h: all of it.
    virtual void check(const Segment& segment, const std::shared_ptr<const Folder>& folder,
                       const std::filesystem::path& index) const = 0;
    /// See read_segment_files() of segment_files.h.
    virtual FileRuns read_files(const Folder& folder, const Segment& segment, std::size_t number,
                                FileRecords& files) const = 0;
};

/// The one of this process (xapian_writes_segments).
const SegmentFormat& segment_format();

/// Xapian's own writer.
const SegmentFormat& xapian_segments();

} // namespace mafteach
