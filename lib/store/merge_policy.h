// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/manifest.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace mafteach {

/// Which neighbouring segments are to be made into one: from the first on, up to the second.
using MergeRange = std::pair<std::size_t, std::size_t>;

/// What to do with `segments`, of which the newest is last, so that an addition costs little, a
/// search has few segments to ask, and what is removed goes away:
/// - the newest ones are merged, back to one that is `merge_factor` times as large as all of them
///   together; each byte of an index is so written again a few times for each factor that it grows
///   by, and the sizes of the segments fall by that factor: a log-structured merge tree (O'Neil et
///   al. 1996), with one segment a level
/// - those smaller than `least_segment_bytes` are always merged, which costs milliseconds
/// - one of which a quarter is removed is written anew without that; of small ones, any part
/// The ranges don't overlap, and are in order.
std::vector<MergeRange> merges_of(const std::vector<Segment>& segments);

constexpr std::uint64_t merge_factor = 3;
constexpr std::uint64_t least_segment_bytes = 4U * 1024 * 1024;

/// A segment is written anew when it has fewer passages than so many a removed one: what is
/// removed costs searches and space up to a third of what is there, and a passage that comes and
/// goes costs three that are copied, which takes less than indexing one.
constexpr std::size_t documents_a_removed = 4;

} // namespace mafteach
