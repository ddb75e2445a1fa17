// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/vocabularies.h"
#include "catch.h"
#include "index_text.h"
#include "language/parser.h"
#include "lexicon_for_tests.h"
#include "search/collection.h"
#include "search/highlighter.h"
#include "search/phrase_finder.h"
#include "search/places.h"
#include "store/index_reader.h"
#include "store/sample_database.h"
#include "support.h"

#include <algorithm>
#include <numeric>

using namespace mafteach;

namespace {

/// An index of paragraphs, by which phrases are found, and their texts, in which they are marked.
class IndexedTexts {
public:
    explicit IndexedTexts(const std::vector<std::string>& texts) {
        test::Writer writer(directory_ / "db", test::update, analysis_identity(test_lexicon()));
        Tokenizer tokenizer(test_lexicon());
        Analyzer analyzer(test_lexicon());
        std::string bytes;
        for (const std::string& text : texts)
            bytes += text + "\n\n";
        test::index_text(writer, "/text", bytes, tokenizer, analyzer);
        writer.commit();
        index_.emplace(std::vector<std::filesystem::path>{directory_ / "db"},
                       analysis_identity(test_lexicon()));
    }

    IndexReader& index() { return *index_; }

private:
    test::TemporaryDirectory directory_;
    std::optional<IndexReader> index_;
};

ParsedQuery parsed_query(const std::string& query) {
    QueryParser parser(test_lexicon());
    return parser.parse(query, {}, test::AnyWord());
}

/// Checks that a phrase is found in the paragraphs where it is marked, and nowhere else.
void check(IndexedTexts& paragraphs, const ParsedQuery& query) {
    IndexReader& index = paragraphs.index();
    PhraseFinder finder(index);
    finder.look_for(query);
    Highlighter highlighter(test_lexicon());
    highlighter.look_for(query);
    HighlightedText found;
    std::vector<std::vector<std::pair<Xapian::docid, bool>>> places(query.clauses.size());
    for (Xapian::docid id = 1; id <= index.database().get_doccount(); ++id) {
        const std::string text = index.passage(id).text;
        highlighter.highlight(text, found);
        for (std::uint32_t clause = 0; clause < query.clauses.size(); ++clause) {
            bool is_marked = false;
            for (const Match& match : found.matches)
                for (const QueryWord& word : query.clauses[clause].words)
                    is_marked = is_marked || match.word == &word;
            const PhraseFinder::Standing standing = finder.standing(clause, 0, id);
            CAPTURE(text, clause, description(query));
            if (is_marked)
                CHECK(standing.any);
            // A word that two phrases hold is marked for one of them.
            if (standing.any)
                CHECK(found.matches.size() >= 2);
            if (standing.as_typed)
                CHECK(standing.any);
            if (standing.any)
                places[clause].emplace_back(id, standing.as_typed);
        }
    }
    for (std::uint32_t clause = 0; clause < query.clauses.size(); ++clause) {
        std::vector<std::pair<Xapian::docid, bool>> listed;
        for (const PhraseFinder::Place& place : finder.places(clause, 0))
            listed.emplace_back(place.own, place.as_typed);
        CAPTURE(clause, description(query));
        CHECK(listed == places[clause]);
    }
}

} // namespace

TEST_CASE("a phrase is found just where it is marked") {
    const std::vector<std::string> alphabet = {"בוקר ", "טוב ",       "ב\"",    "\" ",  "ל-",
                                               "AP ",   ", ",         "הבוקר ", "בוקר", "־",
                                               "(ב) ",  "12.5.1948 ", "בקרים "};
    test::Random random(9);
    std::vector<std::string> texts;
    for (int i = 0; i < 1500; ++i)
        texts.push_back(random.text(alphabet, 9));
    IndexedTexts paragraphs(texts);
    for (const char* query :
         {"\"בוקר טוב\" \"טוב AP\"", "=\"בוקר טוב\"", "\"בוקר טוב\"~2", "בוקר NEAR/2 טוב",
          "\"בוקר טוב בוקר\"", "\"12.5.1948 בוקר\"", "\"5.1948 בוקר\"",
          "בוקר NEAR/1 \"טוב AP\" NEAR/3 בוקר", "\"בוקר בוקר\"", "\"AP AP AP\"~1", "ב NEAR/2 טוב",
          "\"ב טוב\"", "\"ב בוקר\"~1", "טוב NEAR/1 ב"})
        check(paragraphs, parsed_query(query));
}

TEST_CASE("of what a query requires, a phrase is listed where the rest stands too") {
    IndexedTexts paragraphs({"בוקר טוב", "בוקר טוב בעיר", "הערים: בוקר טוב", "בוקר בעיר טוב"});
    const auto listed = [&](const char* text) {
        const ParsedQuery query = parsed_query(text);
        PhraseFinder finder(paragraphs.index());
        finder.look_for(query);
        std::vector<Xapian::docid> documents;
        for (const PhraseFinder::Place& place : finder.places(0, 0))
            documents.push_back(place.own);
        return documents;
    };
    using Documents = std::vector<Xapian::docid>;
    CHECK(listed("\"בוקר טוב\" עיר") == Documents{1, 2, 3});
    CHECK(listed("+\"בוקר טוב\" +עיר") == Documents{2, 3});
    CHECK(listed("+\"בוקר טוב\" עיר") == Documents{1, 2, 3});
    CHECK(listed("\"בוקר טוב\" +עיר") == Documents{1, 2, 3});
    CHECK(listed("+\"בוקר טוב\" -עיר") == Documents{1, 2, 3}); // left out by Xapian
    CHECK(listed("+\"בוקר טוב\" +(עיר OR לילה)") == Documents{1, 2, 3});
}

TEST_CASE("a phrase as it is typed is told from its other forms") {
    IndexedTexts paragraphs({"בוקר טוב", "הבוקר הטוב", "בקרים טובים", "טוב בוקר", "בוקר לא טוב"});
    const ParsedQuery query = parsed_query("\"בוקר טוב\"");
    PhraseFinder finder(paragraphs.index());
    finder.look_for(query);
    const auto standing = [&](Xapian::docid id) {
        const PhraseFinder::Standing found = finder.standing(0, 0, id);
        return std::string(found.any ? "any" : "") + (found.as_typed ? " as typed" : "");
    };
    CHECK(standing(1) == "any as typed");
    CHECK(standing(2) == "any");
    CHECK(standing(3) == "any");
    CHECK(standing(4).empty());
    CHECK(standing(5).empty());
}

TEST_CASE("a phrase of more words than there are bits is found") {
    const auto repeated = [](int times) {
        std::string text = "בוקר טוב";
        while (--times > 0)
            text += " בוקר טוב";
        return text;
    };
    IndexedTexts paragraphs({repeated(100), repeated(39)});
    const ParsedQuery query = parsed_query('"' + repeated(40) + '"');
    REQUIRE(query.clauses.front().words.size() == 80);
    PhraseFinder finder(paragraphs.index());
    finder.look_for(query);
    CHECK(finder.standing(0, 0, 1).as_typed);
    CHECK_FALSE(finder.standing(0, 0, 2).any);
}

TEST_CASE("words are counted that stand before those of the next clause") {
    IndexedTexts paragraphs({"בית הספר", "ספר בבית", "בית של ספר", "ובבית ספר חדש", "בית ספר"});
    const ParsedQuery query = parsed_query("בית ספר חדש");
    PhraseFinder finder(paragraphs.index());
    finder.look_for(query);
    std::vector<std::size_t> found;
    for (Xapian::docid id = 1; id <= 5; ++id)
        found.push_back(finder.neighbours({0, 1, 2}, id));
    CHECK(found == std::vector<std::size_t>{1, 0, 0, 2, 1});
}

namespace {

/// A word of its own for each number, which no dictionary has.
std::string numbered_word(std::size_t number) {
    const std::vector<std::string> letters = {"ג", "ד", "ז", "ט", "נ", "ס", "צ", "ר"};
    std::string word;
    for (int i = 0; i < 5; ++i, number /= letters.size())
        word += letters[number % letters.size()];
    return word;
}

std::string words(std::size_t first, std::size_t count) {
    std::string text;
    for (std::size_t i = first; i < first + count; ++i)
        text += (i == first ? "" : " ") + numbered_word(i);
    return text;
}

} // namespace

TEST_CASE("a phrase over two parts of a long paragraph is found where it begins") {
    // Sentences of ten words: a cut is behind one of them.
    constexpr std::size_t count = 1000;
    std::string text;
    for (std::size_t sentence = 0; sentence < count / 10; ++sentence)
        text += words(10 * sentence, 10) + ". ";
    test::Collection collection;
    collection.add("/long", text);
    const auto found = [&](const std::string& query) {
        std::string places;
        const SearchResult result = collection.search(query);
        for (const Hit& hit : result.hits) {
            places += std::to_string(hit.passage.part) + ':';
            for (const Match& match : hit.highlights.matches)
                places += ' ' + hit.passage.text.substr(match.begin, match.end - match.begin);
            places += ';';
        }
        CHECK(result.total == result.hits.size());
        return places;
    };
    // How many words the first part has.
    const SearchResult all = collection.search(numbered_word(0));
    REQUIRE(all.hits.size() == 1);
    const std::string part = all.hits.front().passage.text;
    std::size_t cut = 0;
    while (part.find(numbered_word(cut)) != std::string::npos)
        ++cut;
    REQUIRE(cut % 10 == 0);
    REQUIRE(cut < count);

    for (const std::size_t before : {1U, 2U, 7U, 9U})
        for (const std::size_t after : {1U, 2U, 8U, 12U}) {
            CAPTURE(before, after);
            const std::string expected = "1: " + words(cut - before, before) + ';';
            const std::string phrase = words(cut - before, before + after);
            CHECK(found('"' + phrase + '"') == expected);
            CHECK(found("=\"" + phrase + '"') == expected);
            CHECK(found("+\"" + phrase + "\" " + numbered_word(5)) ==
                  "1: " + numbered_word(5) + expected.substr(2));
            CHECK(found("\"" + phrase + " " + numbered_word(1) + '"').empty());
            CHECK(found(numbered_word(cut) + " -\"" + phrase + '"') ==
                  "2: " + numbered_word(cut) + ';');
            CHECK(found(numbered_word(cut - 1) + " -\"" + phrase + '"').empty());
        }
    const std::string last = numbered_word(cut - 1);
    const std::string first = numbered_word(cut);
    CHECK(found(last + " NEAR/3 " + numbered_word(cut + 2)) == "1: " + last + ';');
    CHECK(found(first + " NEAR/1 " + last) == "1: " + last + ';');
    CHECK(found(last + " NEAR/2 " + numbered_word(cut + 2)).empty());
    CHECK(found(numbered_word(cut - 8) + " NEAR/30 " + numbered_word(cut + 7)) ==
          "1: " + numbered_word(cut - 8) + ';');
    CHECK(found('"' + last + ' ' + numbered_word(cut + 2) + "\"~2") == "1: " + last + ';');
    // What the clauses add makes the score, where the part holds all words of a phrase besides,
    // too.
    SearchLimits explained;
    explained.explain = true;
    for (const std::string& query :
         {'"' + last + ' ' + first + "\" " + numbered_word(3),
          '"' + last + ' ' + numbered_word(cut) + "\"~1", last + " NEAR/1 " + first}) {
        const SearchResult result = collection.search(query, explained);
        REQUIRE_FALSE(result.hits.empty());
        CAPTURE(query);
        const Hit& hit = result.hits.front();
        CHECK(std::accumulate(hit.contributions.begin(), hit.contributions.end(), 0.0) ==
              Approx(hit.score));
        CHECK(hit.score > 0);
    }
    // What stands in one part is found there, and once.
    CHECK(found('"' + words(cut, 2) + '"') == "2: " + words(cut, 2) + ';');
    CHECK(found('"' + words(cut - 2, 2) + '"') == "1: " + words(cut - 2, 2) + ';');
}

TEST_CASE("a phrase doesn't run over two paragraphs, or two files") {
    test::Collection collection;
    collection.add("/a", words(0, 5) + "\n\n" + words(5, 5));
    collection.add("/b", words(10, 5));
    CHECK(collection.search('"' + words(4, 2) + '"').hits.empty());
    CHECK(collection.search('"' + words(9, 2) + '"').hits.empty());
    CHECK(collection.search('"' + words(8, 2) + '"').hits.size() == 1);
}
