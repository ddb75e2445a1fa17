// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "store/manifest.h"
#include "support.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace mafteach;
using ManifestKind = Manifest::Kind;

namespace {

constexpr auto greatest = std::numeric_limits<std::uint32_t>::max();

/// `text` with the line that vouches for it, so that a test gets past that.
std::string signed_text(std::string text) {
    const auto crc =
        ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    char line[32];
    std::snprintf(line, sizeof line, "# crc32 %08lx\n", crc);
    return text + line;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
}

std::string without(const std::string& text, const std::string& what) {
    return replaced(text, what, "");
}

NumberRanges random_ranges(test::Random& random, std::uint32_t most) {
    NumberRanges ranges;
    for (std::size_t n = random.below(6); n > 0 && most > 0; --n) {
        const auto first = static_cast<std::uint32_t>(1 + random.below(most));
        const auto last = static_cast<std::uint32_t>(
            first + random.below(std::min<std::size_t>(std::size_t{most} - first + 1, 1000)));
        ranges.add(first, last);
    }
    return ranges;
}

/// A number of any size up to `most`, small ones as often as large ones.
std::uint64_t any_number(test::Random& random, std::uint64_t most) {
    const std::uint64_t number = std::uint64_t{random.below(SIZE_MAX)} >> random.below(64);
    return most == UINT64_MAX ? number : number % (most + 1);
}

std::vector<Root> random_roots(test::Random& random) {
    const std::vector<std::string> pieces = {"a",       "שלום",  " ",    "\n", "%",
                                             "%41",     "*.txt", "\xFF", "\t", "\x7F",
                                             "# root ", "\r",    ".",    "..."};
    std::map<std::string, Root> roots;
    for (std::size_t n = random.below(6); n > 0; --n) {
        Root root;
        root.path = "/x" + random.text(pieces, 4) + "/" + random.text(pieces, 3) + "y";
        root.unwanted = random.below(4) == 0;
        for (auto* globs : {&root.filter.include, &root.filter.exclude})
            for (std::size_t each = random.below(3); each > 0 && !root.unwanted; --each)
                globs->push_back("*" + random.text(pieces, 3));
        roots[root.path] = root;
    }
    std::vector<Root> sorted;
    for (auto& [path, root] : roots)
        sorted.push_back(std::move(root));
    return sorted;
}

Manifest random_manifest(test::Random& random) {
    Manifest manifest;
    manifest.analysis =
        random.text({"lexicon ", "17", "# crc32 ", "glass ", "שלום", " ", "\xFF"}, 5);
    manifest.next_file = static_cast<FileId>(1 + any_number(random, greatest - 1));
    manifest.next_segment = static_cast<std::uint32_t>(1 + any_number(random, greatest - 1));
    manifest.roots = random_roots(random);
    std::vector<std::uint32_t> taken;
    for (std::size_t n = random.below(9); n > 0; --n) {
        Segment segment;
        segment.number = static_cast<std::uint32_t>(random.below(manifest.next_segment));
        if (std::find(taken.begin(), taken.end(), segment.number) != taken.end())
            continue;
        taken.push_back(segment.number);
        segment.documents = static_cast<std::uint32_t>(any_number(random, greatest));
        segment.bytes = any_number(random, UINT64_MAX);
        for (std::size_t each = random.below(5); each > 0; --each)
            segment.sums.push_back(static_cast<std::uint32_t>(any_number(random, greatest)));
        segment.removed = random_ranges(random, segment.documents);
        segment.removed_files = random_ranges(random, manifest.next_file - 1);
        manifest.segments.push_back(std::move(segment));
    }
    return manifest;
}

bool is_same(const Manifest& one, const Manifest& other) {
    const auto is_same_segment = [](const Segment& a, const Segment& b) {
        return a.number == b.number && a.documents == b.documents && a.bytes == b.bytes &&
               a.sums == b.sums && a.removed.ranges() == b.removed.ranges() &&
               a.removed_files.ranges() == b.removed_files.ranges();
    };
    return one.schema == other.schema && one.analysis == other.analysis &&
           one.next_file == other.next_file && one.next_segment == other.next_segment &&
           one.roots == other.roots &&
           std::equal(one.segments.begin(), one.segments.end(), other.segments.begin(),
                      other.segments.end(), is_same_segment);
}

Manifest sample() {
    Manifest manifest;
    manifest.analysis = "a test";
    manifest.next_file = 8;
    manifest.next_segment = 5;
    manifest.roots = {{"/home/dana/ארכיון", {{"*.txt", "*.md"}, {"drafts"}}},
                      {"/home/dana/a\nb 100%.txt", {}}};
    std::sort(manifest.roots.begin(), manifest.roots.end(),
              [](const Root& a, const Root& b) { return a.path < b.path; });
    manifest.segments.resize(2);
    manifest.roots.push_back({"/home/dana/ארכיון/old", {}, true});
    manifest.segments[0] = {1, 10, 20000, {}, {}, {0x1A2B, 0xFFFFFFFF}};
    manifest.segments[0].removed.add(3, 5);
    manifest.segments[0].removed.add(7, 7);
    manifest.segments[0].removed_files.add(2, 2);
    manifest.segments[1] = {4, 3, 10000, {}, {}};
    return manifest;
}

/// `bytes` in memory of their own, so that the sanitizer sees what is read beyond their end.
ManifestKind kind_of(const std::string& bytes, Manifest& out) {
    return Manifest::decode(bytes, out);
}

} // namespace

TEST_CASE("a manifest is what the README shows, so that Xapian's tools open the folder",
          "[glass]") {
    const std::string expected = "# Mafteach index, schema 6\n"
                                 "# analysis a test\n"
                                 "# next-file 8\n"
                                 "# next-segment 5\n"
                                 "# root /home/dana/a%0Ab 100%25.txt\n"
                                 "# root /home/dana/ארכיון\n"
                                 "# include *.txt\n"
                                 "# include *.md\n"
                                 "# exclude drafts\n"
                                 "# unwanted /home/dana/ארכיון/old\n"
                                 "glass segment-000001\n"
                                 "# documents 10\n"
                                 "# bytes 20000\n"
                                 "# sums 00001a2b ffffffff\n"
                                 "# removed 3-5 7-7\n"
                                 "# removed-files 2-2\n"
                                 "glass segment-000004\n"
                                 "# documents 3\n"
                                 "# bytes 10000\n"
                                 "# sums \n"
                                 "# removed \n"
                                 "# removed-files \n";
    CHECK(sample().encode() == signed_text(expected));
}

TEST_CASE("a manifest comes back as it was written", "[glass]") {
    test::Random random(31);
    for (int round = 0; round < 2000; ++round) {
        const Manifest manifest = random_manifest(random);
        const std::string bytes = manifest.encode();
        Manifest read;
        read.segments.resize(3); // what was there before does not stay
        CAPTURE(bytes);
        REQUIRE(kind_of(bytes, read) == ManifestKind::sound);
        REQUIRE(is_same(read, manifest));
    }
}

TEST_CASE("a manifest in which a byte is changed is never taken for a sound one", "[glass]") {
    const std::string bytes = sample().encode();
    const std::string first = "# Mafteach index, schema 6\n";
    for (std::size_t at = 0; at < bytes.size(); ++at)
        for (int to = 0; to < 256; ++to) {
            std::string changed = bytes;
            if (changed[at] == static_cast<char>(to))
                continue;
            changed[at] = static_cast<char>(to);
            Manifest read;
            const ManifestKind kind = kind_of(changed, read);
            CAPTURE(at, to);
            if (at < first.size() - 2)
                REQUIRE(kind == ManifestKind::foreign);
            else if (at == first.size() - 2 && to != '\n') // the number of the schema
                REQUIRE(kind == ManifestKind::other_version);
            else
                REQUIRE(kind == ManifestKind::damaged);
        }
}

TEST_CASE("a manifest that is cut, or goes on, is never taken for a sound one", "[glass]") {
    const std::string bytes = sample().encode();
    Manifest read;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        const ManifestKind kind = kind_of(std::string(bytes, 0, size), read);
        CHECK((kind == ManifestKind::damaged || kind == ManifestKind::foreign));
        CHECK(kind_of(std::string(bytes, size + 1), read) != ManifestKind::sound);
    }
    for (const std::string more : {"\n", "x", "# crc32 00000000\n", "glass segment-000002\n"}) {
        CHECK(kind_of(bytes + more, read) == ManifestKind::damaged);
        CHECK(kind_of(more + bytes, read) != ManifestKind::sound);
    }
    CHECK(kind_of(bytes + std::string(1, '\0'), read) == ManifestKind::damaged);
    CHECK(kind_of(bytes + bytes, read) == ManifestKind::damaged);
}

TEST_CASE("of a manifest of another version nothing is known but who wrote it", "[glass]") {
    Manifest manifest = sample();
    manifest.schema = "7";
    Manifest read;
    REQUIRE(kind_of(manifest.encode(), read) == ManifestKind::other_version);
    CHECK(read.schema == "7");
    CHECK(read.analysis == "a test");
    CHECK(read.segments.empty());
    // Whatever that version writes behind it.
    REQUIRE(kind_of("# Mafteach index, schema 7.1 beta\n# analysis b\nanything", read) ==
            ManifestKind::other_version);
    CHECK(read.schema == "7.1 beta");
    CHECK(read.analysis == "b");
}

TEST_CASE("a manifest whose checksum is right and that makes no sense is refused", "[glass]") {
    const std::string start = "# Mafteach index, schema 6\n# analysis a\n";
    const std::string numbers = "# next-file 8\n# next-segment 5\n";
    const auto segment = [](const std::string& line, const std::string& documents = "10",
                            const std::string& bytes = "100", const std::string& removed = "",
                            const std::string& files = "") {
        return line + "\n# documents " + documents + "\n# bytes " + bytes +
               "\n# sums 00001a2b\n# removed " + removed + "\n# removed-files " + files + "\n";
    };
    const std::string one = segment("glass segment-000001");
    Manifest read;
    // What the others differ from in one thing each.
    REQUIRE(kind_of(signed_text(start + numbers), read) == ManifestKind::sound);
    REQUIRE(kind_of(signed_text(start + numbers + one), read) == ManifestKind::sound);
    REQUIRE(kind_of(signed_text(start + numbers +
                                segment("glass segment-000002", "10", "100", "10-10", "7-7")),
                    read) == ManifestKind::sound);

    REQUIRE(kind_of(signed_text(start + numbers + "# root /\n# include *\n# root /a\n" + one),
                    read) == ManifestKind::sound);
    REQUIRE(read.roots == std::vector<Root>{{"/", {{"*"}, {}}}, {"/a", {}}});

    std::string many = start + "# next-file 8\n# next-segment 1000\n";
    for (int number = 1; number <= 401; ++number)
        many += segment("glass " + segment_name(static_cast<std::uint32_t>(number)));
    const std::vector<std::pair<const char*, std::string>> bad = {
        {"no numbers", start},
        {"no number of the next segment", start + "# next-file 8\n"},
        {"no file could be added", start + "# next-file 0\n# next-segment 5\n"},
        {"a negative number", start + "# next-file -1\n# next-segment 5\n"},
        {"a number too large", start + "# next-file 4294967296\n# next-segment 5\n"},
        {"a number with something behind it", start + "# next-file 8 \n# next-segment 5\n"},
        {"numbers in another order", start + "# next-segment 5\n# next-file 8\n"},
        {"an empty line", start + numbers + "\n" + one},
        {"an empty line at the end", start + numbers + one + "\n"},
        {"a line that isn't ended", start + numbers + one + "glass"},
        {"a comment of somebody's", start + numbers + "# hello\n" + one},
        {"carriage returns", start + "# next-file 8\r\n# next-segment 5\r\n"},
        {"a root behind a segment", start + numbers + one + "# root /a\n"},
        {"a root before the numbers", start + "# root /a\n" + numbers},
        {"a root without a path", start + numbers + "# root \n" + one},
        {"a root that depends on where one is", start + numbers + "# root a\n"},
        {"a root with a slash at the end", start + numbers + "# root /a/\n"},
        {"a root with two slashes", start + numbers + "# root //a\n"},
        {"a root with dots", start + numbers + "# root /a/../b\n"},
        {"a root that ends in dots", start + numbers + "# root /a/..\n"},
        {"a root with a dot", start + numbers + "# root /./a\n"},
        {"a root twice", start + numbers + "# root /a\n# root /a\n"},
        {"roots in disorder", start + numbers + "# root /b\n# root /a\n"},
        {"a NUL in a root", start + numbers + "# root /a%00\n"},
        {"a byte escaped that needn't be", start + numbers + "# root /%41\n"},
        {"a byte not escaped that must be", start + numbers + "# root /a\tb\n"},
        {"digits in the other case", start + numbers + "# root /a%0a\n"},
        {"an escape of one digit", start + numbers + "# root /a%0\n"},
        {"an escape of no digits", start + numbers + "# root /a%\n"},
        {"an escape of a sign", start + numbers + "# root /a%+1\n"},
        {"globs of what is not wanted", start + numbers + "# unwanted /a\n# include b\n"},
        {"a path wanted and not", start + numbers + "# root /a\n# unwanted /a\n"},
        {"no sums", start + numbers + without(one, "# sums 00001a2b\n")},
        {"a sum cut short", start + numbers + replaced(one, "00001a2b", "1a2b")},
        {"a sum in the other case", start + numbers + replaced(one, "1a2b", "1A2B")},
        {"sums too far apart", start + numbers + replaced(one, "1a2b", "1a2b  00000000")},
        {"a blank behind a sum", start + numbers + replaced(one, "1a2b", "1a2b ")},
        {"globs of no root", start + numbers + "# exclude a\n" + one},
        {"an empty glob", start + numbers + "# root /a\n# exclude \n" + one},
        {"globs in another order", start + numbers + "# root /a\n# exclude b\n# include c\n"},
        {"a folder elsewhere", start + numbers + segment("glass ../segment-000001")},
        {"an absolute path", start + numbers + segment("glass /segment-000001")},
        {"a folder in it", start + numbers + segment("glass segment-000001/x")},
        {"the folder above", start + numbers + segment("glass ..")},
        {"a path behind digits", start + numbers + segment("glass segment-/../../")},
        {"dots for digits", start + numbers + segment("glass segment-......")},
        {"no digits", start + numbers + segment("glass segment-")},
        {"too few digits", start + numbers + segment("glass segment-00001")},
        {"a zero before more digits", start + numbers + segment("glass segment-0000001")},
        {"too many digits", start + numbers + segment("glass segment-00000000001")},
        {"a number that does not fit", start + numbers + segment("glass segment-4294967296")},
        {"a sign", start + numbers + segment("glass segment-+00001")},
        {"another case", start + numbers + segment("glass Segment-000001")},
        {"a nul", start + numbers + segment(std::string("glass segment-000001\0", 21))},
        {"blanks", start + numbers + segment("glass  segment-000001")},
        {"a blank behind it", start + numbers + segment("glass segment-000001 ")},
        {"another backend", start + numbers + segment("chert segment-000001")},
        {"any backend", start + numbers + segment("auto ../other")},
        {"any backend, a segment", start + numbers + segment("auto segment-000001")},
        {"a program", start + numbers + segment("remote :/usr/bin/touch x")},
        {"a program besides", start + numbers + "remote :/usr/bin/touch x\n" + one},
        {"another stub", start + numbers + segment("stub segment-000001")},
        {"a segment twice", start + numbers + one + one},
        {"a segment not given yet", start + numbers + segment("glass segment-000005")},
        {"removed beyond the documents",
         start + numbers + segment("glass segment-000001", "10", "100", "9-11")},
        {"removed of no documents",
         start + numbers + segment("glass segment-000001", "0", "100", "1-1")},
        {"removed in disorder",
         start + numbers + segment("glass segment-000001", "10", "100", "5-6 1-2")},
        {"removed from zero",
         start + numbers + segment("glass segment-000001", "10", "100", "0-2")},
        {"a removed file not given yet",
         start + numbers + segment("glass segment-000001", "10", "100", "", "8-8")},
        {"documents beyond the greatest number",
         start + numbers + segment("glass segment-000001", "4294967296")},
        {"bytes beyond the greatest number",
         start + numbers + segment("glass segment-000001", "10", "18446744073709551616")},
        {"a negative number of documents", start + numbers + segment("glass segment-000001", "-1")},
        {"a fraction", start + numbers + segment("glass segment-000001", "1.5")},
        {"no number", start + numbers + segment("glass segment-000001", "")},
        {"a segment cut short", start + numbers + "glass segment-000001\n# documents 10\n"},
        {"more segments than can be open", many},
    };
    for (const auto& [what, text] : bad) {
        CAPTURE(what);
        read = sample();
        CHECK(kind_of(signed_text(text), read) == ManifestKind::damaged);
        CHECK(read.segments.empty()); // nothing of it is handed out
    }

    const std::string sound = start + numbers + one;
    CHECK(kind_of(sound, read) == ManifestKind::damaged); // no checksum
    CHECK(kind_of(signed_text(sound) + "# more\n", read) == ManifestKind::damaged);
    CHECK(kind_of(signed_text(signed_text(sound)), read) == ManifestKind::damaged);
    std::string upper = signed_text(sound);
    for (std::size_t at = upper.size() - 9; at < upper.size(); ++at)
        upper[at] = static_cast<char>(std::toupper(upper[at]));
    if (upper != signed_text(sound))
        CHECK(kind_of(upper, read) == ManifestKind::damaged);
}

TEST_CASE("what is not Mafteach's is told from what is damaged", "[glass]") {
    const auto [bytes, kind] = GENERATE(table<std::string, ManifestKind>({
        {"", ManifestKind::foreign},
        {"\n", ManifestKind::foreign},
        {"auto /home/somebody/db\n", ManifestKind::foreign},
        {"glass segment-000001\n", ManifestKind::foreign},
        {"# a stub\nglass db\n", ManifestKind::foreign},
        {" # Mafteach index, schema 6\n", ManifestKind::foreign},
        {"# Mafteach index, schema 6", ManifestKind::damaged},
        {"# Mafteach index, schema 6\n", ManifestKind::damaged},
        {"# Mafteach index, schema 6\n# analysis x", ManifestKind::damaged},
        {"# Mafteach index, schema 6\n# analysis x\n", ManifestKind::damaged},
        {"# Mafteach index, schema \n# analysis x\n", ManifestKind::other_version},
    }));
    CAPTURE(bytes);
    Manifest read;
    CHECK(kind_of(bytes, read) == kind);
}

TEST_CASE("bytes of any kind are no manifest and read no memory but theirs", "[glass]") {
    test::Random random(8);
    const std::vector<std::string> pieces = {"# Mafteach index, schema 6\n",
                                             "# analysis ",
                                             "# next-file 8\n",
                                             "# next-segment ",
                                             "glass segment-000001\n",
                                             "# documents ",
                                             "# bytes 1\n",
                                             "# sums 00001a2b\n",
                                             "# unwanted /",
                                             "# removed ",
                                             "# removed-files ",
                                             "# root /",
                                             "# include ",
                                             "# exclude ",
                                             "%0A",
                                             "# crc32 ",
                                             "1-",
                                             "9",
                                             " ",
                                             "\n",
                                             "segment-"};
    for (int round = 0; round < 20000; ++round) {
        const std::string text =
            (round % 2 == 0 ? pieces[0] + "# analysis x\n# next-file 8\n" : "") +
            random.text(pieces, 12);
        Manifest read;
        REQUIRE(kind_of(text, read) != ManifestKind::sound);
        if (kind_of(signed_text(text), read) == ManifestKind::sound)
            REQUIRE(kind_of(read.encode(), read) == ManifestKind::sound);
    }
}

TEST_CASE("the folders of segments have names that are in their order, and no others", "[glass]") {
    const auto [number, name] = GENERATE(table<std::uint32_t, std::string>({
        {0, "segment-000000"},
        {1, "segment-000001"},
        {999'999, "segment-999999"},
        {1'000'000, "segment-1000000"},
        {greatest, "segment-4294967295"},
    }));
    CHECK(segment_name(number) == name);
    CHECK(is_segment_name(name));
    for (const std::string other : {"", "/", "x", " "}) {
        CHECK_FALSE(is_segment_name(other + "egment-000001"));
        CHECK_FALSE(is_segment_name(other + "segment-00000"));
        if (!other.empty())
            CHECK_FALSE(is_segment_name(name + other));
    }
    CHECK_FALSE(is_segment_name("segment-0000010"));
}
