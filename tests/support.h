// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/byte_source.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::test {

/// A folder that is gone, with what is in it, at the end of the test.
class TemporaryDirectory {
public:
    TemporaryDirectory() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "mafteach-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("can't make a temporary folder");
        path_ = pattern;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Writes `bytes` to `path`, making the folders that lead there.
inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush())
        throw std::runtime_error("can't write " + path.string());
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("can't read " + path.string());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A source of bytes that gives the first `first` of them at once, and at most `step` of the others
/// at a time.
inline ByteSource source_of(std::string text, std::size_t step = SIZE_MAX, std::size_t first = 0) {
    return [text = std::make_shared<std::string>(std::move(text)), step, first,
            at = std::size_t{0}](char* buffer, std::size_t size) mutable {
        const std::size_t wanted = at < first ? first - at : step;
        const std::size_t n = std::min({size, wanted, text->size() - at});
        std::memcpy(buffer, text->data() + at, n);
        at += n;
        return n;
    };
}

/// Random numbers that are the same in every run and with every standard library.
class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }

    /// Up to `most` pieces of `alphabet` in a row.
    std::string text(const std::vector<std::string>& alphabet, std::size_t most) {
        std::string out;
        for (std::size_t n = below(most + 1); n > 0; --n)
            out += alphabet[below(alphabet.size())];
        return out;
    }

private:
    std::mt19937_64 engine_;
};

/// `text` so many times in a row.
inline std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += text;
    return out;
}

/// `bytes` for a failure message: what is not printable ASCII as \xNN.
inline std::string shown(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        char code[8];
        std::snprintf(code, sizeof code, "\\x%02X", static_cast<unsigned char>(c));
        out += c >= ' ' && c < 0x7F && c != '\\' ? std::string(1, c) : std::string(code);
    }
    return out;
}

} // namespace mafteach::test
