// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/xml.h"

#include "core/utf8.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <climits>
#include <cstddef>
#include <cstring>
#include <exception>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <memory>
#include <new>
#include <vector>

namespace mafteach {
namespace {

/// The document is read as if it stood in this many elements of this name. A document type, and
/// with it every declaration, stands in a place where XML has none then, and is not understood;
/// and ends of elements whose beginnings are damaged don't end the whole.
constexpr int spare_elements = 64;
constexpr std::string_view spare_element = "spare";

/// How often reading goes on behind what ended it (more ends than beginnings, or libxml2's bound
/// of 256 elements in one another). Each takes some 20 µs.
constexpr int most_fresh_starts = 5'000;

/// How many declarations of namespaces may be in force: libxml2 looks through all for each element.
constexpr int most_namespaces = 1'000;

std::string_view view_of(const xmlChar* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// The encoding that an XML document says it is in, in its first line; empty where it doesn't.
std::string_view declared_encoding(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 200));
    const std::size_t end = head.find("?>");
    const std::size_t name = head.find("encoding=");
    if (!head.starts_with("<?xml") || name == std::string_view::npos || name > end)
        return {};
    const std::size_t begin = name + std::strlen("encoding=");
    if (begin >= head.size())
        return {};
    const std::size_t closing = head.find(head[begin], begin + 1);
    return closing == std::string_view::npos ? std::string_view()
                                             : head.substr(begin + 1, closing - begin - 1);
}

std::string converted(std::string_view bytes, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    constexpr std::size_t most = 1U << 29; // ICU counts in 32 bits, and a letter grows to three
    const auto size = static_cast<std::int32_t>(std::min(bytes.size(), most));
    const std::int32_t needed =
        ucnv_convert("UTF-8", encoding, nullptr, 0, bytes.data(), size, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR)
        return out;
    status = U_ZERO_ERROR;
    out.resize(static_cast<std::size_t>(needed));
    ucnv_convert("UTF-8", encoding, out.data(), needed, bytes.data(), size, &status);
    return U_SUCCESS(status) ? out : std::string();
}

bool is_sound(std::string_view bytes) {
    if (std::memchr(bytes.data(), '\0', bytes.size()) != nullptr)
        return false;
    bool sound = true;
    for_each_malformed(bytes, [&](std::size_t) { sound = false; });
    return sound;
}

/// Where in `bytes` the '=' stands behind which no more attributes of a tag are read; npos where no
/// tag has so many. From `begin` on, which is not inside a tag.
///
/// libxml2 compares each attribute with all others of its element, and 200,000 of them take it a
/// minute. No tag goes on behind a '<', however damaged it is.
std::size_t too_many_attributes(std::string_view bytes, std::size_t begin) {
    // The styles of ODF have some sixty.
    constexpr int most_attributes = 256;
    constexpr std::size_t shortest = 4; // a=""
    for (std::size_t at = bytes.find('<', begin); at != std::string_view::npos;) {
        const std::size_t end = std::min(bytes.find('<', at + 1), bytes.size());
        int count = end - at < most_attributes * shortest ? INT_MIN : 0;
        for (std::size_t i = at; count >= 0 && i < end; ++i) {
            if (bytes[i] != '=')
                continue;
            const std::size_t value = bytes.find_first_not_of(" \t\r\n", i + 1);
            const bool is_value = value < end && (bytes[value] == '"' || bytes[value] == '\'');
            if (is_value && ++count > most_attributes)
                return i;
        }
        at = end < bytes.size() ? end : std::string_view::npos;
    }
    return std::string_view::npos;
}

/// `bytes` in well-formed UTF-8 without NUL, at which libxml2 goes over to Latin-1 or ends;
/// `copy` holds them where they are not so.
std::string_view sound_utf8(std::string_view bytes, std::string& copy) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return copy = converted(bytes, "UTF-16");
    if (bytes.empty() || is_sound(bytes))
        return bytes;
    if (const std::string name(declared_encoding(bytes)); !name.empty()) {
        copy = converted(bytes, name.c_str());
        if (!copy.empty() && is_sound(copy) && ucnv_compareNames(name.c_str(), "UTF-8") != 0)
            return copy;
    }
    copy = well_formed(bytes);
    std::replace(copy.begin(), copy.end(), '\0', ' ');
    return copy;
}

class XmlReader {
public:
    XmlReader(std::string_view bytes, XmlHandler& handler) : bytes_(bytes), handler_(handler) {
        for (int i = 0; i < spare_elements; ++i)
            ((before_ += '<') += spare_element) += '>';
        // The names of characters that XHTML has, where text stands.
        character_.type = XML_ENTITY_DECL;
        character_.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    }

    void read() {
        for (int i = 0; i < most_fresh_starts && !bytes_.empty(); ++i) {
            const std::size_t taken = read_on();
            while (!open_.empty())
                end_innermost();
            context_.reset();
            if (failure_)
                std::rethrow_exception(failure_);
            bytes_.remove_prefix(std::min(std::max<std::size_t>(taken, 1), bytes_.size()));
        }
    }

private:
    struct Free {
        void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
    };

    /// Returns how many bytes were read.
    std::size_t read_on() {
        xmlSAXHandler events{};
        events.initialized = XML_SAX2_MAGIC;
        events.startElementNs = on_start;
        events.endElementNs = on_end;
        events.characters = on_text;
        events.cdataBlock = on_text;
        events.ignorableWhitespace = on_text;
        events.getEntity = on_entity;
        events.serror = on_error;
        given_before_ = given_ = 0;
        told_ = 0;
        context_.reset(
            xmlCreateIOParserCtxt(&events, this, give, nullptr, this, XML_CHAR_ENCODING_UTF8));
        if (!context_)
            throw std::bad_alloc();
        xmlCtxtUseOptions(context_.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT |
                                              XML_PARSE_IGNORE_ENC);
        xmlParseDocument(context_.get());
        if (context_->errNo == XML_ERR_NO_MEMORY)
            throw std::bad_alloc();
        // Where libxml2 gives up, it forgets how far it was.
        const long taken = std::max(told_, xmlByteConsumed(context_.get()));
        return static_cast<std::size_t>(std::max(taken - static_cast<long>(before_.size()), 0L));
    }

    static int give(void* self, char* buffer, int size) {
        auto& reader = *static_cast<XmlReader*>(self);
        std::size_t& given =
            reader.given_before_ < reader.before_.size() ? reader.given_before_ : reader.given_;
        const std::string_view source =
            &given == &reader.given_before_ ? std::string_view(reader.before_) : reader.bytes_;
        const std::size_t take =
            std::min(static_cast<std::size_t>(std::max(size, 0)), source.size() - given);
        std::memcpy(buffer, source.data() + given, take);
        given += take;
        return static_cast<int>(take);
    }

    /// Nothing may be thrown through libxml2.
    template <typename Work>
    void guarded(const Work& work) {
        if (failure_)
            return;
        try {
            work();
        } catch (...) {
            failure_ = std::current_exception();
            xmlStopParser(context_.get());
        }
    }

    /// To be called at each event. Behind an error libxml2 leaves out every "&quot;" and "&amp;":
    /// in Hebrew text, the marks of abbreviations. It is told that there was none.
    void go_on() {
        context_->wellFormed = 1;
        told_ = xmlByteConsumed(context_.get());
    }

    struct Element {
        const xmlChar* name; ///< context_'s
        int namespaces;      ///< that it declares
    };

    static void on_start(void* self, const xmlChar* name, const xmlChar*, const xmlChar*,
                         int namespaces, const xmlChar**, int count, int,
                         const xmlChar** attributes) {
        auto& reader = *static_cast<XmlReader*>(self);
        reader.go_on();
        if (view_of(name) == spare_element)
            return;
        reader.guarded([&] {
            reader.open_.push_back({name, namespaces});
            reader.namespaces_ += namespaces;
            if (reader.namespaces_ > most_namespaces)
                xmlStopParser(reader.context_.get());
            reader.handler_.start(view_of(name), XmlAttributes(attributes, count));
        });
    }

    static void on_end(void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
        auto& reader = *static_cast<XmlReader*>(self);
        reader.go_on();
        reader.guarded([&] {
            // An element whose beginning is damaged may have no end: those in it end with it.
            // libxml2 keeps each name once, so that the pointers can be compared.
            const auto& open = reader.open_;
            const auto found =
                std::find_if(open.rbegin(), open.rend(),
                             [&](const Element& element) { return element.name == name; });
            if (found == open.rend())
                return;
            for (auto more = found - open.rbegin() + 1; more > 0; --more)
                reader.end_innermost();
        });
    }

    static void on_text(void* self, const xmlChar* text, int size) {
        auto& reader = *static_cast<XmlReader*>(self);
        reader.go_on();
        if (!reader.open_.empty())
            reader.guarded([&] {
                reader.handler_.text(
                    {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
            });
    }

    static xmlEntityPtr on_entity(void* self, const xmlChar* name) {
        auto& reader = *static_cast<XmlReader*>(self);
        if (reader.context_->instate != XML_PARSER_CONTENT)
            return nullptr; // of what stands in an attribute, libxml2 takes the first byte only
        // One that nobody knows is nothing: none at all would be an error.
        reader.character_text_.clear();
        if (const htmlEntityDesc* known = htmlEntityLookup(name); known != nullptr)
            append_utf8(static_cast<UChar32>(known->value), reader.character_text_);
        reader.character_.name = name;
        reader.character_.content = reinterpret_cast<xmlChar*>(reader.character_text_.data());
        reader.character_.length = static_cast<int>(reader.character_text_.size());
        return &reader.character_;
    }

    static void on_error(void*, xmlErrorPtr) {}

    void end_innermost() {
        const Element element = open_.back();
        open_.pop_back();
        namespaces_ -= element.namespaces;
        if (!failure_)
            handler_.end(view_of(element.name));
    }

    std::string_view bytes_; ///< that were not read yet
    XmlHandler& handler_;
    std::string before_;           ///< what is read before them
    std::size_t given_before_ = 0; ///< of before_, to libxml2
    std::size_t given_ = 0;        ///< of bytes_
    long told_ = 0;                ///< how many of all these were read at the last event
    std::unique_ptr<xmlParserCtxt, Free> context_;
    std::vector<Element> open_;
    int namespaces_ = 0; ///< that open_ declare
    xmlEntity character_{};
    std::string character_text_;
    std::exception_ptr failure_; ///< what the handler threw
};

} // namespace

std::string_view XmlAttributes::value_of(std::string_view name, bool with_prefix) const {
    for (int i = 0; i < count_; ++i) {
        const unsigned char* const* one = all_ + 5 * static_cast<std::ptrdiff_t>(i);
        if (view_of(one[0]) == name && (!with_prefix || one[1] != nullptr))
            return {reinterpret_cast<const char*>(one[3]),
                    static_cast<std::size_t>(one[4] - one[3])};
    }
    return {};
}

std::string_view XmlAttributes::operator[](std::string_view name) const {
    return value_of(name, false);
}

std::string_view XmlAttributes::prefixed(std::string_view name) const {
    return value_of(name, true);
}

void XmlWalker::start(std::string_view name, const XmlAttributes& attributes) {
    if (skipped_ > 0)
        ++skipped_;
    else
        begun(name, attributes);
}

void XmlWalker::end(std::string_view name) {
    if (skipped_ > 0)
        --skipped_;
    else
        ended(name);
}

void XmlWalker::text(std::string_view text) {
    if (skipped_ == 0)
        said(text);
}

void read_xml(std::string_view bytes, XmlHandler& handler) {
    std::string copy;
    std::string_view sound = sound_utf8(bytes, copy);
    for (std::size_t at = too_many_attributes(sound, 0); at != std::string_view::npos;
         at = too_many_attributes(sound, at)) {
        if (sound.data() != copy.data())
            sound = copy = sound;
        copy[at] = ' '; // an attribute without a value ends a tag
    }
    if (!sound.empty())
        XmlReader(sound, handler).read();
}

} // namespace mafteach
