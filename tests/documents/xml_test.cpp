// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/xml.h"
#include "support.h"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

using namespace mafteach;
using namespace std::string_literals;
using test::repeated;

namespace {

/// What was told, as text: "<a x=1>text</a>"; checks that each element ends in its order.
class Told : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        open_.emplace_back(name);
        ((all += '<') += name);
        for (const char* one : {"x", "y"})
            if (const std::string_view value = attributes[one]; !value.empty())
                all += ' ' + std::string(one) + '=' + std::string(value);
        all += '>';
    }
    void end(std::string_view name) override {
        REQUIRE_FALSE(open_.empty());
        CHECK(open_.back() == name);
        open_.pop_back();
        ((all += "</") += name) += '>';
    }
    void text(std::string_view text) override { all += text; }

    bool closed() const { return open_.empty(); }
    std::string all;

private:
    std::vector<std::string> open_;
};

std::string told(const std::string& xml) {
    Told handler;
    read_xml(xml, handler);
    CHECK(handler.closed());
    return handler.all;
}

} // namespace

TEST_CASE("XML is told element by element, as far as it makes sense") {
    const auto [name, xml, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"nothing", "", ""},
        {"plain", "<a>שלום</a>", "<a>שלום</a>"},
        {"declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ש</a>", "<a>ש</a>"},
        {"byte-order mark", "\uFEFF<a>ש</a>", "<a>ש</a>"},
        {"prefixes are left out", "<w:a xmlns:w='u' w:x='1'>ש</w:a>", "<a x=1>ש</a>"},
        {"prefix that nobody declared", "<w:a w:x='1'>ש</w:a>", "<a x=1>ש</a>"},
        {"references", "<a x='&quot;&#x5D0;'>&lt;&amp;&#1488;&quot;</a>", "<a x=\"א><&א\"</a>"},
        {"CDATA", "<a><![CDATA[<ב>]]></a>", "<a><ב></a>"},
        {"names of characters", "<a>א&nbsp;ב&ndash;ג</a>", "<a>א\u00A0ב–ג</a>"},
        {"a name nobody knows", "<a>א&nosuch;ב &quot;ג&quot;</a>", "<a>אב \"ג\"</a>"},
        {"a lone ampersand", "<a>א & ב, צה&quot;ל</a>", "<a>א  ב, צה\"ל</a>"},
        {"an entity of its own", "<!DOCTYPE a [<!ENTITY e 'רע'>]><a>א&e;ב</a>", "<a>אב</a>"},
        {"defaults of its own", "<!DOCTYPE a [<!ATTLIST a x CDATA 'רע'>]><a>ב</a>", "<a>ב</a>"},
        {"text after the end", "<a>א</a>סוף", "<a>א</a>"},
        {"cut off", "<a><b>אב", "<a><b>אב</b></a>"},
        {"cut off in a tag", "<a><b>אב</b><b x='", "<a><b>אב</b><b></b></a>"},
        {"ends without beginnings", "<a>א</b></a><a>ב</a>", "<a>א</a><a>ב</a>"},
        {"an end of another", "<a><b>א</c></a><a>ב</a>", "<a><b>א</b></a><a>ב</a>"},
        {"malformed UTF-8", "<a>א\xD7 ב</a>", "<a>א\uFFFD ב</a>"},
        {"NUL", "<a>א\0ב</a>"s, "<a>א ב</a>"},
        {"a control character", "<a>א\x01ב</a>", "<a>אב</a>"},
        {"UTF-16", "\xFF\xFE<\0a\0>\0\xD0\x05<\0/\0a\0>\0"s, "<a>א</a>"},
        {"declared in Windows-1255", "<?xml version='1.0' encoding='windows-1255'?><a>\xE0</a>",
         "<a>א</a>"},
        {"declared wrongly", "<?xml version='1.0' encoding='windows-1255'?><a>א</a>", "<a>א</a>"},
    }));
    CAPTURE(name);
    CHECK(told(xml) == expected);
}

TEST_CASE("what stands behind damage is read") {
    const std::string paragraph = "<p>פסקה</p>";
    const std::string before = "<d><b>" + repeated(paragraph, 3);
    const std::string after = repeated(paragraph, 3) + "<p>סוף</p></b></d>";
    for (const std::string damage :
         {"<p x='1' x='2'>", "<p x=1>", "<", "</", "<p x='", "</q></q></q></q>", "]]>", "<!", "<?",
          "&#0;", "&#xFFFFFFFF;", "<p\x02", "<1>", "\xFF\xFE"}) {
        CAPTURE(damage);
        CHECK(told(before + damage + after).find("<p>סוף</p>") != std::string::npos);
    }
    for (const std::size_t ends : {50U, 100U, 1000U}) {
        CAPTURE(ends);
        CHECK(told(before + repeated("</q>", ends) + after).find("<p>סוף</p>") !=
              std::string::npos);
    }
}

TEST_CASE("elements in one another, attributes and namespaces are bounded") {
    const std::string last = "<p>סוף</p>";
    std::string attributes = "<p";
    std::string namespaces;
    for (int i = 0; i < 30'000; ++i)
        attributes += " a" + std::to_string(i) + "='1'";
    for (int i = 0; i < 20; ++i) {
        namespaces += "<n";
        for (int each = 0; each < 200; ++each)
            namespaces += " xmlns:n" + std::to_string(i * 200 + each) + "='u'";
        namespaces += '>';
    }
    for (const std::string& hostile :
         {repeated("<q>", 100'000), attributes + ">", namespaces + repeated("<n:a/>", 20'000)}) {
        CAPTURE(hostile.substr(0, 10));
        CHECK(told("<d>" + hostile + last + "</d>").find(last) != std::string::npos);
    }
}

TEST_CASE("what a handler throws comes out of the reader") {
    class Throwing : public XmlHandler {
    public:
        void start(std::string_view name, const XmlAttributes&) override {
            if (name == "b")
                throw std::runtime_error("b");
        }
        void end(std::string_view) override {}
        void text(std::string_view) override {}
    };
    Throwing handler;
    CHECK_THROWS_AS(read_xml("<a><b/></a>", handler), std::runtime_error);
}
