// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/html.h"
#include "documents/readers/mail.h"
#include "documents/readers/mbox.h"
#include "extractor/readers.h"

#include <array>

namespace mafteach {

/// Those of mafteach-extract-mail. Pages that are attached are read here as well, since the reader
/// is there.
std::span<const Reader> readers() {
    static constexpr std::array all = {
        Reader{"mail", read_mail},
        Reader{"mbox", read_mbox},
        Reader{"mhtml", read_mhtml},
        Reader{"html", read_html},
    };
    return all;
}

} // namespace mafteach
