// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/plain_text.h"

#include "core/shell_quote.h"
#include "documents/encoding.h"
#include "documents/file_reader.h"

#include <filesystem>
#include <utility>

namespace mafteach {
namespace {

namespace fs = std::filesystem;

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

private:
    Input& input_;
    bool begun_ = false;
};

} // namespace

std::string why_not_text(std::string_view beginning) {
    if (!tell_encoding(beginning).name.empty())
        return {};
    if (beginning.find('\0') != beginning.npos)
        return "a binary file (it holds NUL bytes)";
    return "in no encoding that its letters tell, not in UTF-8 either; if it is text, say in "
           "which: "
           "--encoding NAME";
}

std::string why_not_utf8(std::string_view beginning, const std::string& path) {
    const Encoding encoding = tell_encoding(beginning);
    if (encoding.name == "UTF-8")
        return {};
    if (encoding.name.empty())
        return why_not_text(beginning);
    // iconv takes the mark away where it isn't told which UTF-16 this is.
    const std::string name = encoding.name.starts_with("UTF-16") ? "UTF-16" : encoding.name;
    if (encoding.visual)
        return "in visual " + name + ", not UTF-8";
    return "in " + name + ", not UTF-8; convert it: " + conversion(name, path);
}

std::unique_ptr<DocumentReader> read_plain_text(Input& input) {
    return std::make_unique<PlainText>(input);
}

} // namespace mafteach
