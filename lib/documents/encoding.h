// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// A way in which text is written in bytes.
struct Encoding {
    std::string name;    ///< as ICU knows it: "UTF-8", "windows-1255", "ISO-8859-8", "IBM862", ...
    bool visual = false; ///< each line stands as it is seen, from left to right

    bool operator==(const Encoding&) const = default;
};

/// The encoding that `name` means, as people and programs write it ("cp862", "iso-8859-8-i",
/// "hebrew visual"); its name is empty where none is meant.
Encoding encoding_named(std::string_view name);

/// What `text` is in. Valid UTF-8 beats what is `declared` (by a header, a mark-up; may be empty),
/// which beats a guess by its letters where it makes sense of them. `text` may be the beginning
/// of a longer one.
Encoding tell_encoding(std::string_view text, std::string_view declared = {});

/// `bytes` as UTF-8 in logical order, without a byte-order mark. What makes no sense is U+FFFD.
std::string decoded(std::string_view bytes, const Encoding& encoding);

} // namespace mafteach
