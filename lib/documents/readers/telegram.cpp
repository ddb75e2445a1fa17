// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/telegram.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mafteach {
namespace {

/// Takes what it needs of Telegram's JSON as the parser comes by it, since all of it in memory is
/// many times as large as the file:
///
///     {"name": CHAT, "messages": [{"date": "2024-03-05T10:15:00", "from": NAME, "text": TEXT},
///     ...]}
///
/// where TEXT is a string, or an array of strings and of objects that have a "text".
class TelegramJson : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit TelegramJson(DocumentSink& sink) : sink_(sink) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }

    bool string(string_t& value) override {
        if (message_ == 0) {
            if (open_.size() == 1 && open_.back().key == "name")
                sink_.property(Property::title, one_line(value));
            return true;
        }
        const std::string& key = open_[message_ - 1].key;
        const bool own = open_.size() == message_;
        const bool in_text = key == "text" && (open_.back().array || open_.back().key == "text");
        if (in_text)
            text_ += value;
        else if (own && key == "date")
            date_ = one_line(value);
        else if (own && (key == "from" || key == "actor"))
            from_ = one_line(value);
        return true;
    }

    bool start_object(std::size_t) override {
        if (message_ == 0 && open_.size() >= 2 && open_.back().array &&
            open_[open_.size() - 2].key == "messages") {
            message_ = open_.size() + 1;
            ++number_;
        }
        return open(false);
    }
    bool key(string_t& name) override {
        open_.back().key.swap(name);
        return true;
    }
    bool end_object() override {
        if (open_.size() == message_)
            finish();
        open_.pop_back();
        return true;
    }
    bool start_array(std::size_t) override { return open(true); }
    bool end_array() override {
        open_.pop_back();
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
        damaged_ = true;
        return false;
    }

    /// Says what is to be said at the end.
    void end() {
        if (number_ == 0)
            throw UnreadableDocument(
                "damaged: no message can be read in this export of Telegram's");
        if (damaged_) {
            finish();
            sink_.unreadable({}, "damaged: the rest of it is no JSON");
        }
    }

private:
    /// An object or an array that has begun and not ended.
    struct Open {
        bool array = false;
        std::string key{}; ///< of an object: the one at hand
    };

    bool open(bool array) {
        constexpr std::size_t deepest = 64; // Telegram's has nine
        damaged_ = damaged_ || open_.size() == deepest;
        if (!damaged_)
            open_.push_back({array});
        return !damaged_;
    }

    static std::string one_line(std::string text) {
        std::replace_if(
            text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
            ' ');
        return text;
    }

    void finish() {
        if (text_.find_first_not_of(" \t\r\n") != text_.npos) {
            Place place;
            place.unit = Place::Unit::message;
            place.number = number_;
            // "2024-03-05T10:15:00"; what else may stand there is no time, and may be cut in a
            // letter.
            constexpr std::size_t minutes = 16;
            place.name =
                date_.substr(0, std::min(minutes, date_.find_first_not_of("0123456789-:T")));
            std::replace(place.name.begin(), place.name.end(), 'T', ' ');
            if (!from_.empty())
                place.name += place.name.empty() ? from_ : ", " + from_;
            sink_.piece(place, text_);
        }
        text_.clear();
        date_.clear();
        from_.clear();
        message_ = 0;
    }

    DocumentSink& sink_;
    std::vector<Open> open_;
    std::size_t message_ = 0; ///< how many are open inside a message; 0: none is
    std::uint32_t number_ = 0;
    std::string text_;
    std::string date_;
    std::string from_;
    bool damaged_ = false;
};

} // namespace

void read_telegram(std::string_view bytes, const ReadingOptions& /*options*/, DocumentSink& sink) {
    TelegramJson json(sink);
    nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &json);
    json.end();
}

} // namespace mafteach
