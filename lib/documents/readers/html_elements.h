// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace mafteach {

/// What an element does to the text of a page.
enum class HtmlRole : std::uint8_t {
    block,       ///< its beginning and its end end a paragraph
    entry,       ///< a block that is an entry of a list
    container,   ///< a block that is remembered while it is open: its end closes what is in it
    list,        ///< a container that may be a menu
    around,      ///< a container around the text of a page
    around_page, ///< the same, but in an article, whose own head or foot it is
    article,     ///< a container
    formatted,   ///< a container whose lines are kept
    heading,
    line, ///< <br>
    cell,
    link,
    direction, ///< <bdo>
    title,
    meta,
    picture,
};

constexpr std::size_t html_element_count = 60;

/// The number of the element that is called so, if it does something; below html_element_count.
std::optional<std::size_t> html_element(std::string_view tag);

HtmlRole html_role(std::size_t element);

} // namespace mafteach
