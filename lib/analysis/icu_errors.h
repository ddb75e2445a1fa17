// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <unicode/utypes.h>

#include <new>
#include <string>

namespace mafteach {

/// Throws where ICU could not do its work: std::bad_alloc for want of memory, else Error (damaged)
/// that says `what` and `hint`.
inline void check_icu(UErrorCode status, const char* what, const char* hint = "") {
    if (U_SUCCESS(status))
        return;
    if (status == U_MEMORY_ALLOCATION_ERROR)
        throw std::bad_alloc();
    throw Error(ErrorCode::damaged, std::string(what) + ": " + u_errorName(status), hint);
}

} // namespace mafteach
