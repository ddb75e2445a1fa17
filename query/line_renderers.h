// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "query/renderer.h"

#include <set>
#include <string>

namespace mafteach {

/// How many paragraphs match, a line for each query.
class CountRenderer : public Renderer {
public:
    explicit CountRenderer(std::ostream& out) : out_(out) {}
    void answer(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
};

/// The files that hold a match, a line for each, the best first and none twice. In a pipe a path is
/// the bytes that the system has; on a terminal it is made harmless.
class PathsRenderer : public Renderer {
public:
    PathsRenderer(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}
    void answer(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
    bool terminal_;
    std::set<std::string> said_;
};

/// path:line:text, as grep prints it and editors read it; a paragraph is one line, made harmless.
class GrepRenderer : public Renderer {
public:
    explicit GrepRenderer(std::ostream& out) : out_(out) {}
    void answer(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
};

/// Comma-separated values (RFC 4180), with a first line that names them.
class CsvRenderer : public Renderer {
public:
    explicit CsvRenderer(std::ostream& out) : out_(out) {}
    void begin() override;
    void answer(const Question& question, const SearchResult& result) override;

private:
    std::ostream& out_;
};

} // namespace mafteach
