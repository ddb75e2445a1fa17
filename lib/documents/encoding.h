// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// A way in which text is written in bytes.
struct Encoding {
    std::string name; ///< as ICU knows it: "UTF-8", "windows-1255", "ISO-8859-8", "IBM862", ...; or
                      ///< "x-mac-hebrew", which ICU doesn't
    bool visual = false; ///< each line stands as it is seen, from left to right

    bool operator==(const Encoding&) const = default;
};

/// The encoding that `name` means, as people and programs write it ("cp862", "iso-8859-8-i",
/// "hebrew visual"); its name is empty where none is meant.
Encoding encoding_named(std::string_view name);

/// What `text` is in. Valid UTF-8 beats what is `declared` (by a header, a mark-up; may be empty),
/// which beats a guess by its letters where it makes sense of them. Whether Hebrew is visual is
/// told by its letters alone, since the label "iso-8859-8" says nothing of it in practice; in what
/// is too short to tell, a label that says so outright is believed. `text` may be the beginning of
/// a longer one. The name is empty where nothing makes sense: what is no text, or in an unknown
/// encoding.
Encoding tell_encoding(std::string_view text, std::string_view declared = {});

/// What `text` is in where a person said that it is `name`: just that, and only the order of its
/// lines is told by its letters where the name leaves it open. The name is empty where `name` means
/// none.
Encoding chosen_encoding(std::string_view text, std::string_view name);

/// `bytes` as UTF-8 in logical order, without a byte-order mark. What makes no sense is U+FFFD. An
/// encoding without a name counts as windows-1252.
std::string decoded(std::string_view bytes, const Encoding& encoding);

/// `text`, in UTF-8 and as each line is seen, in logical order. A line that has hardly any Hebrew
/// counts as one that runs from left to right.
std::string lines_in_logical_order(std::string_view text);

} // namespace mafteach
