// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/plain_text.h"

#include "documents/encoding.h"

#include <utility>

namespace mafteach {
namespace {

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

std::string why_not_text(std::string_view beginning) {
    if (!tell_encoding(beginning).name.empty())
        return {};
    if (beginning.find('\0') != beginning.npos)
        return "a binary file (it holds NUL bytes)";
    return "in no encoding that its letters tell, not in UTF-8 either; if it is text, say in "
           "which: --encoding NAME";
}

std::unique_ptr<DocumentReader> read_plain_text(Input& input) {
    return std::make_unique<PlainText>(input);
}

} // namespace mafteach
