// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/analyzer.h"
#include "analysis/passage_reader.h"
#include "store/passage_sink.h"
#include "support.h"

#include <functional>
#include <string>
#include <string_view>

namespace mafteach::test {

/// Writes `text`, UTF-8, to `sink` as the file `path`, as an indexing run does. `each` is called
/// with every passage and its words.
inline void index_text(PassageSink& sink, const std::string& path, std::string_view text,
                       Tokenizer& tokenizer, Analyzer& analyzer,
                       const std::function<void(const Passage&, const TokenizedText&)>& each = {}) {
    PassageReader reader(source_of(std::string(text)), tokenizer);
    FileRecord file;
    file.path = path;
    file.id = sink.begin_file();
    Passage passage;
    TokenizedText words;
    AnalyzedText terms;
    while (reader.next(passage, words)) {
        analyzer.analyze(words, terms);
        sink.add(
            {file.id, passage.paragraph, passage.part, passage.line, std::string(passage.text)},
            terms.terms(), terms.words());
        if (each)
            each(passage, words);
    }
    sink.end_file(file);
}

} // namespace mafteach::test
