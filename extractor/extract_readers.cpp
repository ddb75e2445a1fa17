// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/captions.h"
#include "documents/readers/table_text.h"
#include "documents/readers/telegram.h"
#include "documents/readers/text.h"
#include "documents/readers/whatsapp.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"srt", read_subrip},        Reader{"vtt", read_webvtt},
        Reader{"whatsapp", read_whatsapp}, Reader{"telegram", read_telegram},
        Reader{"csv", read_table_text},    Reader{"text", read_text},
    };
    return all;
}

} // namespace mafteach
