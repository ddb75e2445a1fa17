// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mafteach {

/// The RTF in `bytes`, as Outlook packs it ([MS-OXRTFCP]); of a damaged one what stands before the
/// damage. It is no more than some nine times as long.
std::string unpacked_rtf(std::string_view bytes);

} // namespace mafteach
