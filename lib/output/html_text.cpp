// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/html_text.h"

#include "core/printable.h"

#include <fmt/format.h>

#include <algorithm>

namespace mafteach {

std::string html_text(std::string_view text) {
    std::string lines(text);
    std::replace(lines.begin(), lines.end(), '\r', ' ');
    std::string out;
    out.reserve(lines.size());
    for (const char c : printable(lines, true)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string file_url(std::string_view path) {
    // A second slash at the front would make the first folder a host.
    if (!path.starts_with('/') || path.starts_with("//") || path.starts_with("/dev/") ||
        path.starts_with("/proc/") || printable(path) != path)
        return {};
    constexpr std::string_view kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789-._~/"; // RFC 3986: unreserved, and the slash
    std::string url = "file://";
    for (const char c : path) {
        if (kept.find(c) != std::string_view::npos)
            url += c;
        else
            url += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return url;
}

} // namespace mafteach
