// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// Keeps the text of pieces, for a reader that wants to look at it before it gives it on.
class TextSink : public DocumentSink {
public:
    void property(Property, std::string_view) override {}
    void piece(const Place&, std::string_view piece) override {
        if (!text.empty())
            text += "\n\n";
        text += piece;
    }
    void member(std::string_view, std::string_view, std::string_view, std::uint32_t) override {}
    void unreadable(std::string_view, std::string_view) override {}

    std::string text{};
};

} // namespace mafteach
