// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/build/lemma_counts.h"

#include "lexicon/grammar.h"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace mafteach::lexicon {

std::vector<SourceCount> read_lemma_counts(const std::string& path) {
    static const std::map<std::string, PartOfSpeech> names = {
        {"noun", PartOfSpeech::noun},
        {"verb", PartOfSpeech::verb},
        {"adjective", PartOfSpeech::adjective},
        {"name", PartOfSpeech::proper_name},
        {"other", PartOfSpeech::other}};
    std::ifstream in(path);
    if (!in)
        throw std::runtime_error("can't open " + path);
    std::vector<SourceCount> counts;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        std::istringstream fields(line);
        SourceCount count;
        std::string name;
        std::string rest;
        const bool counted = line.find_first_not_of("0123456789") == line.find('\t');
        if (!counted || !(fields >> count.count >> count.lemma >> name) || fields >> rest ||
            !names.contains(name))
            throw std::runtime_error(path + ": not a count, a lemma and a part of speech: " + line);
        count.part_of_speech = names.at(name);
        counts.push_back(count);
    }
    return counts;
}

} // namespace mafteach::lexicon
