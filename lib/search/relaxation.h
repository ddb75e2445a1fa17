// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/parser.h"
#include "language/tree.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace mafteach {

/// What to ask for where nothing matches a query: less, a step at a time, each on top of those
/// before it. What is left out (-word) and filters stay.
///   apart     the words of phrases and of NEAR may stand anywhere in the paragraph
///   forms     words asked for as they are typed match in every form
///   fewer     one of the required words may be missing, then two ...
///   wide      looser relations of the words (Reach::wide)
/// A step that changes nothing is passed over.
class Relaxation {
public:
    using Parse = std::function<ParsedQuery(const ParseOptions&)>;

    /// `asked` is what `parse` gives for `options`.
    Relaxation(const ParsedQuery& asked, const ParseOptions& options, Parse parse);

    /// The next query to try; false where there is none.
    bool next(ParsedQuery& query);

    /// What the query given last asks for, for a person: "no paragraph has all four words; showing
    /// those with three".
    const std::string& note() const { return note_; }

private:
    enum class Step : std::uint8_t { asked, apart, forms, fewer, wide, end };

    bool take_step(ParsedQuery& query);
    ParsedQuery parsed() const;

    ParseOptions options_;
    Parse parse_;
    Step step_ = Step::asked;
    bool has_places_ = false;
    bool has_exact_ = false;
    bool apart_ = false;       ///< the step has been taken
    std::size_t required_ = 0; ///< how many words are
    std::size_t enough_ = 0;   ///< how many of those must stand in a paragraph
    std::string note_;
};

} // namespace mafteach
