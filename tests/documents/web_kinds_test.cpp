// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.h"
#include "documents/kinds.h"
#include "support.h"

#include <string>

using namespace mafteach;
using namespace std::string_literals;

TEST_CASE("pages and mail are told from what looks a little like them") {
    const std::string head = "From: Dana <dana@example.org>\nSubject: שלום\nDate: x\n";
    const auto [kind, name,
                beginning] = GENERATE_COPY(table<std::string, std::string, std::string>({
        {"html", "a", "<!DOCTYPE html>\n<p>א"},
        {"html", "a.txt", "\uFEFF \n<!-- saved -->\n<HTML dir=rtl><body>"},
        {"html", "a", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html>"},
        {"html", "a.xml", "<?xml version=\"1.0\"?><html xmlns=\"x\">"},
        {"html", "a", "\xFF\xFE<\0h\0t\0m\0l\0>\0"s},
        {"html", "A.HTM", "<p>א<p>ב"},
        {"html", "a.html", "{% extends x %}<div><span>"},
        {"text", "a.html", "שלום"},
        {"text", "a", "<p>א<p>ב"},
        {"text", "a", "<htmlx>"},
        {"text", "a.xml", "<?xml version=\"1.0\"?><note>"},
        {"text", "README.md", "<p align=center><img src=x></p>\n\n# Title\n"},
        {"text", "README.md", "<html>"},
        {"text", "a.php", "<!DOCTYPE html><body><?php echo 1 ?>"},
        {"text", "a.cpp", "#include <a>\nstd::vector<p> b;"},
        {"text", "a.js", "const page = '<html><body><p>';"},
        {"mail", "1100000000.M1P2.host:2,S", head + "\nגוף\n"},
        {"mail", "a", "Return-Path: <a@b>\r\nReceived: from x\r\n\tby y\r\nFrom: x\r\n\r\nגוף"},
        {"mail", "a", "MIME-Version: 1.0\nContent-Type: text/plain\n\nגוף"},
        {"mail", "a.EML", "Subject: שלום\nFrom: דנה\n\nגוף"},
        {"text", "a.txt", "From: דנה\nTo: משה\nSubject: הזמנה\n\nגוף"},
        {"text", "a.txt", "From: my window I see\nthe sea.\n\nDate: none"},
        {"text", "a.txt", "From: a@b.c\nand so on\nSubject: x\nDate: y\n"},
        {"text", "a.md", "Title: x\nDate: 2020-01-01\nAuthor: a@b.c\n\nגוף"},
        {"text", "a.yml", "from: a@b.c\nsubject: x\ndate: y\n"},
        {"text", "METADATA", "Metadata-Version: 2.1\nName: x\nAuthor-email: a@b\n\nx"},
        {"text", "a.patch", head + "\n--- a/x\n+++ b/x\n"},
        {"mbox", "Inbox", "From a@b Thu Nov 25 09:12:44 2004\n" + head + "\nגוף\n"},
        {"text", "a", "From 1234567 Mon Sep 17 00:00:00 2001\n" + head + "\n---\n"},
        {"text", "a.txt", "From the beginning, at 10:30, it rained.\nAnd so on.\n"},
        {"mhtml", "a",
         "From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: "
         "multipart/related;\n\tboundary=\"x\"\n\n"},
        {"mhtml", "a.mht", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"},
        {"mail", "a", head + "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"},
    }));
    CAPTURE(name, beginning);
    CHECK(tell_kind(beginning, name).name == kind);
}

TEST_CASE("the beginning of a mail may end anywhere") {
    const std::string mail =
        "Received: from x\nFrom: a@b\nSubject: x\nX-Very-Long: " + test::repeated("abc def ", 2000);
    CHECK(tell_kind(mail.substr(0, 4096), "a").name == "mail");
}
