// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/report.h"

#include "core/messages.h"
#include "core/number_text.h"
#include "core/printable.h"
#include "indexer/options.h"
#include "indexer/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <sys/ioctl.h>
#include <unistd.h>

namespace mafteach {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Work that ends sooner shows no bar: it would only flicker.
constexpr auto first_bar = 700ms;
constexpr auto between_bars = 100ms;
/// How many paths of which the same is to be said are named one by one.
constexpr std::size_t paths_named = 3;

std::string counted(std::uint64_t number, const char* thing) {
    return fmt::format("{} {}{}", grouped(number), thing, number == 1 ? "" : "s");
}

/// Asked each time: a window is made wider and narrower.
unsigned terminal_columns() {
    constexpr unsigned usual = 80;
    struct winsize size {};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

} // namespace

Report::Report(const IndexerOptions& options)
    : quiet_(options.quiet), verbose_(options.verbose), dry_run_(options.dry_run),
      rebuild_(options.rebuild), terminal_(isatty(STDERR_FILENO) == 1), start_(Clock::now()),
      next_bar_(start_ + first_bar) {}

double Report::seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
}

/// Writes a whole line, over the progress bar if one is shown.
void Report::line(std::string_view text) {
    write_message(fmt::format("{}{}\n", bar_shown_ ? "\r\x1b[K" : "", text));
    bar_shown_ = false;
}

void Report::line_once(std::string_view text) {
    if (!once_ || said_.insert(std::hash<std::string_view>()(text)).second)
        line(text);
}

void Report::begin_next_run() {
    once_ = true;
    start_ = Clock::now();
    next_bar_ = start_ + first_bar;
}

void Report::remark(std::string_view text) {
    if (!quiet_)
        line(fmt::format("mafteach-index: {}", text));
}

void Report::skipped(std::string_view path, std::string_view reason) {
    line_once(fmt::format("mafteach-index: {}: skipped: {}", printable(path), reason));
}

void Report::would_skip(std::string_view path, std::string_view reason) {
    line(fmt::format("would skip {}: {}", printable(path), reason));
}

void Report::malformed(std::string_view path, std::uint64_t offset, unsigned char byte) {
    line(fmt::format("mafteach-index: {}: byte {}: not UTF-8 (0x{:02X}); the byte is passed over",
                     printable(path), offset, byte));
}

void Report::more_malformed(std::string_view path, std::uint64_t count) {
    line(fmt::format("mafteach-index: {}: and {} more like it", printable(path), grouped(count)));
}

void Report::note(std::string_view path, std::string_view text) {
    if (!quiet_)
        line_once(fmt::format("mafteach-index: {}: {}", printable(path), text));
}

void Report::note(const std::vector<std::string>& paths,
                  const std::function<std::string(const std::string& path)>& text) {
    const std::size_t named = std::min(paths.size(), paths_named);
    for (std::size_t i = 0; i < named; ++i)
        note(paths[i], text(paths[i]));
    if (paths.size() > named && !quiet_)
        line(fmt::format("mafteach-index: and {} more like it", grouped(paths.size() - named)));
}

void Report::same(std::string_view path, std::string_view as) {
    if (verbose_)
        line(fmt::format("mafteach-index: {}: the same file as {}, which is indexed",
                         printable(path), printable(as)));
}

void Report::done(std::string_view verb, std::string_view path, std::string_view what) {
    if (!verbose_ && !dry_run_)
        return;
    std::string text = fmt::format("{} {}", verb, printable(path));
    if (!what.empty())
        text += fmt::format(" ({})", printable(what));
    line(text);
}

void Report::moved(std::string_view verb, std::string_view from, std::string_view to) {
    if (verbose_ || dry_run_)
        line(fmt::format("{} {} to {}", verb, printable(from), printable(to)));
}

void Report::progress(const IndexingTotals& totals, std::uint64_t bytes, std::string_view at) {
    if (!terminal_ || quiet_ || Clock::now() < next_bar_)
        return;
    next_bar_ = Clock::now() + between_bars;
    const ProgressFacts facts{totals.indexed, plan_.files, bytes, plan_.bytes, seconds(), at};
    write_message("\r\x1b[K" + progress_line(facts, terminal_columns()));
    bar_shown_ = true;
}

void Report::removed(const IndexingTotals& totals) {
    if (!quiet_)
        line(fmt::format("{} {}, {} ({} skipped) in {:.2f} s",
                         dry_run_ ? "would remove" : "removed", counted(totals.removed, "file"),
                         counted(totals.paragraphs, "paragraph"), grouped(totals.skipped),
                         seconds()));
}

void Report::summary(const IndexingTotals& totals, bool interrupted) {
    if (quiet_)
        return;
    if (interrupted)
        line(rebuild_ || totals.indexed + totals.moved + totals.removed == 0
                 ? "mafteach-index: interrupted; the database is as it was before"
                 : "mafteach-index: interrupted; what was done is kept, run it again to do the "
                   "rest");
    line(fmt::format("{} {}, {}, {} ({} unchanged,{} {} removed, {} skipped) in {:.2f} s",
                     dry_run_ ? "would index" : "indexed", counted(totals.indexed, "file"),
                     counted(totals.paragraphs, "paragraph"), counted(totals.words, "word"),
                     grouped(totals.unchanged),
                     totals.moved > 0 ? fmt::format(" {} moved,", grouped(totals.moved)) : "",
                     grouped(totals.removed), grouped(totals.skipped), seconds()));
}

} // namespace mafteach
