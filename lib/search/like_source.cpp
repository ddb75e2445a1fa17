// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/like_source.h"

#include "core/error.h"
#include "core/printable.h"
#include "core/whole_number.h"
#include "search/like_query.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace mafteach {
namespace {

std::string read_text(std::istream& input) {
    std::string text(like_bytes, '\0');
    input.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(input.gcount()));
    return text;
}

} // namespace

std::vector<std::string> like_texts(const std::string& name, const IndexReader& index,
                                    std::istream& input) {
    if (name == "-")
        return {read_text(input)};
    const std::size_t colon = name.rfind(':');
    const std::string number = colon == std::string::npos ? "" : name.substr(colon + 1);
    const auto paragraph = whole_number<std::uint32_t>(number);
    if (!paragraph || *paragraph == 0)
        throw Error(ErrorCode::usage,
                    fmt::format("--like: '{}' names no paragraph", printable(name)),
                    "write PATH:PARAGRAPH, as in notes.txt:12 (json says which a hit is), or - for "
                    "a text on standard input");
    const std::filesystem::path path =
        std::filesystem::absolute(name.substr(0, colon)).lexically_normal();
    std::vector<std::string> texts;
    for (const StoredPassage& passage : index.paragraph(path.string(), *paragraph))
        texts.push_back(passage.text);
    if (texts.empty())
        throw Error(ErrorCode::not_found,
                    fmt::format("--like: {}: the index has no paragraph {} of this file",
                                printable(path.string()), *paragraph),
                    "index the file, or see in its hits (--format json) which paragraphs it has");
    return texts;
}

} // namespace mafteach
