// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"
#include "documents/zip_parts.h"

#include <string_view>

namespace mafteach {

/// A document of the Open Document Format (OASIS), packed.
class OdfPackage {
public:
    /// Throws UnreadableDocument, where it is encrypted or has no content too.
    explicit OdfPackage(std::string_view bytes);

    std::string_view content() const { return parts_["content.xml"]; }
    std::string_view styles() const { return parts_["styles.xml"]; }

    /// Says title, author, subject and date, as the document has them.
    void say_properties(DocumentSink& sink) const;

    /// Says what of the document couldn't be read, at its end.
    void say_missing(DocumentSink& sink) const;

private:
    ZipParts parts_;
};

} // namespace mafteach
