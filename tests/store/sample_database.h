// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "store/index_reader.h"
#include "store/index_writer.h"
#include "support.h"

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace mafteach::test {

/// What the databases of these tests say made their terms.
inline const std::string sample_analysis = "a test";

/// Adds the passages `texts` to the file that `writer` has begun; each has its own text for a term.
inline void add_passages(IndexWriter& writer, FileId file, const std::vector<std::string>& texts) {
    std::uint32_t number = 0;
    for (const std::string& text : texts) {
        ++number;
        PassageRecord record;
        record.file = file;
        record.paragraph = number;
        record.part = 1;
        record.line = 2 * number - 1;
        record.text = text;
        const TermUse use{text, TermKind::exact, 1};
        writer.add(record, {&use, 1});
    }
}

inline void add_file(IndexWriter& writer, const std::string& path,
                     const std::vector<std::string>& texts) {
    const FileId id = writer.begin_file();
    add_passages(writer, id, texts);
    FileRecord record;
    record.path = path;
    record.passages = static_cast<std::uint32_t>(texts.size());
    writer.end_file(record);
}

/// Every passage of the databases, as "path:text", in the order of their documents.
inline std::vector<std::string> all_passages(IndexReader& index) {
    std::vector<std::string> found;
    index.read([&] {
        found.clear();
        const Xapian::Database& database = index.database();
        const auto end = database.postlist_end("");
        for (auto id = database.postlist_begin(""); id != end; ++id) {
            if (index.is_removed(*id))
                continue;
            const StoredPassage passage = index.passage(*id);
            found.push_back(passage.path + ":" + passage.text);
        }
    });
    return found;
}

inline std::vector<std::string> all_passages(const std::filesystem::path& directory) {
    IndexReader index({directory}, sample_analysis);
    return all_passages(index);
}

/// The Error that `work` throws; fails where it throws none.
template <typename Work>
Error error_of(Work&& work) {
    try {
        work();
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error("an Error was expected");
}

} // namespace mafteach::test
