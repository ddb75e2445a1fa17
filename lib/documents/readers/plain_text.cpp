// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/plain_text.h"

#include "core/shell_quote.h"
#include "core/utf8.h"
#include "documents/file_reader.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

/// More NUL bytes than one in this many, and a file is no text. Text has none, or the stray one
/// that a program left; binary formats hold them by the hundred.
constexpr std::size_t bytes_a_nul = 1000;

/// More malformed bytes than one in this many, and a file is in no UTF-8. In Hebrew text of an
/// eight-bit encoding three bytes of four are letters, and each is malformed.
constexpr std::size_t bytes_a_malformed = 4;

/// A name beside `path` that nothing has yet: a command that is pasted must overwrite nothing.
fs::path name_beside(const fs::path& path) {
    constexpr int most = 100;
    for (int number = 1; number < most; ++number) {
        fs::path name = path.stem();
        name += number == 1 ? ".utf8" : ".utf8-" + std::to_string(number);
        name += path.extension();
        std::error_code ignored;
        if (!fs::exists(fs::symlink_status(path.parent_path() / name, ignored)))
            return path.parent_path() / name;
    }
    return path.parent_path() / "NEW-NAME";
}

/// The command that makes a file in UTF-8 of `path`, which is in `encoding`.
std::string conversion(const std::string& encoding, const std::string& path) {
    const std::string command = "iconv -f " + encoding + " -t UTF-8";
    if (path == standard_input_path)
        return "... | " + command + " | mafteach-index -";
    return command + ' ' + shell_quoted(path) + " > " + shell_quoted(name_beside(path).string());
}

class PlainText : public DocumentReader {
public:
    explicit PlainText(Input& input) : input_(input) {}

    bool next_piece() override { return !std::exchange(begun_, true); }
    std::size_t read(char* buffer, std::size_t size) override { return input_.read(buffer, size); }
    const Place& place() const override { return place_; }
    const Part& part() const override { return part_; }

private:
    Input& input_;
    Place place_{Place::Unit::none, 0, {}, 1, false, false};
    Part part_{{}, "text", {}};
    bool begun_ = false;
};

} // namespace

std::string why_not_text(std::string_view beginning, const std::string& path) {
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
        return "in UTF-16, not UTF-8; convert it: " + conversion("UTF-16", path);
    const auto nuls =
        static_cast<std::size_t>(std::count(beginning.begin(), beginning.end(), '\0'));
    if (nuls * bytes_a_nul > beginning.size())
        return "a binary file (it holds NUL bytes)";
    std::size_t malformed = 0;
    for_each_malformed(beginning, [&](std::size_t) { ++malformed; });
    if (malformed * bytes_a_malformed > beginning.size())
        return "not UTF-8; if it is Hebrew in an older encoding, convert it: " +
               conversion("WINDOWS-1255", path);
    return {};
}

std::unique_ptr<DocumentReader> read_plain_text(Input& input) {
    return std::make_unique<PlainText>(input);
}

} // namespace mafteach
