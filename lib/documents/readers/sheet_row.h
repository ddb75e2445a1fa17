// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// A row of a sheet while its cells come: one piece.
class SheetRow {
public:
    /// An empty cell says nothing.
    void add(std::string_view cell);

    bool empty() const { return text_.empty(); }

    /// Gives the row to `sink`, as row `number` of `sheet`, and begins a new one.
    void give(DocumentSink& sink, std::uint32_t number, std::string_view sheet);

private:
    std::string text_;
};

} // namespace mafteach
