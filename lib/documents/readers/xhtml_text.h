// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/paragraphs.h"
#include "documents/xml.h"

#include <cstddef>
#include <string_view>

namespace mafteach {

/// The text of XHTML that is a part of a book: what a page of it shows, with a paragraph for each
/// block, and a row of a table as one. Not for pages of the web, which are seldom XML.
class XhtmlText : public XmlWalker {
public:
    explicit XhtmlText(Paragraphs& paragraphs) : paragraphs_(paragraphs) {}

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override;
    void ended(std::string_view name) override;
    void said(std::string_view text) override;

    /// The document comes to the element that is called `id`.
    virtual void passed(std::string_view /*id*/) {}

private:
    Paragraphs& paragraphs_;
    std::size_t preformatted_ = 0; ///< how many such elements are open
};

/// Whether `name` is one of h1 to h6.
bool is_xhtml_heading(std::string_view name);

} // namespace mafteach
