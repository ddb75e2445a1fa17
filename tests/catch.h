// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Debian 12 packages Catch2 2.13, Debian 13 Catch2 3.7; their headers are named differently, and
// the newer one has Approx in a namespace.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
