// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace mafteach {

/// Room beside a term in which whoever counts terms notes where it keeps this one, so that it looks
/// a term up once and not once a word. A note is its owner's: to any other it is worth nothing.
class TermSlot {
public:
    /// Notes that are of one kind, and go with it.
    template <typename Place>
    class Owner {
    public:
        Owner() : id_(next_id()) {}
        Owner(const Owner&) = delete;
        Owner& operator=(const Owner&) = delete;

        /// What it noted in `slot`; null where the slot holds no note of this owner's.
        Place* noted(const TermSlot& slot) const {
            return slot.owner_ == id_ ? static_cast<Place*>(slot.place_) : nullptr;
        }
        void note(TermSlot& slot, Place& place) const {
            slot.owner_ = id_;
            slot.place_ = &place;
        }

    private:
        std::uint64_t id_; ///< that no other owner has, or had
    };

private:
    static std::uint64_t next_id() {
        static std::atomic<std::uint64_t> ids{0};
        return ++ids;
    }

    std::uint64_t owner_ = 0; ///< 0: nothing is noted
    void* place_ = nullptr;
};

} // namespace mafteach
