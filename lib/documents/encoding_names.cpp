// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/encoding_names.h"

#include "documents/encoding.h"

#include <unicode/localpointer.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <string>

namespace mafteach {
namespace {

/// A name that people and programs write, less what isn't a letter or a digit.
struct EncodingAlias {
    std::string_view alias;
    std::string_view name;
};

/// Those that ICU doesn't know, knows as something else than what is meant, or has a name of its
/// own for. ISO-8859-1 and ASCII mean windows-1252, as in the WHATWG's Encoding Standard.
constexpr std::array aliases = {
    EncodingAlias{"", "ISO-8859-8"}, // "visual" alone
    EncodingAlias{"iso88598", "ISO-8859-8"},
    EncodingAlias{"iso88598i", "ISO-8859-8"},
    EncodingAlias{"iso88598e", "ISO-8859-8"},
    EncodingAlias{"csiso88598i", "ISO-8859-8"},
    EncodingAlias{"csiso88598e", "ISO-8859-8"},
    EncodingAlias{"iso885981988", "ISO-8859-8"},
    EncodingAlias{"iso885981999", "ISO-8859-8"},
    EncodingAlias{"isoir138", "ISO-8859-8"},
    EncodingAlias{"csisolatinhebrew", "ISO-8859-8"},
    EncodingAlias{"88598", "ISO-8859-8"},
    EncodingAlias{"hebrew", "ISO-8859-8"},
    EncodingAlias{"hebrewiso", "ISO-8859-8"},
    EncodingAlias{"windows1255", "windows-1255"},
    EncodingAlias{"hebrewwindows", "windows-1255"},
    EncodingAlias{"windowshebrew", "windows-1255"},
    EncodingAlias{"windows", "windows-1255"},
    EncodingAlias{"win1255", "windows-1255"},
    EncodingAlias{"cp1255", "windows-1255"},
    EncodingAlias{"xcp1255", "windows-1255"},
    EncodingAlias{"ansi1255", "windows-1255"},
    EncodingAlias{"1255", "windows-1255"},
    EncodingAlias{"mshebr", "windows-1255"},
    EncodingAlias{"ibm862", "IBM862"},
    EncodingAlias{"cp862", "IBM862"},
    EncodingAlias{"xcp862", "IBM862"},
    EncodingAlias{"dos862", "IBM862"},
    EncodingAlias{"pc862", "IBM862"},
    EncodingAlias{"862", "IBM862"},
    EncodingAlias{"cspc862latinhebrew", "IBM862"},
    EncodingAlias{"doshebrew", "IBM862"},
    EncodingAlias{"hebrewdos", "IBM862"},
    EncodingAlias{"dos", "IBM862"},
    EncodingAlias{"machebrew", "x-mac-hebrew"},
    EncodingAlias{"xmachebrew", "x-mac-hebrew"},
    EncodingAlias{"hebrewmac", "x-mac-hebrew"},
    EncodingAlias{"utf8", "UTF-8"},
    EncodingAlias{"utf16", "UTF-16"},
    EncodingAlias{"utf16le", "UTF-16LE"},
    EncodingAlias{"unicode", "UTF-16LE"},
    EncodingAlias{"utf16be", "UTF-16BE"},
    EncodingAlias{"iso88591", "windows-1252"},
    EncodingAlias{"latin1", "windows-1252"},
    EncodingAlias{"ascii", "windows-1252"},
    EncodingAlias{"usascii", "windows-1252"},
    EncodingAlias{"windows1252", "windows-1252"},
    EncodingAlias{"cp1252", "windows-1252"},
    EncodingAlias{"1252", "windows-1252"},
    EncodingAlias{"iso885915", "ISO-8859-15"},
    EncodingAlias{"macintosh", "macintosh"},
    EncodingAlias{"cp437", "IBM437"},
    EncodingAlias{"ibm437", "IBM437"},
    EncodingAlias{"cp850", "IBM850"},
    EncodingAlias{"ibm850", "IBM850"},
};

/// No encoding's name is longer.
constexpr std::size_t longest_name = 60;

std::string bare(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
    }
    return out;
}

/// Takes `word` out of `name`, once.
bool take_word(std::string& name, std::string_view word) {
    const std::size_t at = name.find(word);
    if (at == std::string::npos)
        return false;
    name.erase(at, word.size());
    return true;
}

std::string icu_name(const std::string& name) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::LocalUConverterPointer converter(ucnv_open(name.c_str(), &error));
    if (U_FAILURE(error))
        return {};
    UErrorCode ignored = U_ZERO_ERROR;
    if (const char* known = ucnv_getStandardName(name.c_str(), "IANA", &ignored))
        return known;
    const char* own = ucnv_getName(converter.getAlias(), &error);
    return U_SUCCESS(error) ? own : "";
}

} // namespace

bool says_order(std::string_view name) {
    const std::string plain = bare(name);
    return plain.find("visual") != std::string::npos ||
           plain.find("logical") != std::string::npos || plain.ends_with("88598i") ||
           plain.ends_with("88598e");
}

Encoding encoding_named(std::string_view name) {
    if (name.empty() || name.size() > longest_name)
        return {};
    std::string plain = bare(name);
    const bool visual = take_word(plain, "visual");
    const bool logical = take_word(plain, "logical");
    if (plain.empty() && !visual && !logical)
        return {};
    const auto known = std::find_if(aliases.begin(), aliases.end(),
                                    [&](const EncodingAlias& each) { return each.alias == plain; });
    if (known != aliases.end())
        return {std::string(known->name), visual};
    if (visual || logical)
        return {icu_name(plain), visual};
    return {icu_name(std::string(name)), false};
}

} // namespace mafteach
