// SPDX-License-Identifier: GPL-3.0-or-later

// A damaged lexicon and questions. The input is a list of changes to a small lexicon, three bytes
// each (where, where, what), then a byte of 0xFF three times, then the question. The header is made
// anew, with a right checksum over whatever the changes made of it: what it lies about is found
// faster that way.

#include "core/error.h"
#include "lexicon/build/writer.h"
#include "lexicon/bytes.h"
#include "lexicon/format.h"
#include "lexicon/lexicon.h"
#include "lexicon/small_lexicon.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace mafteach;

namespace {

/// The numbers that stand in a header, without asking whether they are right.
lexicon::Header believe(std::string_view file) {
    const lexicon::Bytes in(file);
    lexicon::Header header;
    header.file_size = file.size();
    header.longest_probe = in.u32(28);
    header.word_count = in.u32(32);
    header.source = in.text(36, lexicon::Header::source_bytes);
    for (std::size_t i = 0; i < lexicon::section_count; ++i)
        header.sections[i] = {in.u32(52 + 8 * i), in.u32(56 + 8 * i)};
    return header;
}

void require_nothing(const std::string& wrong) {
    if (!wrong.empty())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string good = lexicon::compile(test::small_source());
    std::string_view input(reinterpret_cast<const char*>(data), size);
    std::string file = good;
    while (input.size() >= 3 && !input.starts_with("\xFF\xFF\xFF")) {
        const std::size_t at = lexicon::Bytes(input).u16(0);
        file[at % file.size()] = input[2];
        input.remove_prefix(3);
    }
    if (input.size() >= 3)
        input.remove_prefix(3);
    file.replace(0, lexicon::Header::bytes, believe(file).encode());

    const test::MemoryFile memory(file);
    try {
        const Lexicon opened = Lexicon::open(memory.path());
        require_nothing(test::ask(opened, input));
        for (const std::string& question : test::small_questions())
            require_nothing(test::ask(opened, question));
        require_nothing(test::ask_lemmas(opened, {0, 1, 2, 3, 4, 5, 6, 7, 8, 0xFFFFFFFF}));
    } catch (const Error&) {
        // Refused: as good as an answer.
    }
    return 0;
}
