// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/html_elements.h"

#include <algorithm>
#include <array>
#include <string>

namespace mafteach {
namespace {

using Role = HtmlRole;

struct HtmlElement {
    std::string_view tag;
    HtmlRole role;
};

/// All elements that do something; sorted.
constexpr std::array html_elements = {
    HtmlElement{"a", Role::link},
    HtmlElement{"address", Role::container},
    HtmlElement{"article", Role::article},
    HtmlElement{"aside", Role::around_page},
    HtmlElement{"bdo", Role::direction},
    HtmlElement{"blockquote", Role::container},
    HtmlElement{"body", Role::block},
    HtmlElement{"br", Role::line},
    HtmlElement{"caption", Role::block},
    HtmlElement{"center", Role::container},
    HtmlElement{"datalist", Role::around},
    HtmlElement{"dd", Role::entry},
    HtmlElement{"details", Role::container},
    HtmlElement{"dialog", Role::container},
    HtmlElement{"dir", Role::list},
    HtmlElement{"div", Role::container},
    HtmlElement{"dl", Role::list},
    HtmlElement{"dt", Role::entry},
    HtmlElement{"fieldset", Role::container},
    HtmlElement{"figcaption", Role::block},
    HtmlElement{"figure", Role::container},
    HtmlElement{"footer", Role::around_page},
    HtmlElement{"form", Role::container},
    HtmlElement{"h1", Role::heading},
    HtmlElement{"h2", Role::heading},
    HtmlElement{"h3", Role::heading},
    HtmlElement{"h4", Role::heading},
    HtmlElement{"h5", Role::heading},
    HtmlElement{"h6", Role::heading},
    HtmlElement{"header", Role::around_page},
    HtmlElement{"hr", Role::block},
    HtmlElement{"html", Role::block},
    HtmlElement{"img", Role::picture},
    HtmlElement{"legend", Role::block},
    HtmlElement{"li", Role::entry},
    HtmlElement{"listing", Role::formatted},
    HtmlElement{"main", Role::article},
    HtmlElement{"menu", Role::around},
    HtmlElement{"meta", Role::meta},
    HtmlElement{"nav", Role::around},
    HtmlElement{"noframes", Role::block},
    HtmlElement{"ol", Role::list},
    HtmlElement{"optgroup", Role::block},
    HtmlElement{"option", Role::block},
    HtmlElement{"p", Role::block},
    HtmlElement{"pre", Role::formatted},
    HtmlElement{"section", Role::container},
    HtmlElement{"select", Role::around},
    HtmlElement{"summary", Role::block},
    HtmlElement{"table", Role::container},
    HtmlElement{"tbody", Role::block},
    HtmlElement{"td", Role::cell},
    HtmlElement{"textarea", Role::formatted},
    HtmlElement{"tfoot", Role::block},
    HtmlElement{"th", Role::cell},
    HtmlElement{"thead", Role::block},
    HtmlElement{"title", Role::title},
    HtmlElement{"tr", Role::block},
    HtmlElement{"ul", Role::list},
    HtmlElement{"xmp", Role::formatted},
};

static_assert(html_elements.size() == html_element_count);

} // namespace

std::optional<std::size_t> html_element(std::string_view tag) {
    constexpr std::size_t longest = 10; // of the table
    if (tag.size() > longest)
        return std::nullopt;
    std::string name(tag);
    for (char& c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto* const found = std::lower_bound(
        html_elements.begin(), html_elements.end(), name,
        [](const HtmlElement& each, const std::string& wanted) { return each.tag < wanted; });
    if (found == html_elements.end() || found->tag != name)
        return std::nullopt;
    return static_cast<std::size_t>(found - html_elements.begin());
}

HtmlRole html_role(std::size_t element) {
    return html_elements.at(element).role;
}

} // namespace mafteach
