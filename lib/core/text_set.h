// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string_view>
#include <tsl/robin_set.h>
#include <utility>

namespace mafteach {

/// Items that have a `text`, each its own, and are found by it. They stay where they are until
/// clear(). There are hundreds of thousands of them, and looking one up is mostly waiting for
/// memory: the table has the hash beside the pointer, so that most look-ups touch one place in it
/// and one item.
template <typename Item>
class TextSet {
public:
    /// The item of that text; null where there is none.
    Item* find(std::string_view text) const {
        const auto found = by_text_.find(text);
        return found == by_text_.end() ? nullptr : *found;
    }

    /// Takes in `item`, whose text is not there yet.
    Item& add(Item item) {
        items_.push_back(std::move(item));
        by_text_.insert(&items_.back());
        return items_.back();
    }

    std::size_t size() const { return items_.size(); }
    /// In the order in which they were added.
    std::deque<Item>& items() { return items_; }

    /// Bytes that an item takes at the most, beyond what it points to.
    static constexpr std::size_t bytes_an_item = sizeof(Item) + 48;

    void clear() {
        by_text_.clear();
        items_.clear();
    }

private:
    struct Hash {
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
        std::size_t operator()(const Item* item) const { return (*this)(item->text); }
    };
    struct Equal {
        using is_transparent = void;
        bool operator()(const Item* a, const Item* b) const { return a->text == b->text; }
        bool operator()(const Item* a, std::string_view b) const { return a->text == b; }
        bool operator()(std::string_view a, const Item* b) const { return a == b->text; }
    };
    static constexpr bool store_hash = true;

    std::deque<Item> items_;
    tsl::robin_set<Item*, Hash, Equal, std::allocator<Item*>, store_hash> by_text_;
};

} // namespace mafteach
