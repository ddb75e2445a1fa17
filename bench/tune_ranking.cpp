// SPDX-License-Identifier: GPL-3.0-or-later

// Looks for better values than those of search/ranking.h: tune_ranking DATABASE QUESTIONS
//
// QUESTIONS has a question a line: any name, a tab, the question, a tab, and the name of the file
// that answers it, one of those that DATABASE holds (bench/relevance writes both). One parameter
// after another is moved up and down by a fifth; a move stays where it raises the mean reciprocal
// rank of the first ten both on the even and on the odd questions, so that no accident of a few
// questions is learnt. Ends when a round moves nothing.

#include "core/error.h"
#include "search/searcher.h"
#include "shell/command_line.h"
#include "store/index_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace mafteach;

namespace {

struct JudgedQuestion {
    std::string text;
    std::string file;
};

/// Mean reciprocal rank on the even questions, and on the odd ones.
struct Quality {
    double even = 0;
    double odd = 0;

    bool better_than(const Quality& other) const { return even > other.even && odd > other.odd; }
};

std::vector<JudgedQuestion> read_questions(const std::string& path) {
    std::ifstream lines(path);
    std::vector<JudgedQuestion> questions;
    std::string name;
    JudgedQuestion question;
    while (std::getline(lines, name, '\t') && std::getline(lines, question.text, '\t') &&
           std::getline(lines, question.file))
        questions.push_back(question);
    if (questions.empty())
        throw Error(ErrorCode::not_found, path + ": no questions",
                    "a line is: name, tab, question, tab, file");
    return questions;
}

double reciprocal_rank(const SearchResult& result, const std::string& file) {
    for (const Hit& hit : result.hits)
        if (std::filesystem::path(hit.passage.path).filename() == file)
            return 1.0 / hit.rank;
    return 0;
}

Quality measure(Searcher& searcher, const std::vector<JudgedQuestion>& questions,
                const Ranking& ranking) {
    std::array<double, 2> sum{};
    std::array<double, 2> count{};
    SearchLimits limits;
    limits.ranking = ranking;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        try {
            sum[i % 2] +=
                reciprocal_rank(searcher.search(questions[i].text, limits), questions[i].file);
        } catch (const Error&) {
            // A question without a word in it: not found.
        }
        ++count[i % 2];
    }
    return {sum[0] / count[0], sum[1] / std::max(count[1], 1.0)};
}

int tune(const std::string& database, const std::string& path) {
    const std::vector<JudgedQuestion> questions = read_questions(path);
    const Lexicon lexicon = Lexicon::open(Lexicon::default_path());
    IndexReader index({database}, analysis_identity(lexicon));
    Searcher searcher(index, lexicon);
    Ranking best;
    Quality quality = measure(searcher, questions, best);
    fmt::print("as built: even {:.4f} odd {:.4f}\n", quality.even, quality.odd);
    const std::array<std::pair<const char*, double Ranking::*>, 7> parameters = {
        {{"k1", &Ranking::k1},
         {"b", &Ranking::b},
         {"typed", &Ranking::typed},
         {"form", &Ranking::form},
         {"skeleton", &Ranking::skeleton},
         {"function_word", &Ranking::function_word},
         {"little", &Ranking::little}}};
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto& [name, parameter] : parameters) {
            for (const double factor : {1.2, 1 / 1.2}) {
                Ranking tried = best;
                tried.*parameter *= factor;
                const Quality got = measure(searcher, questions, tried);
                fmt::print("{} {:.3f}: even {:.4f} odd {:.4f}\n", name, tried.*parameter, got.even,
                           got.odd);
                std::fflush(stdout);
                if (!got.better_than(quality))
                    continue;
                best = tried;
                quality = got;
                moved = true;
            }
        }
    }
    for (const auto& [name, parameter] : parameters)
        fmt::print("{} = {:.3f}\n", name, best.*parameter);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    return run_program(
        "tune_ranking", [] { return std::string("tune_ranking"); },
        [&](CLI::App& app) {
            std::string database;
            std::string questions;
            app.add_option("DATABASE", database, "Made by mafteach-index")->required();
            app.add_option("QUESTIONS", questions, "Name, tab, question, tab, file")->required();
            app.parse(argc, argv);
            return tune(database, questions);
        });
}
