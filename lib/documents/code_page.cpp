// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/code_page.h"

#include "core/utf8.h"
#include "documents/encoding.h"

#include <algorithm>
#include <span>
#include <utility>

namespace mafteach {
namespace {

/// Those that ICU knows by another name than "windows-" and the number.
struct NamedCodePage {
    int number;
    const char* encoding;
    bool single_byte = true;
};
constexpr std::array named_code_pages = {
    NamedCodePage{437, "IBM437"},
    NamedCodePage{850, "IBM850"},
    NamedCodePage{852, "IBM852"},
    NamedCodePage{855, "IBM855"},
    NamedCodePage{862, "IBM862"},
    NamedCodePage{864, "IBM864"},
    NamedCodePage{866, "IBM866"},
    NamedCodePage{932, "Shift_JIS", false},
    NamedCodePage{936, "GBK", false},
    NamedCodePage{949, "windows-949", false},
    NamedCodePage{950, "Big5", false},
    NamedCodePage{1200, "UTF-16LE", false},
    NamedCodePage{1361, "windows-949", false}, // Johab, which nobody wrote: its plain part is right
    NamedCodePage{10000, "macintosh"},
    NamedCodePage{10005, "x-mac-hebrew"},
    NamedCodePage{10007, "x-mac-cyrillic"},
    NamedCodePage{20127, "US-ASCII"},
    NamedCodePage{28591, "ISO-8859-1"},
    NamedCodePage{28598, "ISO-8859-8"},
    NamedCodePage{32768, "macintosh"}, // as Excel has it
    NamedCodePage{32769, "windows-1252"},
    NamedCodePage{38598, "ISO-8859-8"},
    NamedCodePage{65001, "UTF-8", false},
};

bool is_windows_page(int number) {
    return (number >= 1250 && number <= 1258) || number == 874;
}

const NamedCodePage* named(int number) {
    const auto* const found =
        std::find_if(named_code_pages.begin(), named_code_pages.end(),
                     [&](const NamedCodePage& each) { return each.number == number; });
    return found == named_code_pages.end() ? nullptr : found;
}

std::string encoding_of(const char* name) {
    const Encoding known = encoding_named(name);
    return known.name.empty() ? name : known.name;
}

/// The first code point of `text`.
char32_t first_of(std::string_view text) {
    char32_t first = U'\uFFFD';
    bool got = false;
    for_each_code_point(text, [&](UChar32 c, std::size_t, std::size_t) {
        if (!std::exchange(got, true))
            first = static_cast<char32_t>(c);
    });
    return first;
}

} // namespace

int CodePage::readable(int number) {
    return named(number) != nullptr || is_windows_page(number) ? number : western;
}

CodePage::CodePage(int number) {
    const NamedCodePage* const known = named(number);
    std::string encoding = known != nullptr ? encoding_of(known->encoding)
                                            : "windows-" + std::to_string(readable(number));
    if (known != nullptr && !known->single_byte) {
        encoding_ = std::move(encoding);
        return;
    }
    for (std::size_t byte = 0; byte < characters_.size(); ++byte) {
        const char as_char = static_cast<char>(static_cast<unsigned char>(byte));
        characters_[byte] =
            byte < 0x80 ? static_cast<char32_t>(byte)
                        : first_of(decoded(std::string_view(&as_char, 1), {encoding, false}));
    }
}

std::string CodePage::text(std::string_view bytes) const {
    if (!encoding_.empty())
        return decoded(bytes, {encoding_, false});
    std::string text;
    for (const char byte : bytes)
        append_utf8(static_cast<UChar32>(character(static_cast<unsigned char>(byte))), text);
    return text;
}

namespace {

struct CodePageFor {
    int key;
    int code_page;
};

int found_in(std::span<const CodePageFor> table, int key, int otherwise) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const CodePageFor& each) { return each.key == key; });
    return found == table.end() ? otherwise : found->code_page;
}

} // namespace

int code_page_of_charset(int charset) {
    // ANSI_CHARSET (0) means the western page by the book. Programs write it for "that of the
    // document" as well, whose page says then what the bytes are: so it says nothing here.
    static constexpr std::array table = {
        CodePageFor{77, 10000}, CodePageFor{84, 10005}, CodePageFor{128, 932},
        CodePageFor{129, 949},  CodePageFor{130, 1361}, CodePageFor{134, 936},
        CodePageFor{136, 950},  CodePageFor{161, 1253}, CodePageFor{162, 1254},
        CodePageFor{163, 1258}, CodePageFor{177, 1255}, CodePageFor{178, 1256},
        CodePageFor{179, 1256}, CodePageFor{180, 1256}, CodePageFor{181, 1255},
        CodePageFor{186, 1257}, CodePageFor{204, 1251}, CodePageFor{222, 874},
        CodePageFor{238, 1250}, CodePageFor{254, 437},  CodePageFor{255, 850},
    };
    return found_in(table, charset, 0);
}

int code_page_of_language(int language) {
    constexpr int primary = 0x3FF; // the rest says which country's it is
    static constexpr std::array table = {
        CodePageFor{0x01, 1256}, CodePageFor{0x02, 1251}, CodePageFor{0x05, 1250},
        CodePageFor{0x08, 1253}, CodePageFor{0x0D, 1255}, CodePageFor{0x0E, 1250},
        CodePageFor{0x15, 1250}, CodePageFor{0x18, 1250}, CodePageFor{0x19, 1251},
        CodePageFor{0x1F, 1254}, CodePageFor{0x22, 1251}, CodePageFor{0x29, 1256},
        CodePageFor{0x1B, 1250}, CodePageFor{0x24, 1250}, CodePageFor{0x11, 932},
        CodePageFor{0x12, 949},  CodePageFor{0x04, 936},  CodePageFor{0x1E, 874},
    };
    return found_in(table, language & primary, CodePage::western);
}

} // namespace mafteach
