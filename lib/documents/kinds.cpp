// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/kinds.h"

#include "documents/encoding.h"

#include <algorithm>
#include <array>

namespace mafteach {
namespace {

bool is_utf8(std::string_view beginning, std::string_view /*name*/) {
    return tell_encoding(beginning).name == "UTF-8";
}

bool is_text(std::string_view beginning, std::string_view /*name*/) {
    return !tell_encoding(beginning).name.empty();
}

bool any(std::string_view /*beginning*/, std::string_view /*name*/) {
    return true;
}

/// All kinds. They are asked in this order; the last one takes what no other does.
constexpr std::array document_kinds = {
    DocumentKind{"text", ReadBy::indexer, is_utf8},
    DocumentKind{"text", ReadBy::extract, is_text},
    DocumentKind{"binary", ReadBy::nobody, any},
};

} // namespace

const DocumentKind& tell_kind(std::string_view beginning, std::string_view name) {
    return *std::find_if(document_kinds.begin(), document_kinds.end(),
                         [&](const DocumentKind& kind) { return kind.is(beginning, name); });
}

const DocumentKind& kind_named(std::string_view name) {
    const auto kind =
        std::find_if(document_kinds.begin(), document_kinds.end(),
                     [&](const DocumentKind& each) { return each.name == name; });
    return kind == document_kinds.end() ? document_kinds.back() : *kind;
}

} // namespace mafteach
