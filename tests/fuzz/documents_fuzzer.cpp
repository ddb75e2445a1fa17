// SPDX-License-Identifier: GPL-3.0-or-later

// A stranger's document, by the readers of mafteach-extract. Where the first byte is the number of
// a reader, the rest is read by that; else all is read as what it looks like, as a real file is.

#include "core/utf8.h"
#include "extractor/readers.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace mafteach;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

bool is_text(std::string_view bytes) {
    bool sound = true;
    for_each_malformed(bytes, [&](std::size_t) { sound = false; });
    return sound;
}

bool is_line(std::string_view bytes) {
    return is_text(bytes) && bytes.find_first_of("\r\n") == std::string_view::npos;
}

/// Holds what comes to what the index takes for granted.
class Checks : public PartSink {
public:
    void part(const Part& part) override {
        require(is_line(part.member) && !part.kind.empty());
        for (const auto& [property, value] : part.properties)
            require(!value.empty() && is_line(value));
    }
    void piece(const Place& place, std::string_view text) override {
        require(!text.empty() && is_text(text) && is_line(place.name));
    }
    void unreadable(std::string_view, std::string_view reason) override {
        require(!reason.empty() && is_line(reason));
    }
    void foreign(std::string_view, std::string_view kind, std::string_view) override {
        require(!kind.empty());
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    static const bool warm = (warm_up(), true);
    require(warm);
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::string_view kind;
    if (data[0] < readers().size()) {
        kind = readers()[data[0]].kind;
        bytes.remove_prefix(1);
    }
    Checks checks;
    extract(bytes, "document", {}, kind, {}, readers(), checks);
    return 0;
}
