// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// hspell's headers don't say that they are C.
extern "C" {
#include <hspell.h>
#include <linginfo.h>
}
