// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::test {

/// What a reader made of a document.
class Collected : public DocumentSink {
public:
    struct Piece {
        Place place;
        std::string text;
    };
    struct Member {
        std::string name;
        std::string bytes;
        std::string kind;
        std::uint32_t line = 0;
    };

    Collected(ReadDocument read, std::string_view bytes, const ReadingOptions& options = {}) {
        read(bytes, options, *this);
    }

    /// All pieces, with a line end behind each.
    std::string text() const {
        std::string all;
        for (const Piece& each : pieces)
            all += each.text + '\n';
        return all;
    }

    void property(Property property, std::string_view value) override {
        if (!value.empty())
            properties[property] = value;
    }
    void piece(const Place& place, std::string_view text) override {
        pieces.push_back({place, std::string(text)});
    }
    void member(std::string_view name, std::string_view bytes, std::string_view kind,
                std::uint32_t line) override {
        members.push_back({std::string(name), std::string(bytes), std::string(kind), line});
    }
    void unreadable(std::string_view member, std::string_view reason) override {
        problems.push_back(std::string(member) + ": " + std::string(reason));
    }

    std::map<Property, std::string> properties;
    std::vector<Piece> pieces;
    std::vector<Member> members;
    std::vector<std::string> problems;
};

} // namespace mafteach::test
