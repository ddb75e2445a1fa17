// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/collected.h"
#include "documents/ole_writer.h"
#include "documents/readers/ppt.h"
#include "support.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::Collected;
using test::little;
using test::utf16_bytes;

namespace {

std::string atom(unsigned type, const std::string& data, unsigned instance = 0) {
    return little(instance << 4U, 2) + little(type, 2) + little(data.size(), 4) + data;
}

std::string holder(unsigned type, const std::string& data, unsigned instance = 0) {
    return little(instance << 4U | 0xFU, 2) + little(type, 2) + little(data.size(), 4) + data;
}

/// A text box with a text of its own.
std::string box(const std::string& text) {
    return holder(0xF004,
                  holder(0xF00D, atom(0x0F9F, little(4, 4)) + atom(0x0FA0, utf16_bytes(text))));
}

/// A text box whose text stands in the document's list of slides.
std::string reference(unsigned number) {
    return holder(0xF004, holder(0xF00D, atom(0x0F9E, little(number, 4))));
}

std::string slide(const std::string& boxes) {
    return holder(0x03EE,
                  atom(0x03EF, std::string(24, '\0')) + holder(0x040C, holder(0xF002, boxes)));
}

std::string notes(unsigned slide_id, const std::string& boxes) {
    return holder(0x03F0, atom(0x03F1, little(slide_id, 4) + little(0, 4)) + boxes);
}

/// What a list says of a slide that is number `persist` in the directory, with texts behind it.
std::string listed(unsigned persist, unsigned id, const std::vector<std::string>& texts = {}) {
    std::string all = atom(0x03F3, little(persist, 4) + std::string(8, '\0') + little(id, 4) +
                                       std::string(4, '\0'));
    for (const std::string& text : texts)
        all += atom(0x0F9F, little(0, 4)) + atom(0x0FA8, text);
    return all;
}

/// A file in which `parts` have the numbers 1, 2, ..., of which the first is the document. Saved
/// twice: at first with `old` in the places of the last ones.
std::string ppt_file(const std::vector<std::string>& parts,
                     const std::vector<std::string>& old = {}, std::uint32_t token = 0xE391C05F) {
    std::string stream;
    std::uint32_t last_edit = 0;
    const auto save = [&](std::size_t first, const std::vector<std::string>& saved) {
        std::string places = little((saved.size() << 20U) | first, 4);
        for (const std::string& part : saved) {
            places += little(stream.size(), 4);
            stream += part;
        }
        const std::size_t directory = stream.size();
        stream += atom(0x1772, places);
        const auto edit = static_cast<std::uint32_t>(stream.size());
        stream += atom(0x0FF5, little(0, 4) + little(0, 4) + little(last_edit, 4) +
                                   little(directory, 4) + little(1, 4) + std::string(8, '\0'));
        last_edit = edit;
    };
    const auto kept = static_cast<std::ptrdiff_t>(parts.size() - old.size());
    std::vector<std::string> first(parts.begin(), parts.begin() + kept);
    first.insert(first.end(), old.begin(), old.end());
    save(1, first);
    if (!old.empty())
        save(static_cast<std::size_t>(kept) + 1, {parts.begin() + kept, parts.end()});
    return test::ole_file(
        {{"PowerPoint Document", stream},
         {"Current User",
          atom(0x0FF6, little(0x14, 4) + little(token, 4) + little(last_edit, 4) + little(0, 4))}});
}

} // namespace

TEST_CASE("slides come in their order, with what the speaker noted") {
    const std::string document =
        holder(0x03E8, holder(0x0FD9, atom(0x0FBA, utf16_bytes("foot"), 2)) +
                           holder(0x0FF0, listed(9, 77), 1) + // a master
                           holder(0x0FF0, listed(3, 256, {"Title", "left"}) + listed(2, 257), 0) +
                           holder(0x0FF0, listed(4, 256), 2));
    const std::string comment = holder(
        0x1388,
        holder(0x138A, atom(0x138B, holder(0x2EE0, atom(0x0FBA, utf16_bytes("Ruth"), 0) +
                                                       atom(0x0FBA, utf16_bytes("said"), 1)))));
    Collected got(read_ppt,
                  ppt_file({document, slide(box("second") + box("*")),
                            slide(reference(0) + box("שלום\rלכולם\vשורה") + reference(0) +
                                  holder(0x0FD9, atom(0x0FBA, utf16_bytes("foot"), 2)) + comment),
                            notes(256, box("noted"))},
                           {slide(box("old")), notes(256, box("old"))}));
    REQUIRE(got.pieces.size() == 5);
    CHECK(got.pieces[0].text == "Title\n\nשלום\n\nלכולם\nשורה\n\nleft");
    CHECK(got.pieces[0].place == Place{Place::Unit::slide, 1});
    CHECK(got.pieces[1].text == "noted");
    CHECK(got.pieces[1].place == Place{Place::Unit::slide, 1, "notes"});
    CHECK(got.pieces[2].text == "second");
    CHECK(got.pieces[2].place == Place{Place::Unit::slide, 2});
    CHECK(got.pieces[3].text == "said");
    CHECK(got.pieces[3].place == Place{Place::Unit::note, 1, "comment"});
    CHECK(got.pieces[4].text == "foot");
}

TEST_CASE("slides of a presentation that has lost its directory come in the order of the file") {
    const std::string bytes = test::ole_file(
        {{"PowerPoint Document", slide(box("one")) + atom(1, "x") + slide(box("two"))}});
    Collected got(read_ppt, bytes);
    CHECK(got.text() == "one\ntwo\n");
    CHECK(got.pieces[1].place == Place{Place::Unit::slide, 2});
}

TEST_CASE("a slide that is listed again and again is not read as often") {
    std::string list;
    for (unsigned i = 0; i < 5000; ++i)
        list += listed(2, 256 + i);
    const std::string document = holder(0x03E8, holder(0x0FF0, list, 0));
    const std::string bytes = ppt_file({document, slide(box(test::repeated("text ", 5000)))});
    CHECK(Collected(read_ppt, bytes).text().size() < 2 * bytes.size());
}

TEST_CASE("why a presentation can't be read") {
    const auto why = [](const std::string& bytes) {
        try {
            Collected got(read_ppt, bytes);
        } catch (const UnreadableDocument& unreadable) {
            return std::string(unreadable.what());
        }
        return std::string();
    };
    CHECK(why(ppt_file({holder(0x03E8, "")}, {}, 0xF3D1C4DF))
              .starts_with("encrypted with a password"));
    CHECK(why(test::ole_file({{"Other", "x"}})).starts_with("damaged"));
}
