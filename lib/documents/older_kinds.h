// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// Whether a file that begins so is RTF.
bool is_rtf(std::string_view beginning, std::string_view name);

/// What an OLE compound file is: by the streams that its root holds, or, where what is there of it
/// doesn't say, by its name. "ole" is one that doesn't say by its name either, and what a document
/// under a password is wrapped in. For the table in kinds.cpp.
bool is_doc(std::string_view beginning, std::string_view name);
bool is_xls(std::string_view beginning, std::string_view name);
bool is_ppt(std::string_view beginning, std::string_view name);
bool is_msg(std::string_view beginning, std::string_view name);
bool is_ole(std::string_view beginning, std::string_view name);

} // namespace mafteach
