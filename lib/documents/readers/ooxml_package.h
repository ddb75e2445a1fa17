// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/piece.h"
#include "documents/zip_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// A link from a part of an Office Open XML document to another one (ECMA-376, part 2).
struct OoxmlLink {
    std::string id;
    std::string type; ///< the end of its URI: "footnotes", "worksheet"
    std::string part; ///< the name of the other part
};

/// An Office Open XML document: of Word, Excel, PowerPoint.
class OoxmlPackage {
public:
    /// Unpacks what is XML and under `folder`, "word/" and so on. Throws UnreadableDocument.
    OoxmlPackage(std::string_view bytes, std::string_view folder);

    ZipParts& parts() { return parts_; }
    std::string_view operator[](std::string_view part) const { return parts_[part]; }

    /// The links of `part`, or of the whole where it is empty.
    std::vector<OoxmlLink> links(std::string_view part) const;

    /// The name of the part that all begins with, which is `usual` if nothing else is said.
    std::string main_part(std::string_view usual) const;

    /// Says title, author, subject and date, as the document has them.
    void say_properties(DocumentSink& sink) const;

    /// Says what of the document couldn't be read, at its end.
    void say_missing(DocumentSink& sink) const;

private:
    ZipParts parts_;
};

} // namespace mafteach
