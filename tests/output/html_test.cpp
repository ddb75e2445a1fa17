// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "output/html_text.h"

using namespace mafteach;

TEST_CASE("nothing in a text is markup") {
    CHECK(html_text("<script>alert('x')</script>") ==
          "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    CHECK(html_text("\"><img src=x onerror=y>") == "&quot;&gt;&lt;img src=x onerror=y&gt;");
    CHECK(html_text("א & ב &amp;") == "א &amp; ב &amp;amp;");
    CHECK(html_text("שורה\r\nשורה") == "שורה \nשורה");
    CHECK(html_text("\x1b[2J\x08\u009B\u202Eא\u2066") == "␛[2J␈\uFFFD\uFFFDא\uFFFD");
    CHECK(html_text("a\xFF<") == "a\uFFFD&lt;");
}

TEST_CASE("a path becomes an address where that is harmless") {
    CHECK(file_url("/a/b-c_d.txt") == "file:///a/b-c_d.txt");
    CHECK(file_url("/שלום") == "file:///%D7%A9%D7%9C%D7%95%D7%9D");
    CHECK(file_url("/a b\"<'>&?#%") == "file:///a%20b%22%3C%27%3E%26%3F%23%25");
    for (const char* refused : {"", "a.txt", "javascript:alert(1)", "//host/share", "/dev/stdin",
                                "/proc/self/mem", "/a\nb", "/a\u202Eb", "/a\xFF", "/a\x1b[1m"}) {
        CAPTURE(refused);
        CHECK(file_url(refused).empty());
    }
}
