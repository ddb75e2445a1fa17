// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mafteach {

/// The attributes of an element while it begins.
class XmlAttributes {
public:
    /// As libxml2 has them: five pointers for each of `count`.
    XmlAttributes(const unsigned char* const* all, int count) : all_(all), count_(count) {}

    /// The value of the one called `name`, whatever its namespace; empty where there is none.
    std::string_view operator[](std::string_view name) const;

    /// Of one that has a namespace's prefix: r:id, where there is an id too.
    std::string_view prefixed(std::string_view name) const;

private:
    std::string_view value_of(std::string_view name, bool with_prefix) const;

    const unsigned char* const* all_;
    int count_;
};

/// What is told of an XML document while it is read. Names are without the prefix of a namespace:
/// within one format they are one thing nearly everywhere, and a damaged document has lost what
/// its prefixes mean. Each element that begins ends, in order, whatever the document does.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;

    virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// In UTF-8; a stretch of text may come in several.
    virtual void text(std::string_view text) = 0;
};

/// A handler that is told nothing of the elements it has no use for.
class XmlWalker : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) final;
    void end(std::string_view name) final;
    void text(std::string_view text) final;

protected:
    virtual void begun(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void ended(std::string_view name) = 0;
    virtual void said(std::string_view text) = 0;

    /// From begun(): nothing more is told of this element, not its end either.
    void skip() { skipped_ = 1; }

private:
    std::size_t skipped_ = 0; ///< how many elements are open, from the one that is skipped
};

/// Reads the XML document `bytes`, in any encoding that it says, as far as it makes sense: what is
/// damaged is passed over, and what stands behind it is read as well. Nothing outside is looked
/// at, and no entity but a character's name is known: what a document declares is not. Throws what
/// the handler throws, and std::bad_alloc.
void read_xml(std::string_view bytes, XmlHandler& handler);

} // namespace mafteach
