// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/kinds.h"

#include "documents/encoding.h"
#include "documents/html_kind.h"
#include "documents/mail_kind.h"
#include "documents/older_kinds.h"
#include "documents/packed_kinds.h"
#include "documents/picture_kinds.h"
#include "documents/readers/captions.h"
#include "documents/readers/table_text.h"
#include "documents/readers/whatsapp.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mafteach {
namespace {

bool is_utf8(std::string_view beginning, std::string_view /*name*/) {
    return tell_encoding(beginning).name == "UTF-8";
}

bool is_text(std::string_view beginning, std::string_view /*name*/) {
    return !tell_encoding(beginning).name.empty();
}

bool is_srt(std::string_view beginning, std::string_view /*name*/) {
    return is_subrip(beginning);
}

bool is_vtt(std::string_view beginning, std::string_view /*name*/) {
    return is_webvtt(beginning);
}

/// What Telegram exports as JSON: one chat, or all.
bool is_telegram(std::string_view beginning, std::string_view /*name*/) {
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    const auto has = [&](const char* text) { return beginning.find(text) != beginning.npos; };
    return first != beginning.npos && beginning[first] == '{' && has("\"messages\"") &&
           has("\"date\"") &&
           (has("\"from_id\"") || has("\"actor_id\"") || has("\"text_entities\""));
}

/// By where a PDF has begun: bytes (ISO 32000-1, annex H, note 13).
constexpr std::size_t farthest_pdf = 1'024;

bool is_pdf(std::string_view beginning, std::string_view /*name*/) {
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    return first < farthest_pdf && beginning.substr(first).starts_with("%PDF-");
}

/// Other bytes may stand before it: not those of an archive that
/// holds one as it is, nor a text that speaks of it.
bool is_pdf_behind_something(std::string_view beginning, std::string_view name) {
    const bool is_there = beginning.substr(0, farthest_pdf).find("%PDF-") != std::string_view::npos;
    return is_there &&
           (!is_utf8(beginning, name) || beginning.find(" obj") != std::string_view::npos);
}

bool any(std::string_view /*beginning*/, std::string_view /*name*/) {
    return true;
}

/// All kinds. They are asked in this order; the last one takes what no other does.
constexpr std::array document_kinds = {
    DocumentKind{"pdf", ReadBy::pdf, is_pdf},
    DocumentKind{"png", ReadBy::ocr, is_png},
    DocumentKind{"jpeg", ReadBy::ocr, is_jpeg},
    DocumentKind{"tiff", ReadBy::ocr, is_tiff},
    DocumentKind{"docx", ReadBy::extract, is_docx},
    DocumentKind{"xlsx", ReadBy::extract, is_xlsx},
    DocumentKind{"pptx", ReadBy::extract, is_pptx},
    DocumentKind{"odt", ReadBy::extract, is_odt},
    DocumentKind{"ods", ReadBy::extract, is_ods},
    DocumentKind{"odp", ReadBy::extract, is_odp},
    DocumentKind{"epub", ReadBy::extract, is_epub},
    DocumentKind{"fb2", ReadBy::extract, is_fb2},
    DocumentKind{"rtf", ReadBy::extract, is_rtf},
    DocumentKind{"doc", ReadBy::extract, is_doc},
    DocumentKind{"xls", ReadBy::extract, is_xls},
    DocumentKind{"ppt", ReadBy::extract, is_ppt},
    DocumentKind{"msg", ReadBy::extract, is_msg, 1, true},
    DocumentKind{"ole", ReadBy::extract, is_ole},
    DocumentKind{"zip", ReadBy::extract, is_zip},
    DocumentKind{"tar", ReadBy::extract, is_tar},
    DocumentKind{"gz", ReadBy::extract, is_gzip},
    DocumentKind{"bz2", ReadBy::extract, is_bzip2},
    DocumentKind{"xz", ReadBy::extract, is_xz},
    DocumentKind{"zst", ReadBy::extract, is_zstd},
    DocumentKind{"7z", ReadBy::extract, is_7z},
    DocumentKind{"pdf", ReadBy::pdf, is_pdf_behind_something},
    DocumentKind{"html", ReadBy::extract, is_html},
    DocumentKind{"mhtml", ReadBy::extract, is_mhtml},
    DocumentKind{"mbox", ReadBy::extract, is_mbox},
    DocumentKind{"mail", ReadBy::extract, is_mail, 1, true},
    DocumentKind{"srt", ReadBy::extract, is_srt},
    DocumentKind{"vtt", ReadBy::extract, is_vtt},
    DocumentKind{"whatsapp", ReadBy::extract, is_whatsapp},
    DocumentKind{"telegram", ReadBy::extract, is_telegram},
    DocumentKind{"csv", ReadBy::extract, is_table_text},
    DocumentKind{"text", ReadBy::indexer, is_utf8, 1, true},
    DocumentKind{"text", ReadBy::extract, is_text, 1, true},
    DocumentKind{"binary", ReadBy::nobody, any},
};

} // namespace

const DocumentKind& tell_kind(std::string_view beginning, std::string_view name) {
    return *std::find_if(document_kinds.begin(), document_kinds.end(),
                         [&](const DocumentKind& kind) { return kind.is(beginning, name); });
}

bool is_one_packed_file(const DocumentKind& kind) {
    constexpr std::array<std::string_view, 4> names = {"gz", "bz2", "xz", "zst"};
    return std::find(names.begin(), names.end(), kind.name) != names.end();
}

const DocumentKind& kind_named(std::string_view name) {
    const auto kind = std::find_if(document_kinds.begin(), document_kinds.end(),
                                   [&](const DocumentKind& each) { return each.name == name; });
    return kind == document_kinds.end() ? document_kinds.back() : *kind;
}

} // namespace mafteach
