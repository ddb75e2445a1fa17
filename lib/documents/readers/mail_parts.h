// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/readers/mail_words.h"

#include <functional>
#include <string_view>
#include <vector>

namespace mafteach {

/// A message, or a part of one: header lines, an empty line, a body (RFC 5322, RFC 2045).
class MailEntity {
public:
    /// `bytes` must outlive it. Without header lines all is body.
    explicit MailEntity(std::string_view bytes);

    /// The first header line of that name (in small letters), as it stands behind the colon, with
    /// the lines that it goes on on; empty where there is none.
    std::string_view field(std::string_view name) const;
    std::string_view body() const { return body_; }

    /// In small letters; "text/plain" where none is said, or one that is none.
    const std::string& type() const { return type_.value; }
    std::string_view type_parameter(std::string_view name) const { return type_.parameter(name); }
    const MailValue& disposition() const { return disposition_; }

    /// What it is called, by Content-Disposition or Content-Type; empty where by neither.
    std::string_view file_name() const;

    /// The body less its transfer encoding, in `kept` where that takes bytes of its own.
    std::string_view content(std::string& kept) const;
    /// Whether content() is the body as it stands.
    bool is_as_it_stands() const;

private:
    struct Field {
        std::string_view name;
        std::string_view value;
    };

    std::vector<Field> fields_;
    std::string_view body_;
    MailValue type_;
    MailValue disposition_;
};

/// The parts of a multipart body, from the first `boundary` on.
std::vector<std::string_view> mail_parts(std::string_view body, std::string_view boundary);

} // namespace mafteach
