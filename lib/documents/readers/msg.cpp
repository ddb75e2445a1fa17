// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/msg.h"

#include "documents/code_page.h"
#include "documents/flowing_text.h"
#include "documents/little_endian.h"
#include "documents/ole.h"
#include "documents/ole_properties.h"
#include "documents/one_line.h"
#include "documents/readers/compressed_rtf.h"
#include "documents/readers/rtf.h"
#include "documents/reasons.h"
#include "documents/utf16.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace mafteach {
namespace {

/// How deep messages may be attached to one another.
constexpr int most_msg_depth = 8;

/// The properties of a message or an attachment that are asked for ([MS-OXPROPS]).
namespace msg {
constexpr std::string_view subject = "0037";
constexpr std::string_view sender_name = "0C1A";
constexpr std::string_view sender_address = "0C1F";
constexpr std::string_view sender_internet_address = "5D01";
constexpr std::string_view to = "0E04";
constexpr std::string_view copies_to = "0E03";
constexpr std::string_view body = "1000";
constexpr std::string_view html = "1013";
constexpr std::string_view packed_rtf = "1009";
constexpr std::string_view data = "3701";
constexpr std::string_view long_name = "3707";
constexpr std::string_view short_name = "3704";
constexpr std::string_view shown_name = "3001";
constexpr std::uint16_t submitted = 0x0039;
constexpr std::uint16_t delivered = 0x0E06;
constexpr std::uint16_t code_page = 0x3FFD;
} // namespace msg

/// `text` with its ends of lines as single LFs.
std::string with_plain_lines(std::string text) {
    std::erase(text, '\r');
    return text;
}

class MsgReader {
public:
    MsgReader(const CompoundFile& file, const ReadingOptions& options, DocumentSink& sink)
        : file_(file), options_(options), sink_(sink) {}

    /// A message that is `storage` of the file.
    void read(std::size_t storage, int depth);

private:
    std::string value(std::size_t storage, std::string_view property, std::string_view type,
                      std::uint64_t most = UINT64_MAX) const {
        std::string name = "__substg1.0_";
        return file_.stream((name += property) += type, storage, most);
    }
    std::string text(std::size_t storage, std::string_view property,
                     std::uint64_t most = UINT64_MAX) const;
    /// A property that is one line.
    std::string line(std::size_t storage, std::string_view property) const {
        constexpr std::uint64_t longest = 4096; // bytes
        return one_line(text(storage, property, longest));
    }
    std::string sender(std::size_t storage) const;
    std::uint64_t number(std::string_view properties, std::uint16_t id) const;
    void say_properties(std::size_t storage, std::string_view numbers);
    void give_body(std::size_t storage);
    void attachment(std::size_t storage, int depth);

    const CompoundFile& file_;
    const ReadingOptions& options_;
    DocumentSink& sink_;
    CodePage code_page_{};
};

void MsgReader::read(std::size_t storage, int depth) {
    constexpr std::uint64_t most_numbers = 65536; // bytes: some 4,000 properties
    const std::string numbers = file_.stream("__properties_version1.0", storage, most_numbers);
    if (const std::uint64_t page = number(numbers, msg::code_page); page != 0)
        code_page_ = CodePage(static_cast<int>(static_cast<std::uint32_t>(page)));
    if (depth == 0)
        say_properties(storage, numbers);
    FlowingText head;
    for (const std::string& each : {line(storage, msg::subject), sender(storage)}) {
        head.add(each);
        head.end_paragraph();
    }
    give_piece(sink_, {}, head.take());
    give_body(storage);
    // Those inside may be in another code page.
    const CodePage own = code_page_;
    for (const std::size_t child : file_.entries()[storage].children) {
        const CompoundFile::Entry& entry = file_.entries()[child];
        if (entry.is_storage && entry.name.starts_with("__attach_version1.0_"))
            attachment(child, depth);
        code_page_ = own;
    }
}

/// A property in Unicode, or in the message's code page.
std::string MsgReader::text(std::size_t storage, std::string_view property,
                            std::uint64_t most) const {
    const std::string units = value(storage, property, "001F", most);
    std::string text = units.empty() ? code_page_.text(value(storage, property, "001E", most))
                                     : utf8_of(utf16_of(units));
    std::erase(text, '\0');
    return text;
}

std::string MsgReader::sender(std::size_t storage) const {
    const std::string name = line(storage, msg::sender_name);
    std::string address = line(storage, msg::sender_internet_address);
    if (address.empty())
        address = line(storage, msg::sender_address);
    // Inside a company the address is a path in its directory.
    if (address.find('@') == std::string::npos || address == name)
        return name;
    return name.empty() ? address : name + " <" + address + '>';
}

/// A property whose value is a number: all of them stand in one stream, behind a head whose size
/// depends on where the message is. 0 where there is none.
std::uint64_t MsgReader::number(std::string_view properties, std::uint16_t id) const {
    constexpr std::size_t size = 16;
    for (std::size_t at = properties.size() % size; at + size <= properties.size(); at += size)
        if (u16_at(properties, at + 2) == id)
            return u64_at(properties, at + 8);
    return 0;
}

void MsgReader::say_properties(std::size_t storage, std::string_view numbers) {
    sink_.property(Property::subject, line(storage, msg::subject));
    sink_.property(Property::from, sender(storage));
    const std::string to = line(storage, msg::to);
    const std::string copies_to = line(storage, msg::copies_to);
    sink_.property(Property::to,
                   to.empty() || copies_to.empty() ? to + copies_to : to + "; " + copies_to);
    const std::string submitted = iso_of_filetime(number(numbers, msg::submitted));
    sink_.property(Property::date, submitted.empty()
                                       ? iso_of_filetime(number(numbers, msg::delivered))
                                       : submitted);
}

/// The text, which Outlook nearly always saves beside the other forms.
void MsgReader::give_body(std::size_t storage) {
    const std::string body = with_plain_lines(text(storage, msg::body));
    if (body.find_first_not_of(" \t\n") != std::string::npos)
        return sink_.piece({}, body);
    std::string html = value(storage, msg::html, "0102");
    if (html.empty())
        html = text(storage, msg::html);
    if (!html.empty())
        return sink_.member("message.html", html, "html");
    if (const std::string rtf = unpacked_rtf(value(storage, msg::packed_rtf, "0102")); !rtf.empty())
        read_rtf(rtf, options_, sink_);
}

void MsgReader::attachment(std::size_t storage, int depth) {
    std::string name = line(storage, msg::long_name);
    for (const std::string_view other : {msg::short_name, msg::shown_name})
        if (name.empty())
            name = line(storage, other);
    std::string message = "__substg1.0_";
    (message += msg::data) += "000D";
    const auto& children = file_.entries()[storage].children;
    const auto inside = std::find_if(children.begin(), children.end(), [&](std::size_t child) {
        return file_.entries()[child].is_storage && file_.entries()[child].name == message;
    });
    if (inside != children.end()) {
        if (depth < most_msg_depth)
            read(*inside, depth + 1);
        else
            sink_.unreadable(name, "it stands too deep in other messages");
        return;
    }
    if (const std::string bytes = value(storage, msg::data, "0102"); !bytes.empty())
        sink_.member(name.empty() ? "attachment" : name, bytes);
}

} // namespace

void read_msg(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    const CompoundFile file(bytes);
    if (file.entries().empty())
        throw UnreadableDocument(damaged_reason);
    MsgReader(file, options, sink).read(0, 0);
}

} // namespace mafteach
