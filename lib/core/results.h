// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mafteach {

/// Brings what was written to std::cout to where it goes. Throws Error (io) where that can't be,
/// unless its reader has seen enough (head, less) and closed the pipe.
void finish_results();

} // namespace mafteach
