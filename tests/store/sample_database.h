// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "glass/database_builder.h"
#include "store/addition_writer.h"
#include "store/index_reader.h"
#include "store/index_writer.h"
#include "store/manifest.h"
#include "store/soundness.h"
#include "store/sum_anew.h"
#include "support.h"
#include "words/word_file.h"
#include "words/word_file_writer.h"
#include "words/word_types.h"

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mafteach::test {

constexpr auto update = IndexWriter::Mode::update;
constexpr auto rebuild = IndexWriter::Mode::rebuild;

/// What the databases of these tests say made their terms.
inline const std::string sample_analysis = "a test";

/// Writes an index by itself, as a run in one thread does: what is added comes in at commit().
class Writer : public PassageSink {
public:
    explicit Writer(const std::filesystem::path& directory, IndexWriter::Mode mode = update,
                    const std::string& analysis = sample_analysis)
        : index_(directory, mode, analysis) {}

    FileId begin_file() override { return sink().begin_file(); }
    void add(const PassageRecord& passage, std::span<const TermUse> terms,
             std::span<const WordTerms> words) override {
        sink().add(passage, terms, words);
    }
    void end_file(FileRecord record) override { sink().end_file(std::move(record)); }
    void abandon_file() override { sink().abandon_file(); }

    const std::vector<Root>& roots() const { return index_.roots(); }
    void set_roots(std::vector<Root> roots) { index_.set_roots(std::move(roots)); }
    void remove_file(const std::string& path) { index_.remove_file(path); }
    const FileRecords& files() { return index_.files(); }

    /// The file `from` of the index is `to` now.
    void move_file(const std::string& from, const std::string& to) {
        FileRecord record = files().at(from);
        record.path = to;
        sink().move_file(from, record);
    }

    bool commit() {
        if (sink_)
            sink_->finish();
        const bool changed = index_.commit(addition_.get());
        sink_.reset();
        addition_.reset();
        return changed;
    }

private:
    AdditionWriter& sink() {
        constexpr std::size_t memory = 10'000'000;
        if (!sink_) {
            addition_ = index_.begin_addition();
            sink_.emplace(*addition_, 0, memory);
        }
        return *sink_;
    }

    IndexWriter index_;
    std::unique_ptr<Addition> addition_;
    std::optional<AdditionWriter> sink_;
};

/// Adds the passages `texts` to the file that `writer` has begun; each has its own text for a term.
inline void add_passages(PassageSink& writer, FileId file, const std::vector<std::string>& texts) {
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
        const WordTerms word{1, 0, false};
        writer.add(record, {&use, 1}, {&word, 1});
    }
}

inline void add_file(PassageSink& writer, const std::string& path,
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

/// The folder at `path`, made where there is none.
inline Folder folder_at(const std::filesystem::path& path) {
    std::filesystem::create_directories(path);
    std::optional<Folder> folder = Folder::named(path);
    if (!folder)
        throw std::logic_error("no folder " + path.string());
    return std::move(*folder);
}

/// What the index at `directory` consists of.
inline Manifest manifest_of(const std::filesystem::path& directory) {
    Manifest manifest;
    if (Manifest::decode(read_file(directory / manifest_name), manifest) != Manifest::Kind::sound)
        throw std::logic_error("no sound manifest in " + directory.string());
    return manifest;
}

/// Lets `change` change the manifest of the index at `directory`.
template <typename Change>
void change_manifest(const std::filesystem::path& directory, Change&& change) {
    Manifest manifest = manifest_of(directory);
    change(manifest);
    write_file(directory / manifest_name, manifest.encode());
}

/// The names of the segments' folders at `directory`, whether its manifest names them or not.
inline std::vector<std::string> segments_at(const std::filesystem::path& directory) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory))
        if (const std::string name = entry.path().filename().string(); is_segment_name(name))
            names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

/// The folder of the one segment of the index at `directory`.
inline std::filesystem::path only_segment(const std::filesystem::path& directory) {
    const Manifest manifest = manifest_of(directory);
    if (manifest.segments.size() != 1)
        throw std::logic_error("not one segment in " + directory.string());
    return directory / segment_name(manifest.segments.front().number);
}

/// Writes the word file of a segment in `folder` whose documents have no words.
inline void write_empty_words(const Folder& folder, std::uint32_t documents) {
    WordFileWriter words(new_file(folder, word_file_name));
    for (std::uint32_t document = 0; document < documents; ++document)
        words.add({}, false);
    words.finish(WordTypes(), {}, {}, {});
}

/// Makes an index at `directory` of one segment with the documents `data`, and what `add_metadata`
/// adds to them: one that no writer of ours would make.
template <typename AddMetadata>
void make_index_of(const std::filesystem::path& directory, const std::vector<std::string>& data,
                   AddMetadata&& add_metadata) {
    Manifest manifest;
    manifest.analysis = sample_analysis;
    manifest.next_file = 100;
    manifest.next_segment = 2;
    const Folder folder = folder_at(directory / segment_name(1));
    DatabaseBuilder database(folder);
    for (const std::string& each : data)
        database.add(each, 0);
    add_metadata(database);
    Segment segment;
    segment.number = 1;
    segment.documents = static_cast<std::uint32_t>(data.size());
    write_version_file(database.finish([](TableBuilder&) { return 0U; }), folder);
    segment.bytes = database.bytes();
    write_empty_words(folder, segment.documents);
    note_soundness(folder); // else nothing but what is looked at first would see it
    manifest.segments.push_back(segment);
    write_file(directory / manifest_name, manifest.encode());
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
