// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/mail.h"

#include "documents/encoding.h"
#include "documents/readers/html.h"
#include "documents/readers/mail_body.h"
#include "documents/readers/mail_date.h"
#include "documents/readers/mail_parts.h"
#include "documents/readers/mail_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// How deep parts of a message may stand in one another. Programs nest three or four.
constexpr int most_nesting = 32;

/// How many parts of a message are read: as many as extraction.cpp takes members of a file.
constexpr std::size_t most_parts = 100'000;

/// How much text is looked through for quotations at once, which takes a few times its size.
constexpr std::size_t stretch_bytes = std::size_t{4} * 1024 * 1024;

constexpr const char* encrypted_reason =
    "encrypted; open it in the program that has the key, and save what it shows";

bool is_blank_text(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> all) {
    return std::find(all.begin(), all.end(), text) != all.end();
}

bool is_written(const MailEntity& entity) {
    return is_one_of(entity.type(), {"text/plain", "text/html", "text/enriched", "text/richtext"});
}

/// What is part of how a message is sent, and says nothing.
bool is_of_transport(std::string_view type) {
    return is_one_of(type, {"application/pgp-signature", "application/pkcs7-signature",
                            "application/x-pkcs7-signature", "application/pgp-encrypted",
                            "message/delivery-status", "message/disposition-notification",
                            "message/external-body", "message/partial", "text/rfc822-headers",
                            "text/x-amp-html"});
}

bool is_message(std::string_view type) {
    return is_one_of(type, {"message/rfc822", "message/global", "message/news"});
}

/// Hands on what read_html makes of the body of a message, and tells quotations in it too.
class HtmlBody : public DocumentSink {
public:
    HtmlBody(MailQuotes& quotes, DocumentSink& sink) : quotes_(quotes), sink_(sink) {}

    void property(Property, std::string_view) override {}
    void piece(const Place& place, std::string_view text) override {
        if (place.quoted)
            return quoted(text);
        for (const MailStretch& each : quotes_.stretches(text)) {
            Place where;
            where.quoted = each.quoted;
            sink_.piece(where, each.text);
        }
    }
    void member(std::string_view, std::string_view, std::string_view, std::uint32_t) override {}
    void unreadable(std::string_view, std::string_view) override {}

private:
    void quoted(std::string_view text) {
        Place where;
        where.quoted = true;
        sink_.piece(where, text);
    }

    MailQuotes& quotes_;
    DocumentSink& sink_;
};

class Message {
public:
    Message(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink)
        : bytes_(bytes), head_(bytes), options_(options), sink_(sink) {}

    void read();
    /// Reads the page that it is, and nothing else of it.
    void read_page();

private:
    struct Member {
        MailEntity entity;
        std::string name;
    };

    void collect(const MailEntity& entity, bool text, bool related, int depth);
    void collect_alternatives(const std::vector<std::string_view>& parts, bool text, int depth);
    void collect_related(const MailEntity& entity, const std::vector<std::string_view>& parts,
                         bool text, int depth);
    void collect_leaf(const MailEntity& entity, bool text, bool related);
    bool has_plain_text(const MailEntity& entity, int depth) const;
    std::optional<MailEntity> next_part(std::string_view bytes);
    void problem(const char* reason);

    void say_properties();
    void write(const MailEntity& entity, MailQuotes& quotes);
    void write_text(std::string text, std::uint32_t line, MailQuotes& quotes);
    void give(const Member& member);
    std::string member_name(const MailEntity& entity);
    std::string charset() const;
    Encoding encoding_of(const MailEntity& entity, std::string_view content) const;
    std::uint32_t line_of(std::string_view place);

    std::string_view bytes_;
    MailEntity head_;
    const ReadingOptions& options_;
    DocumentSink& sink_;

    std::vector<MailEntity> written_;
    std::vector<Member> members_;
    std::map<std::string, std::size_t> names_; ///< of members, and how many are called so
    std::set<std::string> problems_;
    std::string charset_;
    std::size_t parts_ = 0;
    std::size_t counted_ = 0; ///< bytes whose lines were counted
    std::uint32_t lines_ = 1; ///< the line there
};

void Message::read() {
    collect(head_, true, false, 0);
    charset_ = charset();
    say_properties();
    const std::string subject = mail_text(head_.field("subject"), charset_);
    const std::string from = mail_people(head_.field("from"), charset_);
    std::string first = subject;
    if (!subject.empty() && !from.empty())
        first += "\n\n";
    first += from;
    if (!first.empty())
        sink_.piece({}, first);
    static constexpr std::array forwards = {"fw:", "fwd:", "הועבר:", "FW:", "Fw:", "Fwd:", "FWD:"};
    const bool forwarded = std::any_of(forwards.begin(), forwards.end(),
                                       [&](const char* each) { return subject.starts_with(each); });
    MailQuotes quotes(forwarded);
    for (const MailEntity& each : written_)
        write(each, quotes);
    for (const Member& each : members_)
        give(each);
    for (const std::string& each : problems_)
        sink_.unreadable({}, each);
}

void Message::read_page() {
    collect(head_, true, false, 0);
    for (const MailEntity& each : written_) {
        if (each.type() != "text/html")
            continue;
        std::string kept;
        const std::string_view page = each.content(kept);
        return read_html(page, {each.type_parameter("charset")}, options_, sink_);
    }
    throw UnreadableDocument("a saved page in which no page is found");
}

/// The next part of the message; nothing where it has too many.
std::optional<MailEntity> Message::next_part(std::string_view bytes) {
    if (parts_ == most_parts) {
        problem("the rest is left out: it has more than 100,000 parts");
        return std::nullopt;
    }
    ++parts_;
    return MailEntity(bytes);
}

void Message::problem(const char* reason) {
    problems_.insert(reason);
}

/// Sorts out what the message holds. `text` says whether it may be what the message says; `related`
/// that it stands beside a page that shows it.
void Message::collect(const MailEntity& entity, bool text, bool related, int depth) {
    const std::string& type = entity.type();
    if (!type.starts_with("multipart/"))
        return collect_leaf(entity, text, related);
    if (type == "multipart/encrypted")
        return problem(encrypted_reason);
    if (depth >= most_nesting)
        return problem("some is left out: its parts stand too deep in one another");
    const std::vector<std::string_view> parts =
        mail_parts(entity.body(), entity.type_parameter("boundary"));
    if (parts.empty()) { // it says that it has parts, and has none: all is text
        if (text && !is_blank_text(entity.body()))
            written_.push_back(entity);
        return;
    }
    if (type == "multipart/alternative")
        return collect_alternatives(parts, text, depth);
    if (type == "multipart/related")
        return collect_related(entity, parts, text, depth);
    const bool digest = type == "multipart/digest";
    for (const std::string_view part : parts) {
        const auto each = next_part(part);
        if (!each)
            return;
        if (digest && each->field("content-type").empty()) // is a message where it says nothing
            members_.push_back({*each, member_name(*each)});
        else
            collect(*each, text, false, depth + 1);
    }
}

/// Of the same text in several ways, plain text is the best, and of the others the last one (RFC
/// 2046, section 5.1.4), which is what a picture or a calendar's entry is not.
void Message::collect_alternatives(const std::vector<std::string_view>& parts, bool text,
                                   int depth) {
    std::size_t best = parts.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const MailEntity each(parts[i]);
        if (has_plain_text(each, depth + 1)) {
            best = i;
            break;
        }
        if (is_written(each) || each.type().starts_with("multipart/"))
            best = i;
    }
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (const auto each = next_part(parts[i]))
            collect(*each, text && i == best, false, depth + 1);
        else
            return;
}

void Message::collect_related(const MailEntity& entity, const std::vector<std::string_view>& parts,
                              bool text, int depth) {
    const std::string_view start = entity.type_parameter("start");
    std::size_t root = 0;
    for (std::size_t i = 0; i < parts.size() && !start.empty(); ++i)
        if (MailEntity(parts[i]).field("content-id") == start)
            root = i;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (const auto each = next_part(parts[i]))
            collect(*each, text && i == root, i != root, depth + 1);
        else
            return;
}

void Message::collect_leaf(const MailEntity& entity, bool text, bool related) {
    const std::string& type = entity.type();
    const bool attached = entity.disposition().value == "attachment";
    const bool named = !entity.file_name().empty();
    if (is_of_transport(type))
        return;
    if (is_one_of(type, {"application/pkcs7-mime", "application/x-pkcs7-mime"}))
        return problem(entity.type_parameter("smime-type") == "signed-data"
                           ? "signed in a form that hides its text (S/MIME); open it in a mail "
                             "program, and save what it shows"
                           : encrypted_reason);
    if (is_written(entity) && !attached && (!named || written_.empty())) {
        if (text)
            written_.push_back(entity);
        return;
    }
    const bool shown = related || !entity.field("content-id").empty();
    if (type.starts_with("image/") && shown && !attached)
        return;
    if (related && !attached && (!named || type.starts_with("text/")))
        return; // a style sheet, a frame
    members_.push_back({entity, member_name(entity)});
}

bool Message::has_plain_text(const MailEntity& entity, int depth) const {
    if (entity.type() == "text/plain") {
        std::string kept;
        return !is_blank_text(entity.content(kept));
    }
    if (!entity.type().starts_with("multipart/") || depth >= most_nesting)
        return false;
    const auto parts = mail_parts(entity.body(), entity.type_parameter("boundary"));
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return has_plain_text(MailEntity(part), depth + 1);
    });
}

/// What an attachment is called: no two of a message the same.
std::string Message::member_name(const MailEntity& entity) {
    std::string name(entity.file_name());
    if (name.empty())
        name = is_message(entity.type()) || entity.field("content-type").empty()
                   ? "message"
                   : "part " + std::to_string(parts_);
    const std::size_t times = ++names_[name];
    return times == 1 ? name : name + " (" + std::to_string(times) + ')';
}

/// What the message's text is in, by which header lines that don't say so are read: names are too
/// short to tell it by.
std::string Message::charset() const {
    for (const MailEntity& each : written_)
        if (const std::string_view said = each.type_parameter("charset"); !said.empty())
            return std::string(said);
    std::string text;
    for (const char* const field : {"subject", "from", "to"})
        (text += head_.field(field)) += '\n';
    if (!written_.empty()) {
        constexpr std::size_t enough = std::size_t{64} * 1024;
        std::string kept;
        text += written_.front().content(kept).substr(0, enough);
    }
    return tell_encoding(text).name;
}

Encoding Message::encoding_of(const MailEntity& entity, std::string_view content) const {
    const std::string_view said = entity.type_parameter("charset");
    if (said.empty() && !options_.encoding.empty())
        if (Encoding chosen = chosen_encoding(content, options_.encoding); !chosen.name.empty())
            return chosen;
    return mail_encoding(content, said);
}

void Message::say_properties() {
    sink_.property(Property::subject, mail_text(head_.field("subject"), charset_));
    sink_.property(Property::from, mail_people(head_.field("from"), charset_));
    std::string to = mail_people(head_.field("to"), charset_);
    if (const std::string copies = mail_people(head_.field("cc"), charset_); !copies.empty())
        to += (to.empty() ? "" : ", ") + copies;
    sink_.property(Property::to, to);
    sink_.property(Property::date, mail_date(head_.field("date")));
    for (const MailEntity& each : written_) {
        std::string kept;
        const Encoding encoding = encoding_of(each, each.content(kept));
        if (encoding.name != "UTF-8")
            return sink_.property(Property::encoding, encoding.name);
    }
}

void Message::write(const MailEntity& entity, MailQuotes& quotes) {
    std::string kept;
    const std::string_view content = entity.content(kept);
    if (is_blank_text(content))
        return;
    if (entity.type() == "text/html") {
        HtmlBody body(quotes, sink_);
        return read_html(content, {entity.type_parameter("charset"), false}, options_, body);
    }
    std::string text = decoded(content, encoding_of(entity, content));
    if (entity.type() == "text/enriched" || entity.type() == "text/richtext") {
        HtmlBody body(quotes, sink_); // near enough
        return read_html(text, {"UTF-8", false}, options_, body);
    }
    std::uint32_t line = 0; // none
    if (entity.is_as_it_stands())
        line = line_of(content);
    std::string format(entity.type_parameter("format"));
    std::transform(format.begin(), format.end(), format.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (format == "flowed") {
        text = unflowed(text, is_one_of(entity.type_parameter("delsp"), {"yes", "Yes", "YES"}));
        line = 0;
    }
    if (take_out_pgp(text))
        problem(encrypted_reason);
    write_text(std::move(text), line, quotes);
}

void Message::write_text(std::string text, std::uint32_t line, MailQuotes& quotes) {
    std::string_view rest = text;
    while (!rest.empty()) {
        std::size_t size = rest.size();
        if (size > stretch_bytes) {
            const std::size_t end = rest.rfind('\n', stretch_bytes);
            size = end == std::string_view::npos ? std::min(rest.find('\n'), rest.size() - 1) + 1
                                                 : end + 1;
        }
        const std::string_view slab = rest.substr(0, size);
        rest.remove_prefix(size);
        for (const MailStretch& each : quotes.stretches(slab)) {
            Place place;
            place.quoted = each.quoted;
            place.line = line > 0 ? line + each.line : 0;
            sink_.piece(place, each.text);
        }
        if (line > 0)
            line += static_cast<std::uint32_t>(std::count(slab.begin(), slab.end(), '\n'));
    }
}

void Message::give(const Member& member) {
    std::string kept;
    const std::string_view content = member.entity.content(kept);
    const bool message = is_message(member.entity.type()) ||
                         (member.entity.field("content-type").empty() && member.name == "message");
    sink_.member(member.name, content, message ? "mail" : "");
}

/// The line of the message's bytes on which `place`, a stretch of them, begins. To be asked in
/// their order.
std::uint32_t Message::line_of(std::string_view place) {
    const auto at = static_cast<std::size_t>(place.data() - bytes_.data());
    lines_ += static_cast<std::uint32_t>(
        std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   bytes_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    counted_ = at;
    return lines_;
}

} // namespace

void read_mail(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    Message(bytes, options, sink).read();
}

void read_mhtml(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    Message(bytes, options, sink).read_page();
}

} // namespace mafteach
