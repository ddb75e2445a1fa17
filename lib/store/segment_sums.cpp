// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/segment_sums.h"

#include "store/index_errors.h"
#include "store/segment_format.h"

#include <cerrno>
#include <cstddef>
#include <libdeflate.h>
#include <string>

namespace mafteach {
namespace {

constexpr std::size_t bytes_at_once = 256 * 1024;

std::uint32_t sum_of(const Folder& folder, const char* name, const std::filesystem::path& index) {
    const Descriptor file = folder.open_file(name);
    if (!file)
        throw open_error(folder.path() / name, index, errno);
    std::string bytes(bytes_at_once, '\0');
    std::uint32_t sum = libdeflate_crc32(0, nullptr, 0);
    for (;;) {
        const auto got = read_some(file, bytes.data(), bytes.size());
        if (!got)
            throw open_error(folder.path() / name, index, errno);
        sum = libdeflate_crc32(sum, bytes.data(), *got);
        if (*got < bytes.size())
            return sum;
    }
}

} // namespace

std::vector<std::uint32_t> segment_sums(const Folder& folder, const std::filesystem::path& index) {
    std::vector<std::uint32_t> sums;
    for (const char* name : segment_format().files())
        sums.push_back(sum_of(folder, name, index));
    return sums;
}

void check_segment_sums(const Segment& segment, const Folder& folder,
                        const std::filesystem::path& index) {
    const auto names = segment_format().files();
    const std::string of = segment_name(segment.number);
    if (segment.sums.size() != names.size())
        throw damaged(index, of + " has no sums of its files");
    for (std::size_t i = 0; i < names.size(); ++i)
        if (sum_of(folder, names[i], index) != segment.sums[i])
            throw damaged(index, of + "/" + names[i] + " is not what was written");
}

} // namespace mafteach
