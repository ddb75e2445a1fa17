// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/mapped_file.h"

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

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
    bytes_ = {static_cast<const char*>(start), size};
}

MappedFile::~MappedFile() {
    if (!bytes_.empty())
        ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

} // namespace mafteach::lexicon
