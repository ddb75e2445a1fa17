// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/kinds.h"

#include "documents/readers/plain_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace mafteach {
namespace {

bool is_text(std::string_view beginning, std::string_view name) {
    return why_not_text(beginning, std::string(name)).empty();
}

bool is_pdf(std::string_view beginning, std::string_view /*name*/) {
    // Other bytes may stand before it (ISO 32000-1, annex H, note 13).
    return beginning.substr(0, 1'024).find("%PDF-") != std::string_view::npos;
}

bool any(std::string_view /*beginning*/, std::string_view /*name*/) {
    return true;
}

/// All kinds. They are asked in this order; the last one takes what no other does.
constexpr std::array document_kinds = {
    DocumentKind{"pdf", ReadBy::pdf, is_pdf},
    DocumentKind{"text", ReadBy::indexer, is_text},
    DocumentKind{"binary", ReadBy::nobody, any},
};

} // namespace

const DocumentKind& tell_kind(std::string_view beginning, std::string_view name) {
    return *std::find_if(document_kinds.begin(), document_kinds.end(),
                         [&](const DocumentKind& kind) { return kind.is(beginning, name); });
}

const DocumentKind& kind_named(std::string_view name) {
    const auto kind = std::find_if(document_kinds.begin(), document_kinds.end(),
                                   [&](const DocumentKind& each) { return each.name == name; });
    return kind == document_kinds.end() ? document_kinds.back() : *kind;
}

} // namespace mafteach
