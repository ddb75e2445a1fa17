// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// The parts of a document that is a zip: of a word processor, a book. They are unpacked when they
/// are asked for, and kept.
class ZipParts {
public:
    /// What the parts of one document may take together: they are held while it is read. An
    /// office document of a thousand pages has 10 MB.
    static constexpr std::uint64_t most_unpacked = 256ULL * 1024 * 1024;

    /// `bytes` must outlive this. Throws UnreadableDocument where they are no zip, or locked.
    explicit ZipParts(std::string_view bytes);

    /// Names of all parts, as they stand in the zip.
    const std::vector<std::string>& names() const { return names_; }

    /// Unpacks the parts whose names are `wanted` and that were not unpacked before.
    void unpack(const std::function<bool(std::string_view name)>& wanted);

    /// What was unpacked under `name`; empty where nothing was.
    std::string_view operator[](std::string_view name) const;

    /// Why the document is not whole, as UnreadableDocument has it; empty where it is.
    const std::string& missing() const { return missing_; }

private:
    /// Goes through all parts, also behind one that is damaged.
    template <typename Visit>
    void walk(const Visit& visit);

    std::string_view bytes_;
    bool streamed_ = false; ///< the list at its end is lost
    std::vector<std::string> names_;
    std::map<std::string, std::string, std::less<>> parts_;
    std::uint64_t unpacked_ = 0;
    std::string missing_;
};

/// `target`, a link that stands in the part `from`, as the name of a part: from the folder that
/// `from` is in, or from the top where it begins with '/'. Percent signs are decoded, and what is
/// behind '#' is left out.
std::string linked_part(std::string_view from, std::string_view target);

} // namespace mafteach
