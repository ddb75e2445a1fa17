// SPDX-License-Identifier: GPL-3.0-or-later
// xapian_baseline index DATABASE FOLDER | add DATABASE FILE | query DATABASE WORD... |
// batch DATABASE QUERIES: what Xapian does by itself, without any Hebrew: each paragraph through
// its TermGenerator, with positions; batch answers a query a line. For bench/side_by_side.
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

void add_paragraphs(const fs::path& file, Xapian::WritableDatabase& database) {
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    Xapian::TermGenerator terms;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", begin), text.size());
        const std::string paragraph = text.substr(begin, end - begin);
        begin = std::min(text.find_first_not_of('\n', end), text.size());
        if (paragraph.empty())
            continue;
        Xapian::Document document;
        document.set_data(file.string() + '\n' + paragraph);
        terms.set_document(document);
        terms.index_text(paragraph);
        database.add_document(document);
    }
}

void index(const std::string& path, const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
    for (const fs::path& file : files)
        add_paragraphs(file, database);
    database.commit();
}

void add(const std::string& path, const fs::path& file) {
    Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
    add_paragraphs(file, database);
    database.commit();
}

void answer(const Xapian::Database& database, const std::string& words) {
    Xapian::QueryParser parser;
    parser.set_database(database);
    Xapian::Enquire enquire(database);
    enquire.set_query(parser.parse_query(words));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        std::puts(hit.get_document().get_data().c_str());
}

void answer_lines(const Xapian::Database& database, const std::string& path) {
    std::ifstream lines(path);
    for (std::string line; std::getline(lines, line);)
        answer(database, line);
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 3)
        return 2;
    try {
        std::string words = arguments[2];
        for (std::size_t i = 3; i < arguments.size(); ++i)
            words += ' ' + arguments[i];
        if (arguments[0] == "index")
            index(arguments[1], words);
        else if (arguments[0] == "add")
            add(arguments[1], words);
        else if (arguments[0] == "batch")
            answer_lines(Xapian::Database(arguments[1]), words);
        else
            answer(Xapian::Database(arguments[1]), words);
    } catch (const Xapian::Error& error) {
        std::fprintf(stderr, "xapian_baseline: %s\n", error.get_description().c_str());
        return 1;
    }
    return 0;
}
