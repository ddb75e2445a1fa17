// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_help.h"

namespace mafteach {

// What is typed stands alone at the start of a line and its meaning behind it, so that a terminal
// that reorders right-to-left text has nothing to reorder but the words themselves. The columns are
// those of the screen: a Hebrew letter takes one.
std::string query_help() {
    return R"(A query is words, in any order and any form: בית finds ובבתיהם too. Paragraphs
that hold more of them come first; --all asks for every one.

Words
  =בית               as it is typed, in no other form
  ~פסיכלוגיה         and words spelled or sounding almost so
  ממש*               words that begin so, behind particles too
  *ונות  מ*ש  מח?ב   that end so; any letters, any one letter in between
  +בית               must be there
  -בית               must not be there
Phrases
  "בית ספר"          its words in a row, in any inflection, as typed first;
                     ״ „ « are as good as "
  ="בית ספר"         in a row, as typed
  "בית ספר"~3        in this order, with up to 3 other words in between
  ילד NEAR/5 גן      within 5 words, in either order (neighbours are 1 apart)
Operators, in capitals
  ילד AND גן         both; also &&
  ילד OR גן          either; also ||
  ילד NOT גן         the first without the second; also ילד -גן
  (ילד OR ילדה) AND גן           parentheses group
Files and documents
  path:archive  file:notes.txt               whose path, name is so
  type:pdf  type:txt,docx                    of that kind or ending; also
                                             word table slides book mail chat
  title:שלום  author:דנה  subject:שלום       with that in their title, author
  from:dana  to:"דנה לוי"                    mail that one of those sent, got
  date:2024  modified:2024-01..2024-06       written, changed then; also
  date:7d  modified:yesterday                in the last 7 days, the day before
  -path:archive                              a - before a filter leaves them out

What is pasted stays text: punctuation, the gershayim of צה"ל, the quotation
mark inside ב"חברים", and and, or, not in small letters are no operators.

In a shell, words, -words, filters, AND, OR, NOT and NEAR need no quotes. Put
'...' around what holds " ( ) * ~ = & or |, or write ״ around a phrase, OPEN and
CLOSE for parentheses, exact:בית fuzzy:בית begins:ממש ends:ונות for = ~ and *
  mafteach-query path:archive ילד OR ספר -בית
  mafteach-query '"בית ספר"~3 OR גנ*' type:txt
  mafteach-query OPEN ילד OR ילדה CLOSE AND begins:גנ)";
}

} // namespace mafteach
