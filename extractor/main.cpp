// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor/printing.h"

#include <cstdio>
#include <string>

int main(int argc, char** argv) {
    mafteach::ReadingOptions options;
    if (argc == 3 && std::string(argv[1]) == "--print")
        return mafteach::print_document(argv[2], options);
    std::fputs("this program is started by mafteach-index; to see what it reads: --print FILE\n",
               stderr);
    return 2;
}
