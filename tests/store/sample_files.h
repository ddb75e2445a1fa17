// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/passage_sink.h"
#include "support.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mafteach::test {

/// A file as an indexer would hand it to a PassageSink.
struct SampleFile {
    struct Passage {
        std::string text;
        std::vector<std::pair<std::string, std::uint8_t>> words; ///< and what they weigh
    };
    std::string path;
    std::vector<Passage> passages;
};

/// Files of random passages: terms that are in every passage (long lists, several chunks) and in
/// one, short and of the largest size, texts that are empty and that fill many blocks. Words may be
/// there more than once.
inline std::vector<SampleFile> sample_files(std::size_t count, std::uint64_t seed = 17) {
    Random random(seed);
    std::vector<SampleFile> files;
    for (std::size_t number = 1; number <= count; ++number) {
        SampleFile& file = files.emplace_back();
        file.path = "/file " + std::to_string(number);
        file.passages.resize(random.below(20));
        for (SampleFile::Passage& passage : file.passages) {
            std::vector<std::string> words;
            for (std::size_t w = random.below(60); w > 0; --w) {
                const std::size_t rank = 1 + random.below(1 + random.below(3000));
                words.push_back((rank % 5 == 0 ? "Z" : "") + std::to_string(rank * rank));
            }
            if (random.below(50) == 0)
                words.push_back(std::string(240, static_cast<char>('a' + random.below(20))));
            if (random.below(50) == 0)
                words.push_back(std::string("nul\0", 4) + "x");
            for (std::string& word : words)
                passage.words.emplace_back(std::move(word),
                                           static_cast<std::uint8_t>(1 + random.below(200)));
            passage.text = random.text({"aleph ", "bet ", "gimel\n", std::string(50, '-')}, 40);
            if (random.below(100) == 0)
                passage.text = random.text({"q", "w", "e", "r", "t", "y", "u"}, 60000);
        }
    }
    return files;
}

/// What the passage `number` of a file is stored as.
inline PassageRecord record_of(const SampleFile& file, FileId id, std::size_t number) {
    const auto at = static_cast<std::uint32_t>(number + 1);
    return {id, at, 1, at, file.passages[number].text};
}

/// Adds the passages of `file`, which `sink` has begun. Some of the words keep a slot from passage
/// to passage, and from sink to sink.
inline void add_passages(PassageSink& sink, FileId id, const SampleFile& file) {
    static std::map<std::string, TermSlot> slots;
    for (std::size_t number = 0; number < file.passages.size(); ++number) {
        std::vector<TermUse> uses;
        std::vector<WordTerms> words; // of some terms each; the last ones stand nowhere
        for (const auto& [word, weight] : file.passages[number].words)
            uses.push_back({word, TermKind::exact, weight, 0, 0,
                            word.size() % 2 == 0 ? &slots[word] : nullptr});
        for (std::uint32_t used = 0; used + 3 < uses.size(); used += words.back().terms)
            words.push_back({1 + used % 3, 0, used % 7 == 0});
        if (words.size() > 10) {
            words[1].covers = 8;
            words[1].passed_over = true;
        }
        sink.add(record_of(file, id, number), uses, words);
    }
}

/// Everything that a search can see of a database, as text.
inline std::string contents(const Xapian::Database& database) {
    std::string out = std::to_string(database.get_doccount()) + ' ' +
                      std::to_string(database.get_total_length()) + '\n';
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
        const Xapian::Document document = database.get_document(*id);
        out += std::to_string(*id) + ' ' + std::to_string(database.get_doclength(*id)) + ' ' +
               document.get_data() + '\n';
    }
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
        out += *term + ' ' + std::to_string(term.get_termfreq()) + ' ' +
               std::to_string(database.get_collection_freq(*term)) + ':';
        for (auto id = database.postlist_begin(*term); id != database.postlist_end(*term); ++id)
            out += ' ' + std::to_string(*id) + '*' + std::to_string(id.get_wdf());
        out += '\n';
    }
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
        out += *key + '=' + database.get_metadata(*key) + '\n';
    return out;
}

/// How many faults Xapian finds in a database. Its search for them deletes something as another
/// type than it made, which AddressSanitizer reports, so there it is left out.
inline std::size_t faults(const std::filesystem::path& path) {
#ifdef __SANITIZE_ADDRESS__
    static_cast<void>(path);
    return 0;
#else
    return Xapian::Database::check(path.string());
#endif
}

} // namespace mafteach::test
