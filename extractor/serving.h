// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mafteach {

/// Answers requests for documents (documents/frames.h) on the socket `socket` until the other side
/// closes it. Returns the exit status of the program.
int serve(int socket);

} // namespace mafteach
