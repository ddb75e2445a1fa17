// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/repeated_text.h"

#include <algorithm>
#include <cstddef>

namespace mafteach {

void RepeatedText::add(std::string_view paragraphs) {
    constexpr std::string_view between = "\n\n";
    for (std::size_t begin = 0; begin < paragraphs.size();) {
        const std::size_t end = std::min(paragraphs.find(between, begin), paragraphs.size());
        const std::string_view paragraph = paragraphs.substr(begin, end - begin);
        begin = end + between.size();
        if (paragraph.empty() || !seen_.emplace(paragraph).second)
            continue;
        if (!text_.empty())
            text_ += between;
        text_ += paragraph;
    }
}

} // namespace mafteach
