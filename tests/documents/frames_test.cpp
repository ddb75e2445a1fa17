// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/frames.h"
#include "support.h"

#include <string>

using namespace mafteach;

TEST_CASE("what is said over the socket comes back as it was said") {
    const frames::Request request{"/שם.pdf", "a/b", "pdf", {"cp862", true}};
    const auto asked = frames::Request::decode(request.encode());
    REQUIRE(asked);
    CHECK(asked->name == request.name);
    CHECK(asked->member == request.member);
    CHECK(asked->kind == request.kind);
    CHECK(asked->options.encoding == "cp862");
    CHECK(asked->options.ocr);

    const Part part{"x.docx", "docx", {{Property::title, "שם"}, {Property::encoding, "cp862"}}};
    CHECK(frames::decode_part(frames::encode(part)) == part);
    const Place place{Place::Unit::chapter, 3, "פרק ג", 17, true, true};
    CHECK(frames::decode_place(frames::encode(place)) == place);

    std::string frame;
    frames::append(frame, frames::Kind::text, std::string(70'000, 'x'));
    const auto header = frames::decode_header(frame.substr(0, frames::header_bytes));
    REQUIRE(header);
    CHECK(header->kind == frames::Kind::text);
    CHECK(header->payload == 70'000);
}

TEST_CASE("what makes no sense on the socket is refused") {
    CHECK_FALSE(frames::decode_header(std::string("X\0\0\0\0", 5)));
    CHECK_FALSE(frames::decode_header("T\xFF\xFF\xFF\xFF"));
    CHECK_FALSE(frames::decode_header("T"));
    const std::string place = frames::encode(Place{Place::Unit::page, 3, "ג", 0, false, false});
    for (std::size_t size = 0; size < place.size(); ++size)
        CHECK_FALSE(frames::decode_place(place.substr(0, size)));
    CHECK_FALSE(frames::decode_place(place + "x"));
    std::string unit = place;
    unit[0] = 9;
    CHECK_FALSE(frames::decode_place(unit));
    test::Random random(5);
    for (int i = 0; i < 5000; ++i) {
        std::string any;
        for (std::size_t left = random.below(30); left > 0; --left)
            any += static_cast<char>(random.below(random.below(2) == 0 ? 8 : 256));
        frames::decode_part(any);
        frames::decode_place(any);
        frames::decode_member_text(any);
        frames::Request::decode(any);
    }
}
