// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor/box.h"
#include "extractor/printing.h"
#include "extractor/readers.h"
#include "extractor/serving.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char** argv) {
    // libarchive asks for the local time of each member. Without this it would look for the zone's
    // file each time: in vain in the box, and what is read could depend on where it is read.
    ::setenv("TZ", "UTC0", 1);
    const std::string what = argc > 1 ? argv[1] : "";
    mafteach::ReadingOptions options;
    try {
        if (argc == 3 && what == "--print")
            return mafteach::print_document(argv[2], options);
        if (argc == 2 && what == "--serve") {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL); // not to work on for nobody
            mafteach::warm_up();
            mafteach::shut_in();
            return mafteach::serve(STDIN_FILENO);
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    std::fputs("this program is started by mafteach-index; to see what it reads: --print FILE\n",
               stderr);
    return 2;
}
