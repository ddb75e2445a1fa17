// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mafteach {

/// What a page is made of: a stretch of text, or a tag.
struct HtmlToken {
    enum class Kind : std::uint8_t { text, start, end };
    Kind kind = Kind::text;
    bool literal = false;      ///< of a text: '&' stands for itself
    bool closed = false;       ///< of a start tag: it ends with "/>"
    std::string_view text{};   ///< as it stands in the page, with its references
    std::string_view tag{};    ///< the element's name as it stands in the page
    std::string_view inside{}; ///< of a start tag: its attributes, for html_attribute
};

/// Cuts a page into its tags and the text between them as browsers do (the HTML Standard, section
/// 13.2.5, "Tokenization"), in time that grows with the page's length alone. Comments, declarations
/// and what is inside of scripts, styles, pictures and frames is passed over.
///
/// Not libxml2's HTML parser, of 2.9.14 in Debian 12 and 13: a page of 2 MB with 200,000 attributes
/// in one tag takes it more than a minute, one of 0.7 MB with 100,000 nested `<b>` and as many
/// `</i>` 21 seconds; it drops all that stands behind the first `</html>`, and shows Word's
/// `<![if ...]>` as text. To keep these from it, the tags have to be told already.
class HtmlTokens {
public:
    /// `page` in UTF-8; it must outlive this and the tokens. In XML `<script/>` has no inside.
    explicit HtmlTokens(std::string_view page, bool xml) : page_(page), xml_(xml) {}

    /// The next one; false at the end.
    bool next(HtmlToken& token);

private:
    bool mark_up(HtmlToken& token);
    void pass_over_declaration();
    void read_tag(HtmlToken& token);
    void pass_over_inside(std::string_view tag);
    std::size_t end_of_comment();
    std::size_t end_of_value(std::size_t quote);

    std::string_view page_;
    bool xml_;
    std::size_t at_ = 0;

    // What was looked for to the end of the page and isn't there is looked for once only.
    bool no_comment_ends_ = false;
    bool no_double_quote_ = false;
    bool no_single_quote_ = false;
    std::uint32_t no_end_tag_ = 0; ///< a bit for each element of which nothing is read
};

/// The value of the attribute `name` (in small letters), with its references read; empty where
/// there is none. `inside` is a token's.
std::string html_attribute(std::string_view inside, std::string_view name);

/// Whether there is such an attribute.
bool has_html_attribute(std::string_view inside, std::string_view name);

/// `text` with its references read: "&amp;", "&#1488;", "&nbsp" without a semicolon too.
/// `attribute` says that it is one's value, where "&copy=1" is a part of an address.
std::string html_text(std::string_view text, bool attribute = false);

/// Whether two names are the same but for the case of Latin letters.
bool same_html_name(std::string_view one, std::string_view other);

} // namespace mafteach
