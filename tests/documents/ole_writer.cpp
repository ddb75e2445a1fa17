// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ole_writer.h"

#include "core/utf8.h"

#include <unicode/utf16.h>

#include <algorithm>
#include <map>

namespace mafteach::test {
namespace {

constexpr std::size_t sector = 512;
constexpr std::size_t small_sector = 64;
constexpr std::size_t smallest_whole = 4096;
constexpr std::uint32_t chain_end = 0xFFFFFFFE;
constexpr std::uint32_t free_sector = 0xFFFFFFFF;
constexpr std::uint32_t fat_sector = 0xFFFFFFFD;

struct DirectoryNode {
    std::string name;
    int type;
    std::uint32_t start = chain_end;
    std::size_t size = 0;
    std::uint32_t child = free_sector;
    std::uint32_t right = free_sector;
};

/// Appends `bytes` in whole units to `to`, and their chain to `fat`; where they begin.
std::uint32_t append(std::string& to, std::vector<std::uint32_t>& fat, const std::string& bytes,
                     std::size_t unit) {
    if (bytes.empty())
        return chain_end;
    const auto start = static_cast<std::uint32_t>(fat.size());
    to += bytes;
    to.resize((to.size() + unit - 1) / unit * unit);
    while (fat.size() < to.size() / unit)
        fat.push_back(static_cast<std::uint32_t>(fat.size()) + 1);
    fat.back() = chain_end;
    return start;
}

} // namespace

std::string little(std::uint64_t value, std::size_t size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
    return bytes;
}

std::string utf16_bytes(std::string_view text) {
    std::string bytes;
    for_each_code_point(text, [&](UChar32 c, std::size_t, std::size_t) {
        if (c > 0xFFFF)
            bytes += little(U16_LEAD(c), 2) + little(U16_TRAIL(c), 2);
        else
            bytes += little(static_cast<std::uint64_t>(c), 2);
    });
    return bytes;
}

std::string ole_file(const std::vector<OleStream>& streams) {
    std::vector<DirectoryNode> nodes = {{"Root Entry", 5}};
    std::map<std::string, std::size_t> storages = {{"", 0}};
    std::map<std::size_t, std::size_t> last_child;
    std::string sectors;
    std::string small;
    std::vector<std::uint32_t> fat;
    std::vector<std::uint32_t> small_fat;
    const auto add = [&](std::size_t parent, DirectoryNode node) {
        const auto index = static_cast<std::uint32_t>(nodes.size());
        const auto last = last_child.find(parent);
        (last == last_child.end() ? nodes[parent].child : nodes[last->second].right) = index;
        last_child[parent] = index;
        nodes.push_back(std::move(node));
        return std::size_t{index};
    };
    for (const OleStream& stream : streams) {
        std::size_t parent = 0;
        std::size_t begin = 0;
        for (std::size_t end = stream.path.find('/'); end != std::string::npos;
             begin = end + 1, end = stream.path.find('/', begin)) {
            const std::string path = stream.path.substr(0, end);
            if (storages.find(path) == storages.end())
                storages[path] = add(parent, {stream.path.substr(begin, end - begin), 1});
            parent = storages[path];
        }
        DirectoryNode node{stream.path.substr(begin), 2};
        node.size = stream.bytes.size();
        node.start = node.size < smallest_whole
                         ? append(small, small_fat, stream.bytes, small_sector)
                         : append(sectors, fat, stream.bytes, sector);
        add(parent, node);
    }
    nodes[0].size = small.size();
    nodes[0].start = append(sectors, fat, small, sector);
    std::string small_table;
    for (const std::uint32_t next : small_fat)
        small_table += little(next, 4);
    while (small_table.size() % sector != 0)
        small_table += little(free_sector, 4);
    const std::uint32_t small_fat_start = append(sectors, fat, small_table, sector);
    std::string directory;
    for (const DirectoryNode& node : nodes) {
        std::string name = utf16_bytes(node.name) + std::string(2, '\0');
        const std::string size = little(name.size(), 2);
        name.resize(64);
        directory += name + size + static_cast<char>(node.type) + '\1' + little(free_sector, 4) +
                     little(node.right, 4) + little(node.child, 4) + std::string(36, '\0') +
                     little(node.start, 4) + little(node.size, 8);
    }
    const std::uint32_t directory_start = append(sectors, fat, directory, sector);
    // The table takes sectors of its own, and holds their numbers too.
    std::size_t tables = 1;
    while ((fat.size() + tables) * 4 > tables * sector)
        ++tables;
    const std::size_t first_table = fat.size();
    fat.insert(fat.end(), tables, fat_sector);
    fat.resize(tables * sector / 4, free_sector);
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') +
                         little(0x3E, 2) + little(3, 2) + little(0xFFFE, 2) + little(9, 2) +
                         little(6, 2) + std::string(10, '\0') + little(tables, 4) +
                         little(directory_start, 4) + little(0, 4) + little(smallest_whole, 4) +
                         little(small_fat_start, 4) + little(small_table.size() / sector, 4) +
                         little(chain_end, 4) + little(0, 4);
    for (std::size_t i = 0; i < tables; ++i)
        header += little(first_table + i, 4);
    while (header.size() < sector)
        header += little(free_sector, 4);
    std::string file = header + sectors;
    for (const std::uint32_t next : fat)
        file += little(next, 4);
    return file;
}

} // namespace mafteach::test
