// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/searcher.h"

#include "analysis/analyzer.h"
#include "catch.h"
#include "lexicon_for_tests.h"
#include "store/index_reader.h"
#include "store/index_writer.h"
#include "store/passage_document.h"
#include "support.h"

#include <cstdint>
#include <string>
#include <vector>

using namespace mafteach;

namespace {

/// Searches a small collection, a paragraph a text.
class Collection {
public:
    explicit Collection(const std::vector<std::string>& paragraphs) {
        const std::string identity = analysis_identity(test_lexicon());
        Tokenizer tokenizer;
        Analyzer analyzer(test_lexicon());
        TokenizedText words;
        AnalyzedText terms;
        IndexWriter writer(directory_ / "db", IndexWriter::Mode::update, identity);
        PassageRecord record;
        record.file = writer.begin_file();
        for (const std::string& text : paragraphs) {
            ++record.paragraph;
            record.part = record.line = 1;
            record.text = text;
            tokenizer.tokenize(text, words);
            analyzer.analyze(words, terms);
            writer.add(passage_document(record, words, terms));
        }
        FileRecord file;
        file.path = "/text";
        writer.end_file(file);
        writer.commit();
    }

    /// The numbers of the paragraphs that match, best first.
    std::vector<std::uint32_t> search(const std::string& query, SearchLimits limits = {}) {
        IndexReader index({directory_ / "db"}, analysis_identity(test_lexicon()));
        Searcher searcher(index, test_lexicon());
        limits.limit = 0;
        std::vector<std::uint32_t> found;
        for (const Hit& hit : searcher.search(query, limits).hits) {
            found.push_back(hit.passage.paragraph);
            CHECK_FALSE(hit.highlights.matches.empty());
        }
        return found;
    }

private:
    test::TemporaryDirectory directory_;
};

using Numbers = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("the exact form comes before other forms, and they before other spellings") {
    Collection collection({"שמענו על טלויזיות ישנות מאוד", "שמענו על הטלוויזיות הישנות מאוד",
                           "שמענו על טלוויזיה ישנה מאוד", "שמענו על רדיו ישן מאוד"});
    CHECK(collection.search("טלוויזיה") == Numbers{3, 2, 1});
}

TEST_CASE("a paragraph that holds more of the words comes first") {
    Collection collection({"הספינה עגנה בנמל", "הספינה הפליגה מן הנמל אל האי", "האי רחוק"});
    CHECK(collection.search("ספינות נמל אי").front() == 2);
    SearchLimits all;
    all.all_words = true;
    CHECK(collection.search("ספינות נמל אי", all) == Numbers{2});
}

TEST_CASE("how far a word reaches is asked for") {
    Collection collection({"הפשיטות נמשכו", "פשיטה אחת"});
    CHECK(collection.search("פשיטה") == Numbers{2, 1});
    CHECK(collection.search("=פשיטה") == Numbers{2});
    SearchLimits exact;
    exact.reach = Reach::exact;
    CHECK(collection.search("פשיטה", exact) == Numbers{2});
    CHECK(collection.search("פשיטות", exact).empty());
}

TEST_CASE("a phrase matches in any inflection, and as it is typed after =") {
    Collection collection({"בתי הספר נסגרו", "הספר נשאר בבית", "בית ספר חדש", "ספר על בית"});
    CHECK(collection.search("\"בית ספר\"") == Numbers{3, 1});
    CHECK(collection.search("=\"בית ספר\"") == Numbers{3});
    CHECK(collection.search("\"בית ספר\" נשאר").size() == 3);
}

TEST_CASE("a function word finds nothing by itself beside other words") {
    Collection collection({"הוא דיבר על הים", "הים סוער", "דבר על כלום"});
    CHECK(collection.search("על הים") == Numbers{1, 2});
    CHECK(collection.search("על").size() == 2);
}

TEST_CASE("a name that no dictionary knows is found behind particles and in its gentilic") {
    Collection collection({"הגענו לטרבינה", "טרבינה רחוקה", "ומטרבינה יצאנו", "תרבות רחוקה"});
    const Numbers found = collection.search("טרבינה");
    CHECK(found.size() == 3);
    CHECK(found.front() == 2);
    CHECK(collection.search("בטרבינה").size() == 3);
}
