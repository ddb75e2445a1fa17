// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/captions.h"
#include "documents/readers/html.h"
#include "documents/readers/mail.h"
#include "documents/readers/mbox.h"
#include "documents/readers/table_text.h"
#include "documents/readers/telegram.h"
#include "documents/readers/text.h"
#include "documents/readers/whatsapp.h"
#include "documents/archive_entries.h"
#include "documents/readers/archive.h"
#include "documents/readers/doc.h"
#include "documents/readers/docx.h"
#include "documents/readers/epub.h"
#include "documents/readers/fb2.h"
#include "documents/readers/msg.h"
#include "documents/readers/odp.h"
#include "documents/readers/ods.h"
#include "documents/readers/odt.h"
#include "documents/readers/ole_package.h"
#include "documents/readers/ppt.h"
#include "documents/readers/pptx.h"
#include "documents/readers/rtf.h"
#include "documents/readers/xls.h"
#include "documents/readers/xlsx.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"srt", read_subrip},        Reader{"vtt", read_webvtt},
        Reader{"whatsapp", read_whatsapp}, Reader{"telegram", read_telegram},
        Reader{"csv", read_table_text},    Reader{"text", read_text},
    prepare_archives();
        Reader{"docx", read_docx},   Reader{"xlsx", read_xlsx},   Reader{"pptx", read_pptx},
        Reader{"odt", read_odt},     Reader{"ods", read_ods},     Reader{"odp", read_odp},
        Reader{"epub", read_epub},   Reader{"fb2", read_fb2},     Reader{"zip", read_archive},
        Reader{"tar", read_archive}, Reader{"gz", read_archive},  Reader{"bz2", read_archive},
        Reader{"xz", read_archive},  Reader{"zst", read_archive}, Reader{"7z", read_archive},
        Reader{"docx", read_docx},   Reader{"xlsx", read_xlsx},       Reader{"pptx", read_pptx},
        Reader{"odt", read_odt},     Reader{"ods", read_ods},         Reader{"odp", read_odp},
        Reader{"epub", read_epub},   Reader{"fb2", read_fb2},         Reader{"zip", read_archive},
        Reader{"tar", read_archive}, Reader{"gz", read_archive},      Reader{"bz2", read_archive},
        Reader{"xz", read_archive},  Reader{"zst", read_archive},     Reader{"7z", read_archive},
        Reader{"rtf", read_rtf},     Reader{"doc", read_doc},         Reader{"xls", read_xls},
        Reader{"ppt", read_ppt},     Reader{"ole", read_ole_package}, Reader{"msg", read_msg},
        Reader{"html", read_html},         Reader{"srt", read_subrip},
        Reader{"vtt", read_webvtt},        Reader{"whatsapp", read_whatsapp},
        Reader{"telegram", read_telegram}, Reader{"csv", read_table_text},
        Reader{"mail", read_mail},         Reader{"mbox", read_mbox},
        Reader{"mhtml", read_mhtml},       Reader{"text", read_text},
    };
    return all;
}

void warm_up() {}

} // namespace mafteach
