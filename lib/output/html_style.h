// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mafteach {

/// The style sheet of the HTML format: html_style.css, which the build puts in here.
extern const char* const html_style;

} // namespace mafteach
