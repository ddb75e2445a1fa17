// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace mafteach {

/// The text of what stands on page after page, headers and footers, each paragraph of it once.
class RepeatedText {
public:
    /// Paragraphs with a blank line between them.
    void add(std::string_view paragraphs);

    /// Those that came, in their order, with a blank line between them.
    const std::string& text() const { return text_; }

private:
    std::unordered_set<std::string> seen_{};
    std::string text_{};
};

} // namespace mafteach
