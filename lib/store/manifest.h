// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/number_ranges.h"
#include "store/root.h"
#include "store/schema.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A segment of an index: a Glass database that is written once and never changed, in a folder of
/// the index's folder.
struct Segment {
    std::uint32_t number = 0;    ///< its folder is segment_name(number)
    std::uint32_t documents = 0; ///< numbered from 1
    std::uint64_t bytes = 0;     ///< of its tables and its word file
    /// Documents that nothing may find any more, of files that were removed or replaced since.
    NumberRanges removed;
    /// Those files, and those that were moved, whose documents stay and whose records are in newer
    /// segments now. Their records in this segment count for nothing.
    NumberRanges removed_files;
    std::vector<std::uint32_t> sums{}; ///< of its files (store/segment_sums.h)
};

/// What an index consists of: the contents of the one file of it that is ever replaced (store/
/// README.md shows it). Its name and its lines are those of Xapian's stub databases, so that
/// Xapian's tools open the folder; what only Mafteach knows is in lines that are comments to
/// Xapian. Mafteach reads it by itself, and it can name nothing but segments beside it.
struct Manifest {
    std::string schema = std::string(schema_version());
    std::string analysis;           ///< analysis_identity of what wrote it
    FileId next_file = 1;           ///< the number that the next file gets; none is given twice
    std::uint32_t next_segment = 1; ///< the same of segments
    std::vector<Root> roots;        ///< what was named to be indexed, by path, none twice
    std::vector<Segment> segments;  ///< the oldest first

    /// What Manifest::decode found.
    enum class Kind {
        sound,
        other_version, ///< only `schema` and `analysis` are known
        damaged,       ///< it was Mafteach's
        foreign,       ///< not Mafteach's
    };

    std::string encode() const;
    static Kind decode(std::string_view bytes, Manifest& out);
};

/// The name of the manifest in an index's folder, by which Xapian knows a stub database.
constexpr const char* manifest_name = "XAPIANDB";

/// "segment-000001".
std::string segment_name(std::uint32_t number);
/// Whether `name` is one that segment_name gives.
bool is_segment_name(std::string_view name);

} // namespace mafteach
