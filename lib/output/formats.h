// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/renderer.h"

#include <cstdint>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

enum class Format : std::uint8_t { text, html, json, jsonl, paths, count, csv, grep };

/// What an output format can do, and who reads it. A new one is a line of the table in formats.cpp
/// and a file of its own.
struct FormatTraits {
    Format format = Format::text;
    std::string_view name;
    std::unique_ptr<Renderer> (*make)(std::ostream& out, const OutputStyle& style) = nullptr;
    /// A person reads it, who is shown a few hits and, where nothing matches, what less finds.
    bool for_people = false;
    bool has_notes = false;  ///< it says how many hold every word, and what may have been meant
    bool says_aside = false; ///< it does so on standard error
    bool has_lines = false;  ///< of text, which a terminal may need in visual order
    bool is_page = false;    ///< a browser shows it
    bool has_hits = true;    ///< not the number of them alone
    /// In which hits it needs to know what matches: to mark it, or to tell its line.
    SearchLimits::Marks marks = SearchLimits::Marks::none;
    bool has_context = false; ///< can show what stands around a hit
    bool groups = false;      ///< can show hits by file
    bool has_paths = false;   ///< lines that begin with a path, which may end in a NUL
    /// What it can say of a hit, in the order in which it does (docs/output.md); null where that
    /// can't be chosen.
    const std::vector<std::string>* fields = nullptr;
};

/// All formats, in the order in which people are told of them.
std::span<const FormatTraits> formats();

const FormatTraits& traits_of(Format format);

/// A renderer that writes `format` to `out`, which must outlive it, in the order of characters that
/// `style.display` asks for.
std::unique_ptr<Renderer> make_renderer(Format format, const OutputStyle& style, std::ostream& out);

} // namespace mafteach
