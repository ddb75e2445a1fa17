// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mafteach {

/// The path that stands for standard input.
constexpr const char* standard_input_path = "/dev/stdin";
/// Whether `path` is that, or that of a text that came from there and was given a name, or of a
/// pipe that the shell made (see pipe_descriptor): what is no file, and can't be gone.
bool is_input_path(const std::string& path);
/// The descriptor that `path` names, as a shell writes it for `<(command)`: /dev/fd/N or
/// /proc/self/fd/N. None of any other path.
std::optional<int> pipe_descriptor(std::string_view path);

/// A file, or standard input, open for reading.
class FileReader {
public:
    /// Throws Error (io, not_found), with the system's reason alone as its text; or (resources),
    /// which has nothing to do with the file, whole.
    explicit FileReader(const std::string& path);
    /// Reads from a descriptor that stays its owner's, and waits for what is to come from it no
    /// longer than until `stop`, which must outlive this, becomes true.
    FileReader(int descriptor, const std::atomic<bool>& stop)
        : descriptor_(descriptor), owned_(false), stop_(&stop) {}
    ~FileReader();
    FileReader(const FileReader&) = delete;
    FileReader& operator=(const FileReader&) = delete;

    /// Fills up to `size` bytes at `buffer`, returns how many; 0 at the end. Throws Error (io),
    /// also where a signal or `stop` interrupts it.
    std::size_t read(char* buffer, std::size_t size);

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
    bool owned_ = true;
    const std::atomic<bool>* stop_ = nullptr; ///< null: never
};

} // namespace mafteach
