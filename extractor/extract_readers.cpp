// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/archive_entries.h"
#include "documents/readers/archive.h"
#include "documents/readers/captions.h"
#include "documents/readers/doc.h"
#include "documents/readers/docx.h"
#include "documents/readers/epub.h"
#include "documents/readers/fb2.h"
#include "documents/readers/html.h"
#include "documents/readers/mail.h"
#include "documents/readers/mbox.h"
#include "documents/readers/msg.h"
#include "documents/readers/odp.h"
#include "documents/readers/ods.h"
#include "documents/readers/odt.h"
#include "documents/readers/ole_package.h"
#include "documents/readers/ppt.h"
#include "documents/readers/pptx.h"
#include "documents/readers/rtf.h"
#include "documents/readers/table_text.h"
#include "documents/readers/telegram.h"
#include "documents/readers/text.h"
#include "documents/readers/whatsapp.h"
#include "documents/readers/xls.h"
#include "documents/readers/xlsx.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"7z", read_archive},        Reader{"bz2", read_archive},
        Reader{"csv", read_table_text},    Reader{"doc", read_doc},
        Reader{"docx", read_docx},         Reader{"epub", read_epub},
        Reader{"fb2", read_fb2},           Reader{"gz", read_archive},
        Reader{"html", read_html},         Reader{"mail", read_mail},
        Reader{"mbox", read_mbox},         Reader{"mhtml", read_mhtml},
        Reader{"msg", read_msg},           Reader{"odp", read_odp},
        Reader{"ods", read_ods},           Reader{"odt", read_odt},
        Reader{"ole", read_ole_package},   Reader{"ppt", read_ppt},
        Reader{"pptx", read_pptx},         Reader{"rtf", read_rtf},
        Reader{"srt", read_subrip},        Reader{"tar", read_archive},
        Reader{"telegram", read_telegram}, Reader{"text", read_text},
        Reader{"vtt", read_webvtt},        Reader{"whatsapp", read_whatsapp},
        Reader{"xls", read_xls},           Reader{"xlsx", read_xlsx},
        Reader{"xz", read_archive},        Reader{"zip", read_archive},
        Reader{"zst", read_archive},
    };
    return all;
}

void warm_up() {
    prepare_archives();
}

} // namespace mafteach
