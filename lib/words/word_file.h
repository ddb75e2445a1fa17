// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/packed_number.h"
#include "files/folder.h"
#include "files/read_errors.h"
#include "words/format.h"
#include "words/sequence.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// The name of a word file in its segment.
constexpr const char* word_file_name = "words";

/// Reads a word file (words/README.md): any bytes may be in it, and it may be cut while it is read.
/// Members throw Error where it makes no sense. Not to be shared between threads.
class WordFile {
private:
    /// Bytes of the file. Unlike a string's, they aren't set to 0 before they are read.
    class Bytes {
    public:
        char* make_room(std::size_t size) {
            if (size > room_) {
                bytes_ = std::make_unique_for_overwrite<char[]>(size);
                room_ = size;
            }
            size_ = size;
            return bytes_.get();
        }
        operator std::string_view() const { return {bytes_.get(), size_}; }

    private:
        std::unique_ptr<char[]> bytes_;
        std::size_t room_ = 0;
        std::size_t size_ = 0;
    };

public:
    /// Opens the word file in `folder`, of a segment with so many documents.
    WordFile(const Folder& folder, std::uint32_t documents, ReadErrors errors);

    /// Numbers of types are less.
    std::uint32_t types() const { return static_cast<std::uint32_t>(trailer_.types); }
    std::uint64_t terms() const { return trailer_.terms; }

    /// The words of a document. Valid until the next call.
    std::span<const PassageWord> read(std::uint32_t document);

    /// Calls `visit` with each of them until it returns false. What Token::covers says of them may
    /// be wrong.
    template <typename Visit>
    void each(std::uint32_t document, Visit&& visit) {
        SequenceReader reader(sequence(document));
        PassageWord word;
        while (!reader.at_end()) {
            take(reader, word);
            if (!visit(word))
                return;
        }
    }

    /// The same with those that are of `types`, or passed over, alone: and whether others stand
    /// before it, behind the one before.
    template <typename Visit>
    void each_of(std::uint32_t document, const TypeSet& types, Visit&& visit) {
        SequenceReader reader(sequence(document));
        PassageWord word;
        bool others = false;
        for (;;) {
            others = reader.pass_others(types) || others;
            if (reader.at_end())
                return;
            take(reader, word);
            if (!word.passed_over && !types.contains(word.type)) {
                others = true;
                continue;
            }
            if (!visit(word, others))
                return;
            others = false;
        }
    }

    /// Whether a document goes on with the paragraph of the one before.
    bool goes_on(std::uint32_t document);
    /// The documents of which goes_on() is true, in order.
    const std::vector<std::uint32_t>& continuations();

    /// What stands on both sides of where a paragraph goes on in another document: sequences.
    struct Seam {
        std::uint32_t document = 0; ///< the one that goes on with it; it isn't the first
        std::string_view before;    ///< the last words of the document before it, or all
        std::string_view after;     ///< its own first words, or all
    };
    /// Calls `visit` with every seam, in order. Valid until the next call.
    template <typename Visit>
    void each_seam(Visit&& visit) {
        read_bytes(trailer_.seams, trailer_.dictionary, seams_);
        std::string_view rest = seams_;
        for (const std::uint32_t document : continuations()) {
            Seam seam;
            seam.document = document;
            seam.before = take_sequence(rest);
            seam.after = take_sequence(rest);
            if (document > 1) // else a stranger's
                visit(seam);
        }
    }

    /// Adds the types that have `term` to `out`, in order.
    void find_types(std::string_view term, std::vector<std::uint32_t>& out);

    /// A walk through the terms, in the order of their bytes.
    class Walk {
    public:
        /// `file` must outlive this.
        explicit Walk(WordFile& file) : file_(file) {}
        Walk(const Walk&) = delete; // it has views of its own bytes
        Walk& operator=(const Walk&) = delete;

        /// Goes to the next term, at the beginning to the first; false where there is none, and
        /// then the walk is over.
        bool next();
        /// Goes on to the first term from `text` on: stays where the one at hand is that.
        bool skip_to(std::string_view text);
        /// Goes on to the next term that doesn't begin with the first `bytes` bytes, one at least,
        /// of the term at hand.
        bool next_beyond(std::size_t bytes);

        // Of the term at hand.
        const std::string& term() const { return term_; }
        void add_types(std::vector<std::uint32_t>& out) const;

    private:
        struct Entry {
            bool is_whole = false;  ///< the first of its block
            std::size_t shared = 0; ///< bytes of the term before it
            std::string_view letters;
            std::string_view list;
        };

        bool enter(std::size_t block);
        bool take_entry(Entry& entry);
        void pass_entries(std::size_t bytes);
        void go_to(const Entry& entry);

        WordFile& file_;
        std::size_t next_block_ = 0;   ///< behind the one at hand
        Bytes bytes_;                  ///< of blocks, up to read_end_
        std::size_t read_end_ = 0;     ///< a block
        std::uint64_t read_begin_ = 0; ///< a byte of the file
        std::uint64_t read_ahead_ = 0; ///< bytes
        std::string_view rest_;        ///< of the block at hand
        std::string term_;
        std::string_view list_;
    };

private:
    struct Block {
        std::uint64_t begin; ///< a byte of the file
        std::string_view first_term;
    };

    void read_trailer(std::uint32_t documents);
    void read_directory();
    void read_bytes(std::uint64_t begin, std::uint64_t end, Bytes& out) const;
    void take(SequenceReader& reader, PassageWord& word) const {
        if (!reader.take(word) || word.type >= trailer_.types)
            fail();
    }
    void read_groups(std::uint32_t group);
    void load_group(std::uint32_t group);
    std::string_view sequence(std::uint32_t document);
    std::size_t block_of(std::string_view term);
    /// Takes a number off `in`, of which there is one.
    std::uint64_t take(std::string_view& in) const {
        if (in.empty())
            fail();
        return packing::take_number(in);
    }
    /// Takes a sequence and how long it is.
    std::string_view take_sequence(std::string_view& in) const {
        const std::uint64_t units = take(in);
        if (units > in.size() / word_format::unit_bytes)
            fail();
        const std::string_view sequence = in.substr(0, units * word_format::unit_bytes);
        in.remove_prefix(sequence.size());
        return sequence;
    }
    [[noreturn]] void fail() const;

    std::filesystem::path path_;
    ReadErrors errors_;
    Descriptor file_;
    std::uint64_t size_ = 0; ///< without the trailer
    word_format::Trailer trailer_;

    bool has_directory_ = false;
    Bytes directory_;                     ///< its bytes, which the blocks' terms are views of
    std::vector<std::uint64_t> groups_;   ///< where each begins, and the end
    std::vector<Block> blocks_;           ///< and one more, of no term, at the end
    std::string_view continuation_steps_; ///< the rest of the directory
    std::vector<std::uint32_t> continuations_;
    Bytes seams_;

    std::uint32_t group_ = 0; ///< that is at hand
    /// Of groups that follow one another.
    Bytes group_bytes_;
    std::uint32_t read_begin_ = 0;            ///< the first of them
    std::uint32_t read_end_ = 0;              ///< behind the last one
    std::uint32_t asked_ = 0;                 ///< how many of them were at hand
    std::vector<std::string_view> sequences_; ///< of the group
    std::vector<PassageWord> words_;          ///< of a document
};

} // namespace mafteach
