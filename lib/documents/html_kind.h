// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Whether a file that begins so is HTML or XHTML: it begins with its document type, or `<html>`,
/// `<head>` or `<body>`, behind white space and comments; or its name ends as one of a page and it
/// holds tags. A template or a text with some HTML in it is none.
bool is_html(std::string_view beginning, std::string_view name);

} // namespace mafteach
