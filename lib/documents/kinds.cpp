// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/kinds.h"

#include "documents/html_kind.h"
#include "documents/mail_kind.h"
#include "documents/readers/plain_text.h"

#include <algorithm>
#include <array>
#include <string>

namespace mafteach {
namespace {

bool is_text(std::string_view beginning, std::string_view name) {
    return why_not_text(beginning, std::string(name)).empty();
}

bool any(std::string_view /*beginning*/, std::string_view /*name*/) {
    return true;
}

/// All kinds. They are asked in this order; the last one takes what no other does.
constexpr std::array document_kinds = {
    DocumentKind{"html", ReadBy::extract, is_html}, DocumentKind{"mhtml", ReadBy::mail, is_mhtml},
    DocumentKind{"mbox", ReadBy::mail, is_mbox},    DocumentKind{"mail", ReadBy::mail, is_mail},
    DocumentKind{"text", ReadBy::indexer, is_text}, DocumentKind{"binary", ReadBy::nobody, any},
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
