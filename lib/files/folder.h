// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/descriptor.h"
#include "files/permissions.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mafteach {

/// An open folder. Whatever is done in it is done in that folder, even where its name leads
/// elsewhere meanwhile. Members throw Error unless they say otherwise.
class Folder {
public:
    /// Opens the folder at `path`, which a person named: symbolic links are followed. Nothing where
    /// there is none that can be opened; errno says why.
    static std::optional<Folder> named(const std::filesystem::path& path);

    /// Opens the folder `name` of this one. Nothing where that isn't one, or is a symbolic link.
    std::optional<Folder> open(const std::string& name) const;

    /// Makes the folder `name` in this one and opens it; nothing where something of that name is
    /// there. Its permissions are `permissions`.
    std::optional<Folder> make(const std::string& name, const Permissions& permissions) const;

    /// Makes the file `name`, which must not be there, and opens it for writing.
    Descriptor make_file(const std::string& name, const Permissions& permissions) const;

    /// Opens the file `name` for reading. None where it isn't a regular file, or can't be opened;
    /// errno says why (EINVAL: not a regular file).
    Descriptor open_file(const std::string& name) const;

    /// The names in it, in no order; none where it can't be read.
    std::vector<std::string> names() const;

    /// Syncs the folder's own names.
    void sync() const;

    const std::filesystem::path& path() const { return path_; }
    int descriptor() const { return descriptor_.get(); }

private:
    Folder(std::filesystem::path path, Descriptor descriptor)
        : path_(std::move(path)), descriptor_(std::move(descriptor)) {}

    std::filesystem::path path_;
    Descriptor descriptor_;
};

/// Makes what is missing of the folders that lead to `path`, and it: their maker's alone. Throws
/// Error.
void make_folders(const std::filesystem::path& path);

/// Reads up to `size` bytes to `to`, fewer only where the file ends. How many; nothing where it
/// can't be read (errno).
std::optional<std::size_t> read_some(const Descriptor& file, char* to, std::size_t size);

/// The same from the byte `at` on, wherever `file` stands.
std::optional<std::size_t> read_at(const Descriptor& file, std::uint64_t at, char* to,
                                   std::size_t size);

/// How many bytes `file` has; nothing where the system doesn't say.
std::optional<std::uint64_t> size_of(const Descriptor& file);

/// The bytes from where `file` stands to its end, `most` at the most; nothing where it can't be
/// read, or has more.
std::optional<std::string> read_all(const Descriptor& file, std::size_t most);

} // namespace mafteach
