// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor/serving.h"

#include "core/descriptor.h"
#include "documents/extraction.h"
#include "documents/frames.h"
#include "documents/kinds.h"
#include "documents/reasons.h"
#include "extractor/readers.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mafteach {
namespace {

using frames::Kind;

/// The other side is gone, or says what makes no sense.
struct Hangup {};

/// The bytes of a file that is open.
class MappedFile {
public:
    explicit MappedFile(int descriptor) {
        // Not fstat(), which asks by a path in glibc (newfstatat).
        const off_t size = ::lseek(descriptor, 0, SEEK_END);
        if (size < 0)
            throw Hangup();
        size_ = static_cast<std::size_t>(size);
        if (size_ == 0)
            return;
        void* const at = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (at == MAP_FAILED)
            throw std::bad_alloc();
        at_ = at;
    }
    ~MappedFile() {
        if (at_ != nullptr)
            ::munmap(at_, size_);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::string_view bytes() const {
        return at_ == nullptr ? std::string_view()
                              : std::string_view(static_cast<const char*>(at_), size_);
    }

private:
    void* at_ = nullptr;
    std::size_t size_ = 0;
};

/// Sends what is read, in blocks.
class SocketSink : public PartSink {
public:
    SocketSink(int socket, const frames::Request& request)
        : socket_(socket), member_(request.member), ocr_(request.options.ocr) {}

    void part(const Part& part) override { add(Kind::part, frames::encode(part)); }

    void piece(const Place& place, std::string_view text) override {
        add(Kind::piece, frames::encode(place));
        add_all(Kind::text, text);
    }

    void unreadable(std::string_view member, std::string_view reason) override {
        add(Kind::unreadable, frames::encode(member, reason));
    }

    void foreign(std::string_view member, std::string_view kind, std::string_view bytes) override {
        const ReadBy by = kind_named(kind).read_by;
        const bool picture = by == ReadBy::ocr;
        const bool read_elsewhere = by != ReadBy::nobody && (!picture || ocr_);
        if (read_elsewhere && bytes.size() > frames::most_foreign) {
            unreadable(member, "it is larger than 256 MB");
        } else if (read_elsewhere) {
            add(Kind::foreign, frames::encode(member, kind));
            add_all(Kind::bytes, bytes);
            add(Kind::end, {});
        } else if (member == member_) { // of the others there may be thousands, pictures mostly
            unreadable(member,
                       picture ? picture_reason : "a binary file of a kind that is not known");
        }
    }

    /// `leaving`: nothing more is read.
    void end(bool leaving = false) {
        add(Kind::end, leaving ? "leaving" : "");
        flush();
    }

private:
    void add_all(Kind kind, std::string_view bytes) {
        for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), frames::most_payload)))
            add(kind, bytes.substr(0, frames::most_payload));
    }

    void add(Kind kind, std::string_view payload) {
        frames::append(buffer_, kind, payload);
        constexpr std::size_t block = 64 * 1024;
        if (buffer_.size() >= block)
            flush();
    }

    void flush() {
        for (std::string_view rest = buffer_; !rest.empty();) {
            const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno != EINTR)
                throw Hangup();
            rest.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
        }
        buffer_.clear();
    }

    int socket_;
    std::string_view member_;
    bool ocr_;
    std::string buffer_;
};

/// Fills `buffer` from the socket; returns the descriptor that came with it, if one did. False
/// where the other side closed the socket before the first byte.
bool receive(int socket, char* buffer, std::size_t size, Descriptor& descriptor) {
    for (std::size_t got = 0; got < size;) {
        iovec part{buffer + got, size - got};
        alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof(control);
        const ssize_t received = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
        if (received < 0 && errno == EINTR)
            continue;
        if (received == 0 && got == 0)
            return false;
        if (received <= 0)
            throw Hangup();
        for (const cmsghdr* each = CMSG_FIRSTHDR(&message); each != nullptr;
             each = CMSG_NXTHDR(&message, const_cast<cmsghdr*>(each)))
            if (each->cmsg_level == SOL_SOCKET && each->cmsg_type == SCM_RIGHTS &&
                each->cmsg_len == CMSG_LEN(sizeof(int))) {
                int number = -1;
                std::memcpy(&number, CMSG_DATA(each), sizeof(number));
                descriptor = Descriptor(number);
            }
        got += static_cast<std::size_t>(received);
    }
    return true;
}

/// The next request, and its document; nothing where there is none.
std::optional<frames::Request> next_request(int socket, Descriptor& document) {
    std::string header(frames::header_bytes, '\0');
    if (!receive(socket, header.data(), header.size(), document))
        return {};
    const auto frame = frames::decode_header(header);
    if (!frame || frame->kind != Kind::request)
        throw Hangup();
    std::string payload(frame->payload, '\0');
    if (!receive(socket, payload.data(), payload.size(), document) || !document)
        throw Hangup();
    const auto request = frames::Request::decode(payload);
    if (!request)
        throw Hangup();
    return request;
}

} // namespace

int serve(int socket) {
    try {
        for (;;) {
            Descriptor document;
            const auto request = next_request(socket, document);
            if (!request)
                return 0;
            SocketSink sink(socket, *request);
            try {
                const MappedFile file(document.get());
                extract(file.bytes(), request->name, request->member, request->kind,
                        request->options, readers(), sink);
            } catch (const std::bad_alloc&) {
                sink.unreadable(request->member, "reading it takes too much memory");
                sink.end(true);
                return 0; // what is left of the memory may be in pieces: another takes over
            }
            sink.end();
        }
    } catch (const Hangup&) {
        return 2;
    }
}

} // namespace mafteach
