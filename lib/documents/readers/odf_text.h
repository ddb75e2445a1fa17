// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/paragraphs.h"
#include "documents/xml.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mafteach {

/// What stands in the text of every document of the Open Document Format: paragraphs, headings,
/// tables, notes, text boxes; without what is marked as deleted, and what is hidden.
class OdfText : public XmlWalker {
public:
    explicit OdfText(Paragraphs& paragraphs) : paragraphs_(paragraphs) {}

protected:
    void begun(std::string_view name, const XmlAttributes& attributes) override;
    void ended(std::string_view name) override;
    void said(std::string_view text) override;

    /// At the end of a paragraph, or of a heading that is one for readers too.
    virtual void paragraph_ended() { paragraphs_.end_paragraph(); }
    virtual void heading_ended() { paragraphs_.end_heading(); }

    Paragraphs& paragraphs() { return paragraphs_; }

private:
    bool hides(std::string_view name, const XmlAttributes& attributes) const;
    void note_begun();

    Paragraphs& paragraphs_;
    std::size_t open_ = 0;           ///< paragraphs and headings
    std::vector<bool> takes_text_{}; ///< of paragraphs, and what stands in them without being text
    std::string style_;              ///< that is described
    std::set<std::string, std::less<>> hidden_styles_{};
    std::string note_class_;
    std::string citation_; ///< the number of a note as it is printed
    bool in_citation_ = false;
    std::uint32_t comments_ = 0;
    std::map<std::string, std::uint32_t> notes_{}; ///< how many of each class
};

/// Whether an element is a shape of a drawing: what has text in it, and a title of its own.
bool is_odf_shape(std::string_view name);

/// A number of an attribute: `otherwise` where it is none, at most `most`.
std::uint32_t odf_number(std::string_view text, std::uint32_t otherwise, std::uint32_t most);

} // namespace mafteach
