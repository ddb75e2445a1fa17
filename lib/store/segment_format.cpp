// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/segment_format.h"

#include "glass/database_builder.h"
#include "glass/posting_lists.h"
#include "glass/version_file.h"
#include "words/word_file.h"

#include <array>

namespace mafteach {
namespace {

class GlassBuilder : public SegmentBuilder {
public:
    GlassBuilder(const Folder& folder, const TermNumbers& terms)
        : folder_(folder), database_(folder), lists_(terms) {}

    std::uint32_t add(std::string_view data, std::span<const TermCount> terms) override {
        std::uint64_t length = 0;
        for (const auto& [term, count] : terms)
            length += count;
        const std::uint32_t document = database_.add(data, length);
        for (const auto& [term, count] : terms)
            lists_.add(term, document, count);
        return document;
    }

    void add_metadata(std::string_view name, std::string_view value) override {
        database_.add_metadata(name, value);
    }

    void finish() override {
        const VersionFile version =
            database_.finish([this](TableBuilder& table) { return lists_.write(table); });
        write_version_file(version, folder_);
    }

    std::uint32_t documents() const override { return database_.documents(); }
    std::uint64_t bytes() const override { return database_.bytes(); }
    std::size_t memory() const override { return lists_.memory() + database_.memory(); }

private:
    const Folder& folder_;
    DatabaseBuilder database_;
    PostingLists lists_;
};

class GlassSegments : public SegmentFormat {
public:
    std::span<const char* const> files() const override {
        static constexpr std::array names = {posting_table_name, document_table_name,
                                             word_file_name, version_file_name};
        return names;
    }

    std::span<const char* const> leftovers() const override { return {}; }

    std::unique_ptr<SegmentBuilder> builder(const Folder& folder,
                                            const TermNumbers& terms) const override {
        return std::make_unique<GlassBuilder>(folder, terms);
    }

    Segment merge(const std::vector<MergePart>& parts, const Folder& folder) const override {
        return mafteach::merge(parts, folder);
    }

    void check_outline(const Folder& folder, const Segment& segment,
                       const std::filesystem::path& index) const override {
        check_segment(folder, segment, index);
    }

    void check(const Segment& segment, const std::shared_ptr<const Folder>& folder,
               const std::filesystem::path& index) const override {
        check_tables(segment, folder, index);
    }

    FileRuns read_files(const Folder& folder, const Segment& segment, std::size_t number,
                        FileRecords& files) const override {
        return read_segment_files(folder, segment, number, files);
    }
};

} // namespace

const SegmentFormat& segment_format() {
    static const GlassSegments glass;
    return xapian_writes_segments() ? xapian_segments() : glass;
}

} // namespace mafteach
