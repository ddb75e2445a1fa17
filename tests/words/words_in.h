// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "files/folder.h"
#include "words/word_file.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace mafteach::test {

inline ReadErrors word_file_errors() {
    return {
        [](std::string_view how) { return Error(ErrorCode::damaged, std::string(how), "rebuild"); },
        [](const std::filesystem::path& file, int) {
            return Error(ErrorCode::damaged, "can't open " + file.string(), "rebuild");
        }};
}

/// All that the word file in `folder` says of its documents, whatever the numbers of its types:
/// each word as its terms, in brackets where phrases read on over it, with what it covers.
inline std::string words_in(const Folder& folder, std::uint32_t documents) {
    WordFile file(folder, documents, word_file_errors());
    std::vector<std::string> terms_of(file.types());
    WordFile::Walk walk(file);
    while (walk.next()) {
        std::vector<std::uint32_t> types;
        walk.add_types(types);
        for (const std::uint32_t type : types)
            terms_of[type] += '/' + walk.term();
    }
    std::string out;
    for (std::uint32_t document = 1; document <= documents; ++document) {
        out += file.goes_on(document) ? "..." : "\n";
        for (const PassageWord& word : file.read(document)) {
            out += word.passed_over ? " (" + std::to_string(word.covers) + ')' : " ";
            out += terms_of[word.type];
        }
    }
    return out;
}

} // namespace mafteach::test
