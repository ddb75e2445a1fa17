// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document.h"

#include "core/error.h"
#include "documents/file_reader.h"
#include "documents/readers/plain_text.h"

#include <utility>

namespace mafteach {

std::variant<std::unique_ptr<DocumentReader>, Unreadable> read_document(Input& input,
                                                                        const std::string& path) {
    const std::string_view beginning = input.beginning();
    if (std::string reason = why_not_utf8(beginning, path); !reason.empty())
        return Unreadable{std::move(reason)};
    return read_plain_text(input);
}

std::string why_not_readable(const std::string& path) {
    try {
        FileReader file(path);
        Input input([&](char* buffer, std::size_t size) { return file.read(buffer, size); });
        const auto document = read_document(input, path);
        const auto* unreadable = std::get_if<Unreadable>(&document);
        return unreadable != nullptr ? unreadable->reason : std::string();
    } catch (const Error& error) {
        if (error.code() == ErrorCode::resources)
            throw; // has nothing to do with the file
        return error.what();
    }
}

} // namespace mafteach
