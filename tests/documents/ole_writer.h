// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::test {

/// `value` in `size` bytes, the lowest first.
std::string little(std::uint64_t value, std::size_t size);

/// `text`, UTF-8, in UTF-16, the lower byte first.
std::string utf16_bytes(std::string_view text);

/// A stream of an OLE compound file, by its path: "WordDocument", "storage/stream".
struct OleStream {
    std::string path;
    std::string bytes;
};

/// The compound file that holds these, the small ones in small sectors.
std::string ole_file(const std::vector<OleStream>& streams);

} // namespace mafteach::test
