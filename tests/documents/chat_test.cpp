// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "core/utf8.h"
#include "documents/collected.h"
#include "documents/kinds.h"
#include "documents/readers/telegram.h"
#include "documents/readers/whatsapp.h"
#include "support.h"

#include <string>

using namespace mafteach;
using test::Collected;
using test::repeated;

TEST_CASE("a message of WhatsApp's is a piece, with its time and who wrote it") {
    const auto [line, name, text] = GENERATE(table<std::string, std::string, std::string>({
        {"[12.3.2024, 10:15:03] רות לוי: מה שלומך?", "2024-03-12 10:15, רות לוי", "מה שלומך?"},
        {"\u200E[12.3.2024, 10:15:03] ~\u202Fרות: \u200Eהתמונה הושמטה", "2024-03-12 10:15, רות",
         "התמונה הושמטה"},
        {"12.3.2024, 10:15 - רות: בסדר: הכול", "2024-03-12 10:15, רות", "בסדר: הכול"},
        {"13/03/24, 9:05 PM - Dan: hi", "2024-03-13 21:05, Dan", "hi"},
        {"3/13/24, 12:05\u202FAM - Dan: hi", "2024-03-13 00:05, Dan", "hi"},
        {"[13/03/2024, 1:05:00 אחה״צ] דן: שלום", "2024-03-13 13:05, דן", "שלום"},
        {"2024-03-13, 21:05 - דן: שלום", "2024-03-13 21:05, דן", "שלום"},
        {"13.3.2024, 10:16 - \u202A+972 50-000-0000\u202C: כן",
         "2024-03-13 10:16, +972 50-000-0000", "כן"},
        {"13.3.2024, 10:15 - ההודעות מוצפנות", "2024-03-13 10:15", "ההודעות מוצפנות"},
        {"13.3.2024, 10:15 - דן:\nשורה", "2024-03-13 10:15, דן", "\nשורה"},
        {"13.3.2024, 10:15 - דן: א\n\nב\n99.99.99, 10:10 - ג", "2024-03-13 10:15, דן",
         "א\n\nב\n99.99.99, 10:10 - ג"},
    }));
    CAPTURE(line);
    const Collected found(read_whatsapp, line);
    REQUIRE(found.pieces.size() == 1);
    CHECK(found.pieces[0].place == Place{Place::Unit::message, 1, name, 1});
    CHECK(found.pieces[0].text == text);
}

TEST_CASE("all dates of a chat together tell which number is the day") {
    const auto [dates, first] = GENERATE(table<std::string, std::string>({
        {"1/2/24, 10:00 - א: ב\n1/13/24, 10:00 - א: ב\n", "2024-01-02"},
        {"1/2/24, 10:00 - א: ב\n13/2/24, 10:00 - א: ב\n", "2024-02-01"},
        {"1/12/24, 10:00 - א: ב\n2/1/24, 10:00 - א: ב\n", "2024-01-12"}, // or it goes back
        {"1/2/24, 10:00 - א: ב\n", "2024-02-01"},
    }));
    CAPTURE(dates);
    const Collected found(read_whatsapp, dates);
    CHECK(found.pieces.at(0).place.name.substr(0, 10) == first);
}

TEST_CASE("messages have the lines at which they begin") {
    const Collected found(read_whatsapp,
                          "[1.2.2024, 10:00:00] א: ב\nג\n\n[1.2.2024, 10:01:00] ד: ה\n");
    REQUIRE(found.pieces.size() == 2);
    CHECK(found.pieces[1].place.line == 4);
    CHECK(found.pieces[1].place.number == 2);
}

TEST_CASE("a chat of WhatsApp's is known by its first lines") {
    const std::string one = "1.2.2024, 10:00 - א: ב\n";
    CHECK(tell_kind(one + one, "a.txt").name == "whatsapp");
    CHECK(tell_kind(one, "WhatsApp Chat with Dan.txt").name == "whatsapp");
    CHECK(tell_kind(one, "a.txt").name == "text");
    CHECK(tell_kind("יומן\n" + one + one, "a.txt").name == "text");
    const std::string log = "2024-03-05 10:15:00 - INFO: started\n";
    CHECK(tell_kind(log + log, "a.txt").name == "text");
    CHECK(tell_kind("1.2.2024 היה יום קר\n2.2.2024 היה חם\n", "a.txt").name == "text");
}

namespace {

const std::string telegram = R"({"name": "הוועד", "type": "private_group", "id": 7, "messages": [
  {"id": 1, "type": "message", "date": "2024-03-05T10:15:00", "from": "רות", "from_id": "user1",
   "text": "מה שלומך?", "text_entities": [{"type": "plain", "text": "מה שלומך?"}]},
  {"id": 2, "type": "service", "date": "2024-03-05T10:16:00", "actor": "דן", "action": "pin_message",
   "text": ""},
  {"id": 3, "type": "message", "date": "2024-03-05T10:17:00", "from": null,
   "reactions": [{"type": "emoji", "recent": [{"from": "אחר", "date": "2020-01-01T00:00:00"}]}],
   "text": ["ראו ", {"type": "link", "text": "example.org"}, " \u05d5\u05d2\u05dd זה"]}]})";

} // namespace

TEST_CASE("a message of Telegram's is a piece") {
    CHECK(tell_kind(telegram, "result.json").name == "telegram");
    CHECK(tell_kind("{\"messages\": []}", "result.json").name == "text");
    const Collected found(read_telegram, telegram);
    CHECK(found.properties.at(Property::title) == "הוועד");
    REQUIRE(found.pieces.size() == 2);
    CHECK(found.pieces[0].place == Place{Place::Unit::message, 1, "2024-03-05 10:15, רות"});
    CHECK(found.pieces[0].text == "מה שלומך?");
    CHECK(found.pieces[1].place == Place{Place::Unit::message, 3, "2024-03-05 10:17"});
    CHECK(found.pieces[1].text == "ראו example.org וגם זה");
    CHECK(found.problems.empty());
}

TEST_CASE("what stands in the place of a time in Telegram's chats is cut in no letter") {
    const auto date = GENERATE(as<std::string>(), "2024-03-14T10:1שלום", "שלום לכולם ולכולן",
                               "2024-03-14T10:15:00 ועוד", "");
    const Collected found(read_telegram, R"({"messages": [{"id": 1, "type": "message", "date": ")" +
                                             date + R"(", "from": "נעמי", "text": "אבג"}]})");
    REQUIRE(found.pieces.size() == 1);
    CAPTURE(date);
    const std::string& name = found.pieces[0].place.name;
    for_each_malformed(name, [&](std::size_t) { FAIL("not UTF-8"); });
    CHECK(name.ends_with("נעמי"));
    CHECK(name.starts_with("2024") == date.starts_with("2024"));
}

TEST_CASE("of a damaged chat of Telegram's, what comes before the damage is read") {
    const Collected found(read_telegram, telegram.substr(0, telegram.find("\"id\": 3")));
    CHECK(found.pieces.size() == 1);
    CHECK(found.problems.size() == 1);
    CHECK_THROWS_AS(Collected(read_telegram, "{\"messages\": ["), UnreadableDocument);
    CHECK_THROWS_AS(Collected(read_telegram, repeated("[", 100'000)), UnreadableDocument);
    CHECK(Collected(read_telegram, repeated("{\"messages\":[", 100'000)).problems.size() == 1);
}
