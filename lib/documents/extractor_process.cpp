// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/extractor_process.h"

#include "core/resources.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

/// What a document may take of the processor, and more for each megabyte of it (formats of a page
/// take milliseconds); by the clock on the wall it may take so many times as long, for others may
/// be at work.
constexpr seconds least_time{10};
constexpr seconds most_time{600};
constexpr std::uint64_t bytes_a_second = 1'000'000;
/// Seeing letters in pictures takes a second a page, and a page may be of 30 KB.
constexpr std::uint64_t bytes_a_second_of_pictures = 10'000;
constexpr int wall_times = 6;
/// How often it is looked whether the time is over, or the work is to stop.
constexpr std::chrono::milliseconds look{100};

/// A program is started anew after so many documents: what its libraries lose of memory is bounded
/// so, and so is what one document may have planted for the next.
constexpr int most_documents = 500;

constexpr std::size_t block = 64 * 1024;

std::chrono::nanoseconds processor_time(pid_t process) {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        return {};
    return seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

bool ExtractorProcess::installed() const {
    std::error_code error;
    return fs::is_regular_file(program_, error) && ::access(program_.c_str(), X_OK) == 0;
}

void ExtractorProcess::start() {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
        if (const auto out = resources_error(program_.string(), errno))
            throw *out;
        throw UnreadableDocument(std::strerror(errno));
    }
    socket_ = Descriptor(pair[0]);
    const Descriptor theirs(pair[1]);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&actions, "/");
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    // A group of its own: Ctrl-C at the terminal is the indexer's to answer.
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETPGROUP);
    std::string name = program_.filename().string();
    std::string serve = "--serve";
    const std::array<char*, 3> arguments{name.data(), serve.data(), nullptr};
    const std::array<char*, 1> environment{nullptr};
    const int error = ::posix_spawn(&process_, program_.c_str(), &actions, &attributes,
                                    arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    answered_ = 0;
    buffer_.clear();
    used_ = frame_ = 0;
    if (error != 0) {
        process_ = 0;
        if (const auto out = resources_error(program_.string(), error))
            throw *out;
        throw UnreadableDocument(program_.string() + " can't be started: " + std::strerror(error));
    }
}

void ExtractorProcess::end() {
    socket_.close();
    if (process_ == 0)
        return;
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    answering_ = false;
}

void ExtractorProcess::finished(bool leaving) {
    answering_ = false;
    if (leaving)
        end();
}

void ExtractorProcess::request(const frames::Request& request, int document, std::uint64_t bytes) {
    if (answering_ || answered_ >= most_documents)
        end();
    const std::uint64_t a_second =
        request.options.ocr ? bytes_a_second_of_pictures : bytes_a_second;
    const auto time = std::min<seconds>(
        most_time, least_time + seconds(std::min<std::uint64_t>(bytes / a_second, 600)));
    std::string frame;
    frames::append(frame, frames::Kind::request, request.encode());
    if (process_ == 0)
        start();
    most_processor_time_ = processor_time(process_) + time;
    waiting_left_ = time * wall_times;
    answering_ = true;
    ++answered_;
    send(frame, document);
}

void ExtractorProcess::send(const std::string& bytes, int document) {
    iovec part{const_cast<char*>(bytes.data()), bytes.size()}; // sendmsg only reads it
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof(control);
    cmsghdr* const rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(rights), &document, sizeof(document));
    // A request is a few kilobytes, less than what a socket buffers, and nothing else is in it.
    const ssize_t sent = ::sendmsg(socket_.get(), &message, MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(bytes.size()))
        throw UnreadableDocument(why_it_ended());
}

frames::Kind ExtractorProcess::next(std::string_view& payload) {
    used_ += std::exchange(frame_, 0);
    fill(frames::header_bytes);
    const auto header =
        frames::decode_header(std::string_view(buffer_).substr(used_, frames::header_bytes));
    if (!header) {
        end();
        throw UnreadableDocument("its reader says what makes no sense");
    }
    frame_ = frames::header_bytes + header->payload;
    fill(frame_);
    payload = std::string_view(buffer_).substr(used_ + frames::header_bytes, header->payload);
    return header->kind;
}

/// Has `bytes` bytes at hand.
void ExtractorProcess::fill(std::size_t bytes) {
    if (buffer_.size() - used_ >= bytes)
        return;
    buffer_.erase(0, std::exchange(used_, 0));
    const auto since = std::chrono::steady_clock::now();
    while (buffer_.size() < bytes) {
        pollfd input{socket_.get(), POLLIN, 0};
        const int ready = ::poll(&input, 1, static_cast<int>(look.count()));
        if (ready <= 0) {
            check_time(since);
            continue;
        }
        const std::size_t had = buffer_.size();
        buffer_.resize(had + block);
        const ssize_t got = ::recv(socket_.get(), buffer_.data() + had, block, 0);
        buffer_.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0 || (got < 0 && errno != EINTR))
            throw UnreadableDocument(why_it_ended());
    }
    check_time(since);
    waiting_left_ -= std::chrono::steady_clock::now() - since;
}

void ExtractorProcess::check_time(std::chrono::steady_clock::time_point waiting_since) {
    if (*stop_) {
        end();
        throw UnreadableDocument("interrupted");
    }
    if (processor_time(process_) > most_processor_time_ ||
        std::chrono::steady_clock::now() - waiting_since > waiting_left_) {
        end();
        throw UnreadableDocument("reading it takes too long");
    }
}

/// Ends what has closed its side of the socket, and says why it did.
std::string ExtractorProcess::why_it_ended() {
    socket_.close();
    int status = 0;
    ::kill(process_, SIGKILL); // nothing where it has ended
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    answering_ = false;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        return "its reader did what it may not do, and was ended";
    if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
        return "its reader crashed (signal " + std::to_string(WTERMSIG(status)) + ")";
    return "its reader ended";
}

} // namespace mafteach
