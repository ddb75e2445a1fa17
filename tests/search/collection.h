// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "analysis/quoted_terms.h"
#include "index_text.h"
#include "lexicon_for_tests.h"
#include "search/searcher.h"
#include "store/file_places.h"
#include "store/index_reader.h"
#include "store/sample_database.h"
#include "support.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach::test {

/// A database in a temporary folder, filled a file at a time and then searched.
class Collection {
public:
    /// Indexes `bytes` as the file `path`. `each` is called with every passage and its words.
    void add(const std::string& path, std::string_view bytes,
             const std::function<void(const Passage&, const TokenizedText&)>& each = {}) {
        Writer writer(directory_ / "db", IndexWriter::Mode::update,
                      analysis_identity(test_lexicon()));
        index_text(writer, path, bytes, tokenizer_, analyzer_, each);
        writer.commit();
    }

    struct Piece {
        std::string text; ///< one paragraph
        Part part{};
        Place place{};
    };
    /// Indexes `pieces` as the file `path`, a document of `kind`.
    void add_document(const std::string& path, const std::string& kind,
                      const std::vector<Piece>& pieces) {
        Writer writer(directory_ / "db", IndexWriter::Mode::update,
                      analysis_identity(test_lexicon()));
        FileRecord file;
        file.path = path;
        file.kind = kind;
        file.id = writer.begin_file();
        FilePlaces places;
        TokenizedText words;
        AnalyzedText terms;
        std::vector<TermUse> quoted;
        for (const Piece& piece : pieces) {
            places.add(++file.passages, piece.place, piece.part);
            tokenizer_.tokenize(piece.text, words,
                                piece.place.recognised ? Letters::recognised : Letters::typed);
            analyzer_.analyze(words, terms);
            writer.add({file.id, file.passages, 1, 0, piece.text},
                       piece.place.quoted ? quoted_terms(terms.terms(), quoted) : terms.terms(),
                       terms.words());
        }
        file.places = places.encode();
        file.placed = true;
        writer.end_file(file);
        writer.commit();
    }

    /// Every paragraph that `query` finds.
    SearchResult search(const std::string& query, SearchLimits limits = {}) {
        return page(query, 0, limits);
    }

    /// `limit` of them.
    SearchResult page(const std::string& query, std::uint32_t limit, SearchLimits limits) {
        IndexReader index({directory_ / "db"}, analysis_identity(test_lexicon()));
        Searcher searcher(index, test_lexicon());
        limits.limit = limit;
        return searcher.search(query, limits);
    }

    /// Every paragraph that is like `text`.
    SearchResult like(const std::string& text) {
        IndexReader index({directory_ / "db"}, analysis_identity(test_lexicon()));
        Searcher searcher(index, test_lexicon());
        SearchLimits limits;
        limits.limit = 0;
        SearchResult result = searcher.find_like({text}, limits);
        searcher.read_hits(result, limits, 0);
        return result;
    }

private:
    TemporaryDirectory directory_;
    Tokenizer tokenizer_{test_lexicon()};
    Analyzer analyzer_{test_lexicon()};
};

} // namespace mafteach::test
