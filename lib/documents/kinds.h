// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document.h"
#include "documents/readers/plain_text.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace mafteach {

/// A kind of documents, and who reads it.
struct DocumentKind {
    /// Whether a file whose bytes begin so is of this kind; its name is the second witness.
    bool (*is)(std::string_view beginning, const std::string& path);
    /// Why one that is can't be read (Unreadable); empty where it can.
    std::string (*why_not)(std::string_view beginning, const std::string& path);
    std::unique_ptr<DocumentReader> (*reader)(Input& input);
};

/// All kinds. They are asked in this order; the last one takes what no other does.
constexpr std::array document_kinds = {
    DocumentKind{[](std::string_view, const std::string&) { return true; }, why_not_text,
                 read_plain_text}, // plain text
};

} // namespace mafteach
