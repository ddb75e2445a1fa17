// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace mafteach {

/// 128 bits that tell some bytes from others. Not made to withstand somebody who looks for two
/// that are alike.
struct Digest {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    /// False of one that nobody computed.
    bool known() const { return high != 0 || low != 0; }
    bool operator==(const Digest&) const = default;
};

/// Computes the digest of bytes that come in pieces (XXH3, 128 bits).
class Digester {
public:
    Digester();
    ~Digester();
    Digester(const Digester&) = delete;
    Digester& operator=(const Digester&) = delete;

    void add(std::string_view bytes);
    /// Of all bytes that were added until now.
    Digest digest() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace mafteach
