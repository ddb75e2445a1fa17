// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicon/format.h"

#include "lexicon/bytes.h"

#include <zlib.h>

namespace mafteach::lexicon {

namespace {

// Offsets in the header. The first three are the same in every version of the format.
constexpr std::size_t at_version = 8;
constexpr std::size_t at_checksum = 12;
constexpr std::size_t at_file_size = 16;
constexpr std::size_t at_contents_checksum = 24;
constexpr std::size_t at_longest_probe = 28;
constexpr std::size_t at_word_count = 32;
constexpr std::size_t at_source = 36;
constexpr std::size_t at_sections = 52;
static_assert(at_sections + 8 * section_count <= Header::bytes);

std::uint32_t header_checksum(std::string_view header) {
    std::string copy(header.substr(0, Header::bytes));
    copy.replace(at_checksum, 4, 4, '\0');
    return checksum(copy);
}

} // namespace

std::string Header::encode() const {
    std::string out(file_magic);
    append_integer<4>(out, version);
    append_integer<4>(out, 0); // the checksum, once the rest is known
    append_integer<8>(out, file_size);
    append_integer<4>(out, contents_checksum);
    append_integer<4>(out, longest_probe);
    append_integer<4>(out, word_count);
    out += source.substr(0, source_bytes);
    out.resize(at_sections, '\0');
    for (const SectionRange& section : sections) {
        append_integer<4>(out, section.offset);
        append_integer<4>(out, section.size);
    }
    out.resize(bytes, '\0');

    std::string sum;
    append_integer<4>(sum, header_checksum(out));
    return out.replace(at_checksum, sum.size(), sum);
}

Header::Flaw Header::decode(std::string_view file) {
    if (file.size() < bytes)
        return Flaw::too_short;
    if (!file.starts_with(file_magic))
        return Flaw::not_a_lexicon;
    const Bytes in(file.substr(0, bytes));
    version = in.u32(at_version);
    if (version != format_version)
        return Flaw::version;
    if (in.u32(at_checksum) != header_checksum(file))
        return Flaw::checksum;

    file_size = in.u64(at_file_size);
    contents_checksum = in.u32(at_contents_checksum);
    longest_probe = in.u32(at_longest_probe);
    word_count = in.u32(at_word_count);
    source = in.text(at_source, source_bytes);
    source.erase(source.find_last_not_of('\0') + 1);
    for (std::size_t i = 0; i < section_count; ++i)
        sections[i] = {in.u32(at_sections + 8 * i), in.u32(at_sections + 8 * i + 4)};
    return Flaw::none;
}

std::uint32_t pack_grammar(const Grammar& grammar) {
    std::uint32_t bits = 0;
    unsigned shift = 0;
    const auto put = [&](auto value, unsigned width) {
        bits |= static_cast<std::uint32_t>(value) << shift;
        shift += width;
    };
    put(grammar.part_of_speech, 3);
    put(grammar.tense, 3);
    put(grammar.gender, 2);
    put(grammar.person, 2);
    put(grammar.number, 2);
    put(grammar.suffix.gender, 2);
    put(grammar.suffix.person, 2);
    put(grammar.suffix.number, 2);
    put(grammar.construct, 1);
    return bits;
}

Grammar unpack_grammar(std::uint32_t bits) {
    // A damaged file may hold a number beyond the last enumerator; it becomes that one, so that
    // callers may use the value as an index.
    const auto take = [&](auto last, unsigned width) {
        const auto limit = static_cast<std::uint32_t>(last);
        const std::uint32_t value = bits & ((1U << width) - 1);
        bits >>= width;
        return static_cast<decltype(last)>(value < limit ? value : limit);
    };
    Grammar grammar;
    grammar.part_of_speech = take(PartOfSpeech::proper_name, 3);
    grammar.tense = take(Tense::infinitive_after_b, 3);
    grammar.gender = take(Gender::both, 2);
    grammar.person = take(Person::third, 2);
    grammar.number = take(Number::plural, 2);
    grammar.suffix.gender = take(Gender::both, 2);
    grammar.suffix.person = take(Person::third, 2);
    grammar.suffix.number = take(Number::plural, 2);
    grammar.construct = (bits & 1) != 0;
    return grammar;
}

std::uint32_t checksum(std::string_view bytes) {
    const uLong sum =
        crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return static_cast<std::uint32_t>(sum);
}

} // namespace mafteach::lexicon
