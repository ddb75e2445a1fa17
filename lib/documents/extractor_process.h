// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/descriptor.h"
#include "documents/frames.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>

namespace mafteach {

/// A program that reads documents (extractor/), as its parent has it: started when it is needed,
/// fed one document after another, ended and started anew where one was its end. It is trusted with
/// nothing: what it says has bounds, and so has the time that it takes. Not to be shared between
/// threads: it ends with the thread that started it.
class ExtractorProcess {
public:
    /// `program` is its file. Where `stop`, which must outlive this, becomes true, waiting ends.
    ExtractorProcess(std::filesystem::path program, const std::atomic<bool>& stop)
        : program_(std::move(program)), stop_(&stop) {}
    ~ExtractorProcess() { end(); }
    ExtractorProcess(const ExtractorProcess&) = delete;
    ExtractorProcess& operator=(const ExtractorProcess&) = delete;

    /// Whether the program is there.
    bool installed() const;

    /// Asks for a document of `bytes` bytes, whose descriptor stays its owner's. What was left of
    /// the one before is gone. Throws UnreadableDocument where the program can't be started, and
    /// Error (resources).
    void request(const frames::Request& request, int document, std::uint64_t bytes);

    /// Says that the answer was read to its end, and whether the program said that it ends.
    void finished(bool leaving);

    /// The next frame of the answer; its payload is valid until the next call. Throws
    /// UnreadableDocument where the program ended, takes too long, or makes no sense, or `stop`
    /// became true; it is ended then.
    frames::Kind next(std::string_view& payload);

private:
    void start();
    void end();
    void send(const std::string& bytes, int document);
    void fill(std::size_t bytes);
    void check_time(std::chrono::steady_clock::time_point waiting_since);
    std::string why_it_ended();

    std::filesystem::path program_;
    const std::atomic<bool>* stop_;
    Descriptor socket_;
    pid_t process_ = 0; ///< 0: none
    int answered_ = 0;  ///< documents since it was started
    bool answering_ = false;
    std::string buffer_; ///< received
    std::size_t used_ = 0;
    std::size_t frame_ = 0; ///< size of the frame at hand, to be passed over
    std::chrono::nanoseconds most_processor_time_{};
    std::chrono::nanoseconds waiting_left_{}; ///< by the clock on the wall
};

} // namespace mafteach
