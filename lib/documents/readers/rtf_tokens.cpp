// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/readers/rtf_tokens.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

namespace mafteach {
namespace {

bool is_rtf_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_rtf_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

RtfToken RtfTokens::next() {
    using Kind = RtfToken::Kind;
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_++];
        switch (c) {
        case '{':
            return {Kind::open};
        case '}':
            return {Kind::close};
        case '\\':
            return escape();
        case '\r':
        case '\n':
        case '\0': // WordPad ends its files with one
            break;
        default:
            return {Kind::byte, {}, false, 0, c};
        }
    }
    return {Kind::end};
}

RtfToken RtfTokens::escape() {
    using Kind = RtfToken::Kind;
    if (at_ == bytes_.size())
        return {Kind::end};
    if (is_rtf_letter(bytes_[at_]))
        return word();
    const char sign = bytes_[at_++];
    switch (sign) {
    case '\\':
    case '{':
    case '}':
        return {Kind::byte, {}, false, 0, sign};
    case '\r':
    case '\n':
        return {Kind::word, "par"};
    case '\t':
        return {Kind::word, "tab"};
    case '\'': {
        const std::string_view digits = bytes_.substr(at_, 2);
        unsigned value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (error != std::errc())
            return {Kind::sign, {}, false, 0, sign};
        at_ += static_cast<std::size_t>(end - digits.data());
        return {Kind::byte, {}, false, 0, static_cast<char>(static_cast<unsigned char>(value))};
    }
    default:
        return {Kind::sign, {}, false, 0, sign};
    }
}

RtfToken RtfTokens::word() {
    constexpr std::size_t longest_word = 32; // by the specification
    RtfToken token{RtfToken::Kind::word};
    std::size_t end = at_;
    while (end < bytes_.size() && end - at_ < longest_word && is_rtf_letter(bytes_[end]))
        ++end;
    token.word = bytes_.substr(at_, end - at_);
    at_ = end;
    const bool negative = at_ < bytes_.size() && bytes_[at_] == '-';
    end = at_ + (negative ? 1 : 0);
    while (end < bytes_.size() && is_rtf_digit(bytes_[end]))
        ++end;
    if (end > at_ + (negative ? 1 : 0)) {
        token.has_number = true;
        const auto result = std::from_chars(bytes_.data() + at_, bytes_.data() + end, token.number);
        if (result.ec != std::errc())
            token.number =
                negative ? std::numeric_limits<int>::min() : std::numeric_limits<int>::max();
        at_ = end;
    }
    if (at_ < bytes_.size() && bytes_[at_] == ' ')
        ++at_;
    return token;
}

void RtfTokens::pass_over(std::size_t count) {
    at_ += std::min(count, bytes_.size() - at_);
}

} // namespace mafteach
