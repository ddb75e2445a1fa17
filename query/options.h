// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/query_words.h"
#include "output/formats.h"
#include "search/sorting.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace mafteach {

enum class When : std::uint8_t { automatic, always, never };
enum class Grouping : std::uint8_t { none, file };
enum class Bidi : std::uint8_t { automatic, on, off };

/// What mafteach-query was asked to do.
struct QueryOptions {
    std::vector<std::string> words;               ///< joined by spaces, they are the query
    std::vector<std::filesystem::path> databases; ///< empty: default_database()
    std::string batch;                            ///< a file of queries, "-" for standard input
    std::string like; ///< PATH:PARAGRAPH, or "-" for a text on standard input
    /// 0: every match. Where it is not given: ten for text and html, and every match for the
    /// formats for programs.
    std::optional<std::uint32_t> limit;
    std::uint32_t offset = 0;
    Format format = Format::text;
    When color = When::automatic;
    bool all_words = false;
    Reach reach = Reach::lemma;
    bool strict = false; ///< where nothing matches, show nothing
    bool explain = false;
    Sort sort = Sort::score;
    Grouping grouping = Grouping::none;
    std::uint32_t context = 0;       ///< paragraphs to show before and after each hit
    std::vector<std::string> fields; ///< of csv, json and jsonl; empty: all
    Bidi bidi = Bidi::automatic;
    bool null = false; ///< a NUL behind each path of paths and grep
    bool open = false; ///< show the page of Format::html in a browser
};

/// Declares the options of mafteach-query on `app`, to be written into `options` when it parses;
/// settle_options() is to be called then.
void declare_options(CLI::App& app, QueryOptions& options);

/// Fills in what some options imply. Throws CLI::ParseError where they don't go together.
void settle_options(const CLI::App& app, QueryOptions& options);

} // namespace mafteach
