// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mafteach {

/// Why a document can't be read, and the way out, where more than one reader says it.
constexpr const char* encrypted_reason =
    "encrypted with a password; open it, and save it without one";
/// Of a file that nobody reads without --ocr.
constexpr const char* picture_reason = "a picture: run with --ocr if it is a scan";
constexpr const char* damaged_reason = "damaged: what says where its text stands is missing; if a "
                                       "program still opens it, save it anew";

} // namespace mafteach
