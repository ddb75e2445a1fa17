// SPDX-License-Identifier: GPL-3.0-or-later

// An index is bytes from outside: a stranger's, or a failing disk's. The input changes bytes of a
// sound index's files, or cuts them; it is then opened, searched in every way, listed, added to and
// merged, each of which ends well or in an Error.

#include "core/error.h"
#include "index_text.h"
#include "search/searcher.h"
#include "store/addition_writer.h"
#include "store/index_writer.h"
#include "store/manifest.h"
#include "store/sum_anew.h"
#include "support.h"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

using namespace mafteach;

namespace {

namespace fs = std::filesystem;

const Lexicon& lexicon() {
    static const Lexicon opened = Lexicon::open(Lexicon::default_path());
    return opened;
}

const std::string& analysis() {
    static const std::string identity = analysis_identity(lexicon());
    return identity;
}

void add_files(const fs::path& index, const std::string& name, int files, int paragraphs) {
    IndexWriter writer(index, IndexWriter::Mode::update, analysis());
    const auto addition = writer.begin_addition();
    AdditionWriter sink(*addition, 0, 50'000'000);
    static Tokenizer tokenizer(lexicon());
    static Analyzer analyzer(lexicon());
    test::Random random(5);
    const std::vector<std::string> words = {"בית ",     "הבתים ", "שלום ",
                                            "ירושלים ", "בספר ",  "מכתב "};
    for (int file = 0; file < files; ++file) {
        std::string text;
        for (int i = 0; i < paragraphs; ++i)
            text += random.text(words, 60) + std::to_string(random.below(1000)) + "\n\n";
        test::index_text(sink, name + std::to_string(file), text, tokenizer, analyzer);
    }
    sink.finish();
    writer.commit(addition.get());
}

/// A sound index, made once, whose files are in memory.
class SoundIndex {
public:
    SoundIndex() {
        std::string pattern = "/dev/shm/mafteach-fuzz-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr)
            std::abort();
        folder_ = pattern;
        add_files(folder_ / "sound", "/a", 6, 20);
        for (const auto& entry : fs::recursive_directory_iterator(folder_ / "sound"))
            if (entry.is_regular_file() && entry.file_size() > 0)
                files_.emplace_back(entry.path().lexically_relative(folder_ / "sound"),
                                    test::read_file(entry.path()));
        std::sort(files_.begin(), files_.end());
        // What is removed is in the manifest, the first of them.
        Manifest manifest;
        Manifest::decode(files_.front().second, manifest);
        manifest.segments.front().removed.add(3, 5);
        manifest.segments.front().removed.add(50, 60);
        files_.front().second = manifest.encode();
    }
    ~SoundIndex() { fs::remove_all(folder_); }

    /// Its files and their bytes.
    const std::vector<std::pair<fs::path, std::string>>& files() const { return files_; }
    fs::path changed() const { return folder_ / "changed"; }

private:
    fs::path folder_;
    std::vector<std::pair<fs::path, std::string>> files_;
};

/// A manifest's last line holds whatever stands before it to a sum, which a stranger can reckon.
void mend_check(std::string& manifest) {
    constexpr std::string_view line = "# crc32 ";
    const std::size_t at = manifest.rfind(line);
    if (at == std::string::npos)
        return;
    manifest.resize(at);
    std::array<char, 9> sum{};
    std::snprintf(sum.data(), sum.size(), "%08lx",
                  ::crc32_z(0, reinterpret_cast<const Bytef*>(manifest.data()), manifest.size()));
    manifest += std::string(line) + sum.data() + '\n';
}

void write_changed(const SoundIndex& sound, std::string_view input) {
    std::vector<std::pair<fs::path, std::string>> files = sound.files();
    constexpr std::size_t edit = 6; // which file and how, four bytes of where, one of what
    for (; input.size() >= edit; input.remove_prefix(edit)) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(input[i]); };
        std::string& bytes = files[byte(0) % files.size()].second;
        if (bytes.empty())
            continue;
        const std::size_t at = (std::size_t{byte(1)} << 24 | std::size_t{byte(2)} << 16 |
                                std::size_t{byte(3)} << 8 | byte(4)) %
                               bytes.size();
        if (byte(0) < 8)
            bytes.resize(at);
        else
            bytes[at] = static_cast<char>(byte(0) < 128 ? bytes[at] ^ input[5] : input[5]);
    }
    mend_check(files.front().second);
    fs::remove_all(sound.changed());
    for (const auto& [path, bytes] : files)
        test::write_file(sound.changed() / path, bytes);
    try {
        test::sum_anew(sound.changed()); // a stranger can reckon those too
    } catch (const Error&) {
        // It names another segment than the one that is there.
    }
}

template <typename Work>
void try_to(Work&& work) {
    try {
        work();
    } catch (const Error&) {
    }
}

void search(const fs::path& path, const std::string& query, SearchLimits limits) {
    IndexReader index({path}, analysis());
    Searcher searcher(index, lexicon());
    searcher.search(query, limits);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const SoundIndex sound;
    write_changed(sound, {reinterpret_cast<const char*>(data), size});
    const fs::path path = sound.changed();
    try_to([&] { indexed_files(path, analysis()); });
    for (const char* query : {"בית", "\"שלום בית\" OR מכתב", "ירו*", "*ים -שלום", "path:a1 ספר"})
        try_to([&] {
            SearchLimits limits;
            limits.relax = limits.suggest = limits.explain = true;
            limits.context = 1;
            search(path, query, limits);
        });
    try_to([&] {
        SearchLimits limits;
        limits.sort = Sort::path;
        search(path, "בית", limits);
    });
    try_to([&] {
        IndexReader index({path}, analysis());
        index.read([&] { index.paragraph("/a3", 2); });
    });
    try_to([&] { add_files(path, "/a", 2, 2); });
    try_to([&] { search(path, "בית", {}); });
    return 0;
}
