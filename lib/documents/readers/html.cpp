// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/html.h"

#include "documents/encoding.h"
#include "documents/readers/html_elements.h"
#include "documents/readers/html_encoding.h"
#include "documents/readers/html_text.h"
#include "documents/readers/html_tokens.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

/// How many chapters a page has at the most; what stands under more headings goes on with the last
/// one. A book on one page has a few hundred.
constexpr std::uint32_t most_html_chapters = 20'000;

/// How deep elements are remembered. Browsers nest 512.
constexpr std::size_t most_open_elements = 10'000;

/// Roles of what stands around the text of a page (WAI-ARIA's landmarks and menus).
bool is_role_around(std::string_view role) {
    static constexpr std::array<std::string_view, 8> around = {
        "navigation", "banner", "contentinfo", "complementary",
        "search",     "menu",   "menubar",     "toolbar"};
    return std::any_of(around.begin(), around.end(),
                       [&](std::string_view each) { return same_html_name(each, role); });
}

/// Whether a box is what a mail program quotes of the message before.
bool quotes_a_message(std::string_view inside) {
    if (same_html_name(html_attribute(inside, "type"), "cite"))
        return true;
    const std::string classes = html_attribute(inside, "class");
    return classes.find("gmail_quote") != std::string::npos ||
           classes.find("yahoo_quoted") != std::string::npos;
}

/// The property that a <meta> of that name says.
std::optional<Property> meta_property(std::string_view name) {
    struct Meta {
        std::string_view name;
        Property property;
    };
    static constexpr std::array metas = {
        Meta{"author", Property::author},          Meta{"dc.creator", Property::author},
        Meta{"dcterms.creator", Property::author}, Meta{"article:author", Property::author},
        Meta{"description", Property::subject},    Meta{"dc.description", Property::subject},
        Meta{"og:description", Property::subject}, Meta{"date", Property::date},
        Meta{"dc.date", Property::date},           Meta{"dcterms.created", Property::date},
        Meta{"dcterms.issued", Property::date},    Meta{"article:published_time", Property::date},
        Meta{"datepublished", Property::date},
    };
    const auto* const found = std::find_if(metas.begin(), metas.end(), [&](const Meta& each) {
        return same_html_name(each.name, name);
    });
    return found == metas.end() ? std::nullopt : std::optional(found->property);
}

/// Whether `date` begins as ISO 8601 has one, with a day.
bool is_iso_day(std::string_view date) {
    constexpr std::string_view form = "0000-00-00";
    constexpr std::size_t longest = 35;
    return date.size() >= form.size() && date.size() <= longest &&
           std::equal(form.begin(), form.end(), date.begin(), [](char wanted, char c) {
               return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
           });
}

/// A page that is read into pieces.
class Page {
public:
    Page(std::string_view text, bool visual, bool xml)
        : tokens_(text, xml), visual_(visual), main_(visual), list_(visual), around_(visual),
          heading_(visual) {}

    void read();
    void write(DocumentSink& sink, const Encoding& encoding, bool with_title);

private:
    struct Open {
        std::size_t element = 0;
        bool around = false;
        bool quoted = false;
    };
    struct Piece {
        Place place;
        std::string text;
    };

    void text(const HtmlToken& token);
    void start(const HtmlToken& token);
    void end(const HtmlToken& token);
    void meta(std::string_view inside);
    void open(std::size_t element, std::string_view inside);
    void close_last();
    void begin_list();
    void end_list();
    void keep_list();
    void begin_heading();
    void end_heading();
    void end_piece();
    std::string line(std::string_view text) const;
    bool is_said_in_title(const std::string& title) const;

    /// Whether what comes is of a list that may be a menu.
    bool in_list() const { return list_depth_ > 0 && !list_is_text_ && around_depth_ == 0; }
    /// Where text goes that comes.
    HtmlText& out() { return around_depth_ > 0 ? around_ : in_list() ? list_ : main_; }

    HtmlTokens tokens_;
    bool visual_;
    std::map<Property, std::string> properties_;
    std::vector<Piece> pieces_;
    Place chapter_; ///< that is being read

    HtmlText main_;
    HtmlText list_;    ///< the outermost list that is open, until it is known to be no menu
    HtmlText around_;  ///< what comes last
    HtmlText heading_; ///< that is open

    std::vector<Open> open_;
    std::array<std::size_t, html_element_count> open_of_{}; ///< how many of an element are in open_
    std::size_t too_deep_ = 0;                              ///< open ones that aren't in open_
    std::size_t around_depth_ = 0;
    std::size_t article_depth_ = 0;
    std::size_t formatted_depth_ = 0;
    std::size_t quoted_depth_ = 0;
    std::size_t list_depth_ = 0;
    bool in_heading_ = false;
    bool in_link_ = false;
    bool in_title_ = false;

    // Of the outermost list that is open.
    bool list_is_text_ = false;
    std::size_t list_entries_ = 0;
    std::size_t list_bytes_ = 0; ///< less blanks
    std::size_t list_link_bytes_ = 0;
};

void Page::read() {
    HtmlToken token;
    while (tokens_.next(token)) {
        if (token.kind == HtmlToken::Kind::text)
            text(token);
        else if (token.kind == HtmlToken::Kind::start)
            start(token);
        else
            end(token);
    }
    if (in_heading_)
        end_heading();
    if (list_depth_ > 0)
        end_list();
    end_piece();
}

void Page::write(DocumentSink& sink, const Encoding& encoding, bool with_title) {
    for (const auto& [property, value] : properties_)
        sink.property(property, value);
    if (encoding.name != "UTF-8")
        sink.property(Property::encoding, encoding.name);
    const std::string& title = properties_[Property::title];
    if (with_title && !title.empty() && !is_said_in_title(title))
        sink.piece({}, title);
    for (const Piece& each : pieces_)
        sink.piece(each.place, each.text);
    if (const std::string around = around_.take(); !around.empty())
        sink.piece({}, around);
}

/// Whether a heading stands in the title, whose words are found by it then.
bool Page::is_said_in_title(const std::string& title) const {
    return std::any_of(pieces_.begin(), pieces_.end(), [&](const Piece& each) {
        return !each.place.name.empty() && title.find(each.place.name) != std::string::npos;
    });
}

/// `text` on a line of its own.
std::string Page::line(std::string_view text) const {
    HtmlText line(visual_);
    line.add(text, false);
    std::string out = line.take();
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

void Page::text(const HtmlToken& token) {
    const std::string text = token.literal ? std::string(token.text) : html_text(token.text);
    if (std::exchange(in_title_, false)) { // any tag ends it: what has no end takes no text with it
        std::string& title = properties_[Property::title];
        if (title.empty())
            title = line(text);
        return;
    }
    out().add(text, formatted_depth_ > 0);
    if (in_heading_)
        heading_.add(text, false);
    if (in_list()) {
        const auto bytes = static_cast<std::size_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
        list_bytes_ += bytes;
        list_link_bytes_ += in_link_ ? bytes : 0;
    }
}

void Page::start(const HtmlToken& token) {
    in_title_ = false;
    const auto element = html_element(token.tag);
    if (!element)
        return;
    switch (html_role(*element)) {
    case HtmlRole::line:
        return out().end_line();
    case HtmlRole::cell:
        return out().end_cell();
    case HtmlRole::link:
        in_link_ = true;
        return;
    case HtmlRole::direction: {
        const std::string direction = html_attribute(token.inside, "dir");
        if (same_html_name(direction, "ltr") || same_html_name(direction, "rtl"))
            out().begin_override(same_html_name(direction, "ltr"));
        return;
    }
    case HtmlRole::title:
        in_title_ = true;
        return;
    case HtmlRole::meta:
        return meta(token.inside);
    case HtmlRole::picture:
        if (const std::string text = html_attribute(token.inside, "alt"); !text.empty())
            out().add(' ' + text + ' ', false);
        return;
    case HtmlRole::heading:
        return begin_heading();
    case HtmlRole::entry:
        list_entries_ += in_list() ? 1 : 0;
        return out().end_paragraph();
    case HtmlRole::block:
        return out().end_paragraph();
    default:
        return open(*element, token.inside);
    }
}

void Page::end(const HtmlToken& token) {
    in_title_ = false;
    const auto element = html_element(token.tag);
    if (!element)
        return;
    switch (html_role(*element)) {
    case HtmlRole::line: // what browsers make of </br>
        return out().end_line();
    case HtmlRole::cell:
    case HtmlRole::title:
    case HtmlRole::meta:
    case HtmlRole::picture:
        return;
    case HtmlRole::link:
        in_link_ = false;
        return;
    case HtmlRole::direction:
        return out().end_override();
    case HtmlRole::heading:
        out().end_paragraph();
        if (in_heading_)
            end_heading();
        return;
    case HtmlRole::block:
    case HtmlRole::entry:
        return out().end_paragraph();
    default:
        break;
    }
    out().end_paragraph();
    if (too_deep_ > 0) {
        --too_deep_;
        return;
    }
    if (open_of_[*element] == 0)
        return; // of nothing that is open
    std::size_t closed = html_element_count;
    while (closed != *element) {
        closed = open_.back().element;
        close_last();
    }
}

void Page::meta(std::string_view inside) {
    std::string name = html_attribute(inside, "name");
    if (name.empty())
        name = html_attribute(inside, "property");
    if (name.empty())
        name = html_attribute(inside, "itemprop");
    const auto property = meta_property(name);
    if (!property)
        return;
    const std::string value = line(html_attribute(inside, "content"));
    if (*property != Property::date || is_iso_day(value))
        properties_.try_emplace(*property, value);
}

/// Begins an element that is remembered while it is open.
void Page::open(std::size_t element, std::string_view inside) {
    out().end_paragraph();
    if (open_.size() >= most_open_elements) {
        ++too_deep_;
        return;
    }
    Open opened{element};
    const HtmlRole role = html_role(element);
    opened.around = role == HtmlRole::around ||
                    (role == HtmlRole::around_page && article_depth_ == 0) ||
                    is_role_around(html_attribute(inside, "role"));
    opened.quoted = role == HtmlRole::container && quotes_a_message(inside);
    if (opened.quoted && quoted_depth_ == 0)
        end_piece();
    if (role == HtmlRole::list && list_depth_ == 0)
        begin_list();
    open_.push_back(opened);
    ++open_of_[element];
    around_depth_ += opened.around ? 1 : 0;
    quoted_depth_ += opened.quoted ? 1 : 0;
    article_depth_ += role == HtmlRole::article ? 1 : 0;
    formatted_depth_ += role == HtmlRole::formatted ? 1 : 0;
    list_depth_ += role == HtmlRole::list ? 1 : 0;
}

void Page::close_last() {
    const Open closed = open_.back();
    const HtmlRole role = html_role(closed.element);
    out().end_paragraph();
    if (closed.quoted && quoted_depth_ == 1)
        end_piece();
    if (role == HtmlRole::list && list_depth_ == 1)
        end_list();
    open_.pop_back();
    --open_of_[closed.element];
    around_depth_ -= closed.around ? 1 : 0;
    quoted_depth_ -= closed.quoted ? 1 : 0;
    article_depth_ -= role == HtmlRole::article ? 1 : 0;
    formatted_depth_ -= role == HtmlRole::formatted ? 1 : 0;
    list_depth_ -= role == HtmlRole::list ? 1 : 0;
}

void Page::begin_list() {
    list_is_text_ = article_depth_ > 0; // an article has no menus but in what says that it is one
    list_entries_ = 0;
    list_bytes_ = 0;
    list_link_bytes_ = 0;
}

/// Ends the outermost list: it is a menu where nearly all of it is links, and there are a few.
void Page::end_list() {
    constexpr std::size_t least_entries = 4;
    const std::string text = list_.take();
    const bool menu = !list_is_text_ && list_entries_ >= least_entries &&
                      list_link_bytes_ * 10 >= list_bytes_ * 9;
    (menu ? around_ : main_).add_paragraphs(text);
    list_is_text_ = true;
}

/// Settles that the list is text.
void Page::keep_list() {
    if (list_depth_ == 0 || list_is_text_)
        return;
    list_is_text_ = true;
    main_.add_paragraphs(list_.take());
}

void Page::begin_heading() {
    out().end_paragraph();
    if (in_heading_)
        end_heading();
    if (around_depth_ > 0 || chapter_.number >= most_html_chapters)
        return;
    end_piece();
    in_heading_ = true;
}

void Page::end_heading() {
    in_heading_ = false;
    std::string name = heading_.take();
    std::replace(name.begin(), name.end(), '\n', ' ');
    if (name.empty())
        return;
    chapter_.unit = Place::Unit::chapter;
    ++chapter_.number;
    chapter_.name = std::move(name);
}

void Page::end_piece() {
    keep_list();
    std::string text = main_.take();
    if (text.empty())
        return;
    Place place = chapter_;
    place.quoted = quoted_depth_ > 0;
    pieces_.push_back({std::move(place), std::move(text)});
}

} // namespace

void read_html(std::string_view bytes, const ReadingOptions& options, DocumentSink& sink) {
    read_html(bytes, HtmlSurroundings(), options, sink);
}

void read_html(std::string_view bytes, const HtmlSurroundings& surroundings,
               const ReadingOptions& options, DocumentSink& sink) {
    Encoding encoding = html_encoding(bytes, surroundings.declared, options.encoding);
    // Lines of the source are not what is seen: they are put in order as they come out.
    const bool visual = std::exchange(encoding.visual, false);
    const std::string text = decoded(bytes, encoding);
    Page page(text, visual, text.starts_with("<?xml"));
    page.read();
    page.write(sink, encoding, surroundings.title);
}

} // namespace mafteach
