// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace mafteach {

/// The terms of an index, as the analysis of queries asks for them.
class Vocabulary {
public:
    /// Called with a term; false ends the walk.
    using Visit = std::function<bool(const std::string& term)>;

    virtual ~Vocabulary() = default;
    virtual bool contains(const std::string& term) const = 0;
    /// How many passages hold the term, about; 0 where none does.
    virtual std::uint32_t frequency(const std::string& term) const = 0;
    /// Whether `term`, which a walk visited, is in a passage that can be found. A walk asks nothing
    /// of each term but its text.
    virtual bool is_live(const std::string& term) const { return contains(term); }
    /// Visits the terms from `first` on that stand before `end`, in the order of their bytes; where
    /// `end` is empty, all that follow. False where `visit` ended the walk.
    virtual bool each(const std::string& first, std::string_view end, const Visit& visit) const = 0;

    /// Called with a term. How many bytes at its beginning say that no term that begins with them
    /// is wanted; 0 where others may be.
    using Look = std::function<std::size_t(const std::string& term)>;

    /// As each(), but terms that `look` said not to be wanted may be passed over.
    virtual void each_wanted(const std::string& first, std::string_view end,
                             const Look& look) const {
        each(first, end, [&](const std::string& term) {
            look(term);
            return true;
        });
    }

    /// The same of those that begin with `prefix`, which is not empty and ends in ASCII.
    void each_wanted_with_prefix(std::string_view prefix, const Look& look) const {
        std::string end(prefix);
        ++end.back();
        each_wanted(std::string(prefix), end, look);
    }

    /// Visits the terms that begin with `prefix`.
    bool each_with_prefix(const std::string& prefix, const Visit& visit) const {
        bool ended = false;
        each(prefix, {}, [&](const std::string& term) {
            if (!term.starts_with(prefix))
                return false;
            ended = !visit(term);
            return !ended;
        });
        return !ended;
    }

    /// Visits the words as they stand in texts, folded: the terms without a prefix (term_kind.h).
    /// Prefixes begin with a capital letter; a folded word has none.
    bool each_word(const Visit& visit) const {
        return each({}, before_prefixes, visit) && each(behind_prefixes, {}, visit);
    }

    /// The same, but those that are not wanted.
    void each_wanted_word(const Look& look) const {
        each_wanted({}, before_prefixes, look);
        each_wanted(behind_prefixes, {}, look);
    }

private:
    static constexpr const char* before_prefixes = "A";
    static constexpr const char* behind_prefixes = "["; // the character after Z
};

} // namespace mafteach
