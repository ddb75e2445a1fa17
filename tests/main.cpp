// SPDX-License-Identifier: GPL-3.0-or-later

// Catch2 2 makes main() from this macro; Catch2 3 brings it in a library of its own.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
