// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/extraction.h"

#include "documents/kinds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace mafteach {
namespace {

/// How deep documents may stand in one another: a mail in a mail in an archive is three.
constexpr int most_depth = 8;
/// How many documents a file may hold.
constexpr std::size_t most_members = 100'000;
/// How many bytes of documents inside documents, and of text, are taken of a file.
constexpr std::uint64_t most_unpacked = 4ULL * 1024 * 1024 * 1024;
constexpr std::uint64_t most_text = 1024ULL * 1024 * 1024;

/// What stands beyond the bounds: nothing more of the file is read.
struct TooMuch {
    const char* reason;
};

class Extraction {
public:
    Extraction(const ReadingOptions& options, std::span<const Reader> readers, PartSink& sink)
        : options_(options), readers_(readers), sink_(sink) {}

    void read(std::string_view bytes, std::string_view name, std::string member,
              std::string_view known_kind, int depth, std::uint32_t first_line = 1);

    void took_text(std::size_t bytes) {
        text_ += bytes;
        if (text_ > most_text)
            throw TooMuch{"the rest is left out: it is more than a gigabyte of text"};
    }
    void took_member(std::size_t bytes) {
        unpacked_ += bytes;
        if (++members_ > most_members)
            throw TooMuch{"the rest is left out: it holds more than 100,000 documents"};
        if (unpacked_ > most_unpacked)
            throw TooMuch{"the rest is left out: unpacked, it is more than 4 GB"};
    }
    PartSink& sink() { return sink_; }

private:
    const ReadingOptions& options_;
    std::span<const Reader> readers_;
    PartSink& sink_;
    std::size_t members_ = 0;
    std::uint64_t unpacked_ = 0;
    std::uint64_t text_ = 0;
};

/// The name of what is packed in the file `name`, by which its kind is told: "a.csv" of "a.csv.gz".
std::string_view unpacked_name(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    const std::size_t slash = name.rfind('/');
    const bool in_last_part = slash == std::string_view::npos || dot > slash;
    return dot != std::string_view::npos && in_last_part ? name.substr(0, dot) : name;
}

/// One document that is being read.
class Document : public DocumentSink {
public:
    /// `first_line` is that of the file on which the document's own first one is; 1 where its lines
    /// are its own.
    Document(Extraction& extraction, std::string_view name, Part part, int depth,
             std::uint32_t first_line)
        : extraction_(extraction), name_(name), part_(std::move(part)), depth_(depth),
          first_line_(first_line) {}

    void property(Property property, std::string_view value) override {
        if (!value.empty())
            part_.properties[property] = value;
    }

    void piece(const Place& place, std::string_view text) override {
        if (text.empty())
            return;
        extraction_.took_text(text.size());
        if (!std::exchange(said_, true))
            extraction_.sink().part(part_);
        Place in_file = place;
        in_file.line += place.line > 0 ? first_line_ - 1 : 0;
        extraction_.sink().piece(in_file, text);
    }

    void member(std::string_view name, std::string_view bytes, std::string_view kind,
                std::uint32_t line) override {
        extraction_.took_member(bytes.size());
        said_ = false; // it is this part again after the one inside it
        if (name.empty())
            extraction_.read(bytes, unpacked_name(name_), part_.member, kind, depth_ + 1);
        else
            extraction_.read(bytes, name, inside(name), kind, depth_ + 1,
                             line == 0 ? 1 : first_line_ + line - 1);
    }

    void unreadable(std::string_view member, std::string_view reason) override {
        extraction_.sink().unreadable(member.empty() ? part_.member : inside(member), reason);
    }

private:
    std::string inside(std::string_view name) const {
        return part_.member.empty() ? std::string(name) : part_.member + '/' + std::string(name);
    }

    Extraction& extraction_;
    std::string_view name_;
    Part part_;
    int depth_;
    std::uint32_t first_line_;
    bool said_ = false;
};

void Extraction::read(std::string_view bytes, std::string_view name, std::string member,
                      std::string_view known_kind, int depth, std::uint32_t first_line) {
    if (depth > most_depth)
        return sink_.unreadable(member, "it stands too deep in other documents");
    const DocumentKind& kind = known_kind.empty() ? tell_kind(bytes, name) : kind_named(known_kind);
    const auto reader = std::find_if(readers_.begin(), readers_.end(),
                                     [&](const Reader& each) { return each.kind == kind.name; });
    if (reader == readers_.end())
        return sink_.foreign(member, kind.name, bytes);
    Document document(*this, name, Part{std::move(member), std::string(kind.name), {}}, depth,
                      first_line);
    try {
        reader->read(bytes, options_, document);
    } catch (const UnreadableDocument& unreadable) {
        document.unreadable({}, unreadable.what());
    }
}

} // namespace

void extract(std::string_view bytes, std::string_view name, std::string_view member,
             std::string_view kind, const ReadingOptions& options, std::span<const Reader> readers,
             PartSink& sink) {
    Extraction extraction(options, readers, sink);
    try {
        extraction.read(bytes, name, std::string(member), kind, 0);
    } catch (const TooMuch& too_much) {
        sink.unreadable(member, too_much.reason);
    }
}

} // namespace mafteach
