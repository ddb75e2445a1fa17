// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mail_words.h"

#include "documents/readers/transfer_encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace mafteach {
namespace {

/// How much of a header line is read: a list of a thousand addresses.
constexpr std::size_t most_of_a_field = std::size_t{64} * 1024;

std::string small_mail_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_blank_or_control(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
}

std::string mail_decoded(std::string_view bytes, std::string_view declared) {
    return is_ascii(bytes) && declared.empty() ? std::string(bytes)
                                               : decoded(bytes, mail_encoding(bytes, declared));
}

/// `text` on one line, without control characters.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (!is_blank_or_control(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

std::string_view trimmed_value(std::string_view text) {
    while (!text.empty() && is_blank_or_control(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank_or_control(text.back()))
        text.remove_suffix(1);
    return text;
}

/// `text` without the quotation marks of addresses: "Dana \"D\" Levi" <dana@example.org>.
std::string without_quotes(std::string_view text) {
    const bool escaped = text.find("\\\"") != std::string_view::npos;
    const auto is_letter_at = [&](std::size_t at) {
        return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\\' && escaped && i + 1 < text.size())
            out += text[++i];
        else if (text[i] != '"' || (i > 0 && is_letter_at(i - 1) && is_letter_at(i + 1)))
            out += text[i]; // inside of a Hebrew word it is a letter
    return out;
}

/// "=?windows-1255?B?+ezl7Q==?=", at the beginning of a text.
struct EncodedWord {
    std::string charset; ///< in small letters
    std::string bytes;
    std::size_t size = 0; ///< of the word as it is written
};

std::optional<EncodedWord> encoded_word(std::string_view text) {
    constexpr std::size_t longest_charset = 64;
    const std::size_t charset_end = text.substr(0, longest_charset).find('?', 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() ||
        text[charset_end + 2] != '?')
        return std::nullopt;
    const std::string_view charset = text.substr(2, charset_end - 2);
    const char way = text[charset_end + 1];
    const bool base64 = way == 'B' || way == 'b';
    if (charset.find_first_of(" \t\r\n=") != std::string_view::npos ||
        (!base64 && way != 'Q' && way != 'q'))
        return std::nullopt;
    const std::size_t begin = charset_end + 3;
    const std::size_t end = text.find("?=", begin);
    if (end == std::string_view::npos)
        return std::nullopt;
    EncodedWord word;
    word.charset = small_mail_letters(charset.substr(0, charset.find('*'))); // a language behind it
    word.size = end + 2;
    const std::string_view written = text.substr(begin, end - begin);
    if (base64) {
        word.bytes = from_base64(written);
    } else {
        std::string underscored(written);
        for (char& c : underscored)
            c = is_blank_or_control(c) ? ' ' : c;
        const bool blank_end = underscored.ends_with('_');
        std::replace(underscored.begin(), underscored.end(), '_', ' ');
        word.bytes = from_quoted_printable(underscored);
        if (blank_end) // which at the end of a line would be none of the text
            word.bytes += ' ';
    }
    return word;
}

/// Puts the words of a value together. Those of one charset that follow one another are decoded at
/// once, since writers cut them inside of characters.
class Words {
public:
    explicit Words(std::string_view otherwise) : otherwise_(otherwise) {}

    void add(std::string_view bytes, const std::string& charset, bool encoded) {
        if (charset != charset_ || encoded != encoded_)
            flush();
        charset_ = charset;
        encoded_ = encoded;
        bytes_ += bytes;
    }
    bool last_was_encoded() const { return encoded_; }
    std::string take() {
        flush();
        return out_;
    }

private:
    void flush() {
        out_ += mail_decoded(bytes_, charset_.empty() ? otherwise_ : charset_);
        bytes_.clear();
    }

    std::string_view otherwise_;
    std::string out_;
    std::string bytes_; ///< not decoded yet
    std::string charset_;
    bool encoded_ = false;
};

/// A parameter as it comes: whole or in pieces, with its charset or without.
struct RawParameter {
    std::string name; ///< in small letters
    std::uint32_t number = 0;
    bool extended = false; ///< its value has %XX, and its first piece a charset
    std::string value;
};

/// "filename*1*" is the piece 1, and extended.
void read_parameter_name(std::string_view written, RawParameter& parameter) {
    std::string name = small_mail_letters(trimmed_value(written));
    if (name.ends_with('*')) {
        parameter.extended = true;
        name.pop_back();
    }
    const std::size_t star = name.find('*');
    constexpr std::size_t most_digits = 4;
    const std::string_view digits =
        star == std::string::npos ? std::string_view() : std::string_view(name).substr(star + 1);
    if (!digits.empty() && digits.size() <= most_digits &&
        std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        for (const char c : digits)
            parameter.number = parameter.number * 10 + static_cast<std::uint32_t>(c - '0');
        name.resize(star);
    }
    parameter.name = std::move(name);
}

/// Takes a parameter from the beginning of `text`; false where there is none more.
bool take_parameter(std::string_view& text, RawParameter& parameter) {
    const std::size_t begin = text.find_first_not_of("; \t\r\n");
    if (begin == std::string_view::npos)
        return false;
    text.remove_prefix(begin);
    parameter = {};
    const std::size_t name_end = std::min(text.find_first_of("=;"), text.size());
    read_parameter_name(text.substr(0, name_end), parameter);
    text.remove_prefix(name_end);
    if (!text.starts_with('='))
        return true;
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (!text.starts_with('"')) {
        const std::size_t end = std::min(text.find(';'), text.size());
        std::string_view value = trimmed_value(text.substr(0, end));
        if (value.ends_with(')')) // a comment
            value = trimmed_value(value.substr(0, value.find(" (")));
        parameter.value = value;
        text.remove_prefix(end);
        return true;
    }
    text.remove_prefix(1);
    while (!text.empty() && text.front() != '"') {
        // Windows' paths have their backslashes as they are.
        if (text.starts_with("\\\"") || text.starts_with("\\\\"))
            text.remove_prefix(1);
        parameter.value += text.front();
        text.remove_prefix(1);
    }
    text.remove_prefix(std::min(text.find(';'), text.size()));
    return true;
}

std::uint8_t hexadecimal_digit(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<std::uint8_t>(c - '0');
    const char small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? static_cast<std::uint8_t>(small - 'a' + 10) : 0xFF;
}

std::string from_percent(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::uint8_t high = i + 2 < text.size() ? hexadecimal_digit(text[i + 1]) : 0xFF;
        const std::uint8_t low = i + 2 < text.size() ? hexadecimal_digit(text[i + 2]) : 0xFF;
        if (text[i] == '%' && high != 0xFF && low != 0xFF) {
            out += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// The value of a parameter from its pieces, in order.
std::string put_together(const std::map<std::uint32_t, RawParameter>& pieces) {
    const RawParameter& first = pieces.begin()->second;
    const bool any_extended = std::any_of(pieces.begin(), pieces.end(),
                                          [](const auto& each) { return each.second.extended; });
    std::string charset;
    std::string bytes;
    for (const auto& [number, piece] : pieces) {
        std::string_view value = piece.value;
        if (&piece == &first && piece.extended) { // charset'language'value
            const std::size_t quote = value.find('\'');
            const std::size_t second =
                quote == std::string_view::npos ? quote : value.find('\'', quote + 1);
            if (second != std::string_view::npos) {
                charset = small_mail_letters(value.substr(0, quote));
                value.remove_prefix(second + 1);
            }
        }
        bytes += piece.extended ? from_percent(value) : std::string(value);
    }
    return any_extended ? one_line(mail_decoded(bytes, charset)) : mail_text(bytes, {});
}

} // namespace

Encoding mail_encoding(std::string_view bytes, std::string_view declared) {
    // These are written in ASCII, and would be taken for it.
    static constexpr std::array seven_bits = {"utf-7", "iso-2022", "hz-gb", "utf7"};
    const std::string name = small_mail_letters(declared);
    if (std::any_of(seven_bits.begin(), seven_bits.end(),
                    [&](const char* each) { return name.starts_with(each); }) &&
        is_ascii(bytes))
        if (Encoding encoding = encoding_named(name); !encoding.name.empty())
            return encoding;
    return tell_encoding(bytes, declared);
}

std::string mail_text(std::string_view value, std::string_view otherwise) {
    value = value.substr(0, most_of_a_field);
    const std::size_t last_end = value.rfind("?=");
    const std::size_t last = last_end == std::string_view::npos ? 0 : last_end; // none behind it
    Words words(otherwise);
    std::size_t at = 0;   // of what is not added yet
    std::size_t from = 0; // where the next word is looked for
    for (;;) {
        const std::size_t begin = value.find("=?", from);
        if (begin == std::string_view::npos || begin >= last)
            break;
        const auto word = encoded_word(value.substr(begin));
        from = begin + (word ? word->size : 2);
        if (!word)
            continue;
        const std::string_view between = value.substr(at, begin - at);
        if (!words.last_was_encoded() || !trimmed_value(between).empty())
            words.add(between, {}, false);
        words.add(word->bytes, word->charset, true);
        at = from;
    }
    words.add(value.substr(at), {}, false);
    return one_line(words.take());
}

std::string mail_people(std::string_view value, std::string_view otherwise) {
    return without_quotes(mail_text(value, otherwise));
}

std::string_view MailValue::parameter(std::string_view name) const {
    const auto found = parameters.find(std::string(name));
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

MailValue mail_value(std::string_view value) {
    value = value.substr(0, most_of_a_field);
    const std::size_t end = std::min(value.find(';'), value.size());
    MailValue out;
    const std::string_view first = trimmed_value(value.substr(0, end));
    out.value = small_mail_letters(first.substr(0, first.find_first_of(" \t\r\n(")));
    value.remove_prefix(end);
    std::map<std::string, std::map<std::uint32_t, RawParameter>> raw;
    RawParameter parameter;
    while (take_parameter(value, parameter)) {
        auto& pieces = raw[parameter.name];
        const auto [piece, is_new] = pieces.try_emplace(parameter.number, parameter);
        if (!is_new && parameter.extended && !piece->second.extended)
            piece->second = parameter; // said in both ways: this one is whole
    }
    for (const auto& [name, pieces] : raw)
        if (std::string text = put_together(pieces); !text.empty())
            out.parameters.emplace(name, std::move(text));
    return out;
}

} // namespace mafteach
