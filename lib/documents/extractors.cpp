// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/extractors.h"

#include "documents/memory_file.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace mafteach {
namespace {

namespace fs = std::filesystem;
using frames::Kind;

[[noreturn]] void nonsense() {
    throw UnreadableDocument("its reader says what makes no sense");
}

class ExtractedDocument : public DocumentReader {
public:
    ExtractedDocument(Extractors& extractors, std::string path, ReadingOptions options,
                      TellUnreadable tell)
        : extractors_(extractors), path_(std::move(path)), options_(std::move(options)),
          tell_(std::move(tell)) {}

    void open(int descriptor, std::uint64_t bytes, ReadBy by, const std::string& kind) {
        ExtractorProcess& program = extractors_.program(by, options_);
        program.request({path_, {}, kind, options_}, descriptor, bytes);
        programs_.push_back({&program, {}, {}});
    }

    bool next_piece() override {
        for (;;) {
            const Kind kind = held_ ? *std::exchange(held_, {}) : next();
            switch (kind) {
            case Kind::text:
                break; // what is left of the piece before
            case Kind::part:
                part_ = sound(frames::decode_part(payload_));
                break;
            case Kind::piece:
                place_ = sound(frames::decode_place(payload_));
                return true;
            case Kind::unreadable: {
                const auto what = sound(frames::decode_member_text(payload_));
                tell_(what.member, what.text);
                break;
            }
            case Kind::foreign:
                read_foreign(sound(frames::decode_member_text(payload_)));
                break;
            case Kind::end:
                programs_.back().program->finished(!payload_.empty());
                programs_.pop_back();
                if (programs_.empty())
                    return false;
                break;
            case Kind::request:
            case Kind::bytes:
                nonsense();
            }
        }
    }

    std::size_t read(char* buffer, std::size_t size) override {
        while (text_.empty()) {
            if (held_)
                return 0;
            const Kind kind = next();
            if (kind == Kind::text)
                text_ = payload_;
            else
                held_ = kind;
        }
        const std::size_t taken = std::min(size, text_.size());
        std::memcpy(buffer, text_.data(), taken);
        text_.remove_prefix(taken);
        return taken;
    }

    const Place& place() const override { return place_; }
    const Part& part() const override { return part_; }

private:
    /// A program that is answering. Those behind the first read what the first can't.
    struct Answering {
        ExtractorProcess* program;
        std::string member;
        Descriptor file;
    };

    template <typename Value>
    static Value sound(std::optional<Value> value) {
        if (!value)
            nonsense();
        return std::move(*value);
    }

    Kind next() {
        text_ = {};
        try {
            return programs_.back().program->next(payload_);
        } catch (const UnreadableDocument& unreadable) {
            if (programs_.size() == 1)
                throw;
            // It is a document inside this one that can't be read.
            tell_(programs_.back().member, unreadable.what());
            programs_.pop_back();
            payload_ = {};
            return Kind::text; // of no bytes
        }
    }

    /// Takes the bytes of a document that another program reads, and goes on with that.
    void read_foreign(const frames::MemberText& foreign) {
        const std::size_t depth = programs_.size();
        Descriptor file = memory_file();
        std::uint64_t bytes = 0;
        Kind kind = next();
        for (; kind == Kind::bytes; kind = next()) {
            bytes += payload_.size();
            if (bytes > frames::most_foreign)
                nonsense();
            write_all(file.get(), payload_);
        }
        if (programs_.size() < depth)
            return; // it ended, which was told
        if (kind != Kind::end)
            nonsense();
        try {
            ExtractorProcess& program =
                extractors_.program(kind_named(foreign.text).read_by, options_);
            // Each program reads one document at a time: in a PDF file, no picture that is in an
            // archive is read.
            if (std::any_of(programs_.begin(), programs_.end(),
                            [&](const Answering& each) { return each.program == &program; }))
                throw UnreadableDocument("it stands too deep in other documents");
            program.request({path_, foreign.member, foreign.text, options_}, file.get(), bytes);
            programs_.push_back({&program, foreign.member, std::move(file)});
        } catch (const UnreadableDocument& unreadable) {
            tell_(foreign.member, unreadable.what());
        }
    }

    Extractors& extractors_;
    std::string path_;
    ReadingOptions options_;
    TellUnreadable tell_;
    std::vector<Answering> programs_;
    std::string_view payload_;
    std::string_view text_;    ///< of the piece, received and not read yet
    std::optional<Kind> held_; ///< a frame that came behind the piece's text
    Part part_;
    Place place_;
};

} // namespace

fs::path extractors_folder() {
    if (const char* const chosen = std::getenv("MAFTEACH_EXTRACTORS"); chosen && *chosen)
        return chosen;
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path built = (folder / "../extractor").lexically_normal();
    const fs::path installed = (folder / MAFTEACH_EXTRACTORS_FROM_BIN).lexically_normal();
    return !fs::exists(installed, error) && fs::exists(built, error) ? built : installed;
}

ExtractorProcess& Extractors::program(ReadBy by, const ReadingOptions& options) {
    if (by == ReadBy::pdf && options.ocr && ocr_.installed())
        by = ReadBy::ocr;
    ExtractorProcess& program = by == ReadBy::pdf ? pdf_ : by == ReadBy::ocr ? ocr_ : extract_;
    if (!program.installed())
        throw UnreadableDocument(
            by == ReadBy::pdf ? "a PDF, and mafteach-extract-pdf, which reads it, is not installed"
            : by == ReadBy::ocr ? "a picture, and mafteach-extract-ocr, which sees its letters, is "
                                  "not installed"
                                : "mafteach-extract, which reads it, is not installed");
    return program;
}

std::unique_ptr<DocumentReader> Extractors::read(int descriptor, std::uint64_t bytes, ReadBy by,
                                                 const std::string& kind, const std::string& path,
                                                 const ReadingOptions& options,
                                                 TellUnreadable tell) {
    auto document = std::make_unique<ExtractedDocument>(*this, path, options, std::move(tell));
    document->open(descriptor, bytes, by, kind);
    return document;
}

} // namespace mafteach
