// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace mafteach::lexicon {

/// A file mapped into memory for reading, until the object goes.
class MappedFile {
public:
    /// Throws std::system_error with what the system says.
    explicit MappedFile(const std::filesystem::path& path);
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view bytes() const noexcept { return bytes_; }

private:
    std::string_view bytes_;
};

} // namespace mafteach::lexicon
