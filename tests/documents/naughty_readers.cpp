// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a program that reads documents does when a document has taken it over: the "reader" of this
// one does what its document says. Linked in the place of mafteach-extract.
#include "extractor/readers.h"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace mafteach {
namespace {

/// "refused" and why, or "done".
std::string outcome(long result) {
    return result < 0 ? std::string("refused: ") + std::strerror(errno) : "done";
}

std::string obey(std::string_view order) {
    if (order == "read a file")
        return outcome(::open("/etc/passwd", O_RDONLY));
    if (order == "write a file")
        return outcome(::open("/tmp/mafteach-naughty", O_WRONLY | O_CREAT, 0600));
    if (order == "connect")
        return outcome(::socket(AF_INET, SOCK_STREAM, 0));
    if (order == "fork")
        return outcome(::fork());
    if (order == "run a program") {
        char name[] = "/bin/true";
        char* arguments[] = {name, nullptr};
        return outcome(::execv(name, arguments));
    }
    if (order == "signal the parent")
        return outcome(::kill(::getppid(), SIGTERM));
    if (order == "run what it wrote")
        return outcome(reinterpret_cast<long>(
            ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)));
    if (order == "take memory") {
        std::vector<std::string> all;
        for (;;)
            all.emplace_back(64 * 1024 * 1024, 'x');
    }
    if (order == "crash")
        std::abort();
    if (order == "leave")
        ::_exit(0);
    if (order == "loop")
        for (std::atomic<unsigned long> count{0};; ++count) {
        }
    if (order == "talk nonsense") {
        const std::string nonsense(100'000, 'Z');
        return outcome(::write(STDIN_FILENO, nonsense.data(), nonsense.size()));
    }
    return std::string(order);
}

void do_as_told(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    sink.piece({}, obey(bytes));
}

} // namespace

std::span<const Reader> readers() {
    static constexpr std::array all = {Reader{"text", do_as_told}};
    return all;
}

void warm_up() {}

} // namespace mafteach
