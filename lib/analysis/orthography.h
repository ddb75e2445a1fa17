// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace mafteach {

/// What a word tells of how its text is spelled.
enum class Orthography : std::uint8_t {
    either,
    full,      ///< it has a ו or י for a vowel that defective spelling readily leaves out
    doubled,   ///< it has a doubled ו or י
    defective, ///< it is a word in defective spelling only
};

/// How texts spell: with the full spelling's letters ו and י (שולחן, תקווה), as is taught today, or
/// without (שלחן, תקוה), as in older books and with points. One text mostly keeps to one way.
class TextOrthography {
public:
    void add(Orthography word) {
        either_ += word == Orthography::either;
        full_ += word == Orthography::full;
        doubled_ += word == Orthography::doubled;
        defective_ += word == Orthography::defective;
    }

    /// Whether so many words were taken in that more would hardly tell otherwise.
    bool is_told() const { return either_ + full_ + doubled_ + defective_ >= enough; }

    /// What a reading of a word as one in defective spelling costs in this text beyond what it
    /// costs anywhere, in nats.
    float defective_cost() const;

private:
    static constexpr std::size_t enough = 80;

    std::size_t either_ = 0;
    std::size_t full_ = 0;
    std::size_t doubled_ = 0;
    std::size_t defective_ = 0;
};

} // namespace mafteach
