// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// `text`, from a document, a path or a query, as it may stand in HTML, in an element or in a
/// quoted attribute: no markup, no control character, nothing that reorders what stands beside it.
/// Lines stay lines.
std::string html_text(std::string_view text);

/// A file:// address of `path`, which is bytes as the system has them, percent-encoded (RFC 8089).
/// Empty where a link would do harm or no good: a relative path, a device, a path that is shown
/// otherwise than it is.
std::string file_url(std::string_view path);

} // namespace mafteach
