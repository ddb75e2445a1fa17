// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <tsl/robin_set.h>
#include <vector>

namespace mafteach {

/// Numbers word types (words/README.md), which are sets of terms, as they come, from 0.
class WordTypes {
public:
    using Terms = std::span<const std::uint32_t>;

    WordTypes() : numbers_(0, Hash{this}, Equal{this}) {}
    WordTypes(const WordTypes&) = delete; // the set points at this
    WordTypes& operator=(const WordTypes&) = delete;

    /// The type that has these terms, numbers in ascending order, none twice.
    std::uint32_t number_of(Terms terms);

    std::size_t size() const { return ends_.size(); }
    Terms terms_of(std::uint32_t type) const;

    /// Bytes that they take, about.
    std::size_t memory() const;

private:
    struct Hash {
        const WordTypes* types;
        std::size_t operator()(Terms terms) const {
            const std::string_view bytes(reinterpret_cast<const char*>(terms.data()),
                                         terms.size_bytes());
            return std::hash<std::string_view>()(bytes);
        }
        std::size_t operator()(std::uint32_t type) const { return (*this)(types->terms_of(type)); }
    };
    struct Equal {
        using is_transparent = void;
        const WordTypes* types;
        bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
        bool operator()(std::uint32_t a, Terms b) const { return types->are_terms_of(a, b); }
        bool operator()(Terms a, std::uint32_t b) const { return (*this)(b, a); }
    };
    static constexpr bool store_hash = true;

    bool are_terms_of(std::uint32_t type, Terms terms) const;

    std::vector<std::uint32_t> terms_; ///< of all types, in turn
    std::vector<std::size_t> ends_;    ///< of each, in terms_
    tsl::robin_set<std::uint32_t, Hash, Equal, std::allocator<std::uint32_t>, store_hash> numbers_;
    /// By the last of its terms, the type that came last: seven words in eight are of it.
    std::vector<std::uint32_t> latest_;
};

} // namespace mafteach
