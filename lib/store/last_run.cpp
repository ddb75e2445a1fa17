// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/last_run.h"

#include "store/text_lines.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace mafteach {
namespace {

constexpr std::string_view first_line = "# Mafteach, the last run";
constexpr std::string_view ended_line = "ended ";
constexpr std::string_view skipped_line = "skipped ";
constexpr std::string_view reason_line = "reason "; ///< of the file before it

bool take_all(std::string_view bytes, LastRun& out) {
    const auto text = text_lines::without_check(bytes);
    if (!text)
        return false;
    text_lines::Lines lines(*text);
    if (lines.take(first_line) != "" || !lines.number(ended_line, out.ended))
        return false;
    while (!lines.at_end()) {
        SkippedFile file;
        if (!lines.text(skipped_line, file.path) || !text_lines::is_normal_path(file.path) ||
            !lines.text(reason_line, file.reason) ||
            (!out.skipped.empty() && file.path <= out.skipped.back().path))
            return false;
        out.skipped.push_back(std::move(file));
    }
    return true;
}

} // namespace

std::string LastRun::encode() const {
    std::string text = fmt::format("{}\n{}{}\n", first_line, ended_line, ended);
    for (const SkippedFile& file : skipped)
        fmt::format_to(std::back_inserter(text), "{}{}\n{}{}\n", skipped_line,
                       text_lines::escaped(file.path), reason_line,
                       text_lines::escaped(file.reason));
    return text_lines::with_check(text);
}

bool LastRun::decode(std::string_view bytes, LastRun& out) {
    out = {};
    if (take_all(bytes, out))
        return true;
    out = {};
    return false;
}

} // namespace mafteach
