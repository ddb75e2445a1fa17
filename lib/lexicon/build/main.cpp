// SPDX-License-Identifier: GPL-3.0-or-later

// build_lexicon COUNTS OUTPUT: compiles hspell's data and the counts of lemmas into a lexicon file.
// Runs when Mafteach is built.

#include "lexicon/build/hspell_source.h"
#include "lexicon/build/lemma_counts.h"
#include "lexicon/build/source.h"
#include "lexicon/build/writer.h"
#include "lexicon/lexicon.h"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

namespace {

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        throw std::runtime_error("can't write " + path.string());
}

void build(const std::string& counts, const std::filesystem::path& path) {
    using namespace mafteach;
    // Renamed when it is complete and found good, so that no half of a lexicon is ever there.
    std::filesystem::path temporary = path;
    temporary += ".tmp";
    lexicon::Source source = lexicon::read_hspell(lexicon::Hspell());
    source.counts = lexicon::read_lemma_counts(counts);
    write_file(temporary, lexicon::compile(source));
    Lexicon::open(temporary).verify();
    std::filesystem::rename(temporary, path);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: build_lexicon COUNTS OUTPUT\n";
        return 2;
    }
    try {
        build(argv[1], argv[2]);
    } catch (const std::exception& error) {
        std::cerr << "build_lexicon: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
