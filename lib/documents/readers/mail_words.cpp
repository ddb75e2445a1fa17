// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mail_words.h"

#include "documents/readers/transfer_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <new>
#include <vmime/utility/encoder/uuEncoder.hpp>
#include <vmime/vmime.hpp>

namespace mafteach {
namespace {

/// How much of a header line is read: a list of a thousand addresses.
constexpr std::size_t most_of_a_field = std::size_t{64} * 1024;

/// All that VMime asks a system for, none of which reading takes: files, sockets, the time. Its own
/// handler for this would open /etc/localtime for a date.
class NoSystem : public vmime::platform::handler {
public:
    unsigned long getUnixTime() const override { return 0; }
    const vmime::datetime getCurrentLocalTime() const override {
        return vmime::datetime(1970, 1, 1); // is what comes of a date that is none
    }
    const vmime::string getHostName() const override { return {}; }
    unsigned int getProcessId() const override { return 0; }
    unsigned int getThreadId() const override { return 0; }
    const vmime::charset getLocalCharset() const override {
        return vmime::charset(vmime::charsets::UTF_8);
    }
#if VMIME_HAVE_MESSAGING_FEATURES
    std::shared_ptr<vmime::net::socketFactory> getSocketFactory() override {
        return nullptr;
    }
#endif
#if VMIME_HAVE_FILESYSTEM_FEATURES
    std::shared_ptr<vmime::utility::fileSystemFactory> getFileSystemFactory() override {
        return nullptr;
    }
    std::shared_ptr<vmime::utility::childProcessFactory> getChildProcessFactory() override {
        return nullptr;
    }
#endif
    void generateRandomBytes(unsigned char* buffer, unsigned int count) override {
        std::fill_n(buffer, count, static_cast<unsigned char>(0));
    }
    std::shared_ptr<vmime::utility::sync::criticalSection> createCriticalSection() override {
        return nullptr;
    }
};

void have_vmime() {
    static const bool ready = [] {
        vmime::platform::setHandler<NoSystem>();
        return true;
    }();
    static_cast<void>(ready);
}

/// Does `read`, in which VMime reads what a stranger wrote; false where it throws for that. It
/// throws its own and the standard library's.
template <typename Read>
bool read_by_vmime(Read&& read) {
    have_vmime();
    try {
        read();
        return true;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        return false;
    }
}

std::string small_mail_letters(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string mail_decoded(std::string_view bytes, std::string_view declared) {
    return decoded(bytes, mail_encoding(bytes, declared));
}

/// Whether VMime calls a word that says no encoding by this name.
bool says_nothing(std::string_view charset) {
    return charset.empty() || charset == "us-ascii";
}

/// `text` on one line, without control characters.
std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) > ' ' && c != 0x7F)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

/// `text` without the quotation marks of addresses: "Dana \"D\" Levi" <dana@example.org>.
std::string without_quotes(std::string_view text) {
    const bool escaped = text.find("\\\"") != std::string_view::npos;
    std::string out;
    // In Hebrew a quotation mark inside of a word is a letter of it, and one is no pair.
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && escaped && i + 1 < text.size())
            out += text[++i];
        else if (text[i] != '"' ||
                 (i > 0 && i + 1 < text.size() && static_cast<unsigned char>(text[i - 1]) >= 0x80 &&
                  static_cast<unsigned char>(text[i + 1]) >= 0x80))
            out += text[i];
    }
    return out;
}

/// Words of one charset that follow one another, put together: writers cut words inside of
/// characters.
std::string text_of(const vmime::text& text, std::string_view otherwise) {
    std::string out;
    std::string bytes;
    std::string charset;
    const auto flush = [&] {
        out += mail_decoded(bytes, says_nothing(charset) ? otherwise : std::string_view(charset));
        bytes.clear();
    };
    for (std::size_t i = 0; i < text.getWordCount(); ++i) {
        const auto word = text.getWordAt(i);
        const std::string name = small_mail_letters(word->getCharset().getName());
        if (name != charset)
            flush();
        charset = name;
        bytes += word->getBuffer();
    }
    flush();
    return out;
}

/// The months as RFC 5322 has them.
constexpr std::array month_names = {"jan", "feb", "mar", "apr", "may", "jun",
                                    "jul", "aug", "sep", "oct", "nov", "dec"};

enum class TransferEncoding : std::uint8_t { none, base64, quoted_printable, uuencode };

TransferEncoding transfer_encoding(std::string_view encoding) {
    constexpr std::size_t longest = 64;
    const std::string name = small_mail_letters(one_line(encoding.substr(0, longest)));
    if (name == "base64")
        return TransferEncoding::base64;
    if (name == "quoted-printable")
        return TransferEncoding::quoted_printable;
    if (name == "x-uuencode" || name == "uuencode" || name == "x-uue")
        return TransferEncoding::uuencode;
    return TransferEncoding::none;
}

std::string from_uuencode(std::string_view bytes) {
    std::string out;
    vmime::utility::outputStreamStringAdapter sink(out);
    vmime::utility::inputStreamByteBufferAdapter source(
        reinterpret_cast<const vmime::byte_t*>(bytes.data()), bytes.size());
    // Of what is damaged, that in front of the damage is kept.
    read_by_vmime([&] { vmime::utility::encoder::uuEncoder().decode(source, sink); });
    return out;
}

/// `value` with the padding that encoded words in base64 lack, without which VMime loses their last
/// letter.
std::string padded(std::string_view value) {
    std::string out;
    std::size_t at = 0;
    for (;;) {
        const std::size_t end = value.find("?=", at);
        if (end == std::string_view::npos)
            break;
        const std::size_t begin = value.rfind('?', end - std::min<std::size_t>(end, 1));
        out += value.substr(at, end - at);
        const bool base64 = begin != std::string_view::npos && begin > 1 && begin > at &&
                            begin < end && (value[begin - 1] == 'B' || value[begin - 1] == 'b') &&
                            value[begin - 2] == '?';
        if (base64)
            out.append((4 - (end - begin - 1) % 4) % 4, '=');
        out += "?=";
        at = end + 2;
    }
    out += value.substr(at);
    return out;
}

} // namespace

Encoding mail_encoding(std::string_view bytes, std::string_view declared) {
    // These are written in ASCII, and would be taken for it.
    static constexpr std::array seven_bits = {"utf-7", "iso-2022", "hz-gb", "utf7"};
    const std::string name = small_mail_letters(std::string(declared));
    if (std::any_of(seven_bits.begin(), seven_bits.end(),
                    [&](const char* each) { return name.starts_with(each); }) &&
        is_ascii(bytes))
        if (Encoding encoding = encoding_named(name); !encoding.name.empty())
            return encoding;
    return tell_encoding(bytes, declared);
}

std::string mail_text(std::string_view value, std::string_view otherwise) {
    const std::string raw = padded(value.substr(0, most_of_a_field));
    std::string out;
    if (read_by_vmime([&] {
            vmime::text text;
            vmime::text::decodeAndUnfold(vmime::parsingContext(), raw, &text);
            out = text_of(text, otherwise);
        }))
        return one_line(out);
    return one_line(mail_decoded(raw, otherwise));
}

std::string mail_people(std::string_view value, std::string_view otherwise) {
    return without_quotes(mail_text(value, otherwise));
}

std::string_view MailValue::parameter(std::string_view name) const {
    const auto found = parameters.find(std::string(name));
    return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

MailValue mail_value(const char* field, std::string_view value) {
    MailValue out;
    if (value.empty())
        return out;
    const std::string raw(value.substr(0, most_of_a_field));
    const std::string_view first = std::string_view(raw).substr(0, raw.find(';'));
    out.value = small_mail_letters(one_line(first));
    // Where what it says can't be read, the rest of the message can.
    read_by_vmime([&] {
        const auto made = vmime::headerFieldFactory::getInstance()->create(field, raw);
        const auto with = std::dynamic_pointer_cast<vmime::parameterizedHeaderField>(made);
        if (with == nullptr)
            return;
        for (const auto& each : with->getParameterList()) {
            const vmime::word& word = each->getValue();
            const std::string charset = small_mail_letters(word.getCharset().getName());
            out.parameters.try_emplace(
                small_mail_letters(each->getName()),
                one_line(mail_decoded(word.getBuffer(), says_nothing(charset) ? "" : charset)));
        }
    });
    return out;
}

std::string mail_date(std::string_view value) {
    std::string raw(value.substr(0, most_of_a_field));
    const std::string small = small_mail_letters(raw);
    for (std::size_t i = 1; i + 1 < raw.size(); ++i) // "25-Nov-2004"
        if (raw[i] == '-' && raw[i - 1] != ' ' && (small[i - 1] >= 'a') != (small[i + 1] >= 'a'))
            raw[i] = ' ';
    vmime::datetime date;
    if (!read_by_vmime([&] { date = vmime::datetime(raw); }))
        return {};
    // VMime makes up what a date lacks.
    const int month = date.getMonth();
    const std::string year = std::to_string(date.getYear());
    const bool sound =
        month >= 1 && month <= 12 && year.size() == 4 &&
        small.find(month_names.at(static_cast<std::size_t>(month - 1))) != std::string::npos &&
        small.find(year.substr(2)) != std::string::npos;
    if (!sound)
        return {};
    const int zone = date.getZone(); // minutes
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%s-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year.c_str(),
                  month, date.getDay(), date.getHour(), date.getMinute(), date.getSecond(),
                  zone < 0 ? '-' : '+', std::abs(zone) / 60, std::abs(zone) % 60);
    return out.data();
}

std::string_view mail_content(std::string_view bytes, std::string_view encoding,
                              std::string& kept) {
    switch (transfer_encoding(encoding)) {
    case TransferEncoding::base64:
        kept = from_base64(bytes);
        return kept;
    case TransferEncoding::quoted_printable:
        kept = from_quoted_printable(bytes);
        return kept;
    case TransferEncoding::uuencode:
        kept = from_uuencode(bytes);
        return kept;
    case TransferEncoding::none:
        break;
    }
    return bytes;
}

bool is_transfer_encoded(std::string_view encoding) {
    return transfer_encoding(encoding) != TransferEncoding::none;
}

} // namespace mafteach
