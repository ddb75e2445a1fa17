// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/version_text.h"

#include "analysis/analyzer.h"
#include "store/schema.h"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

namespace mafteach {

std::string version_text(const std::string& name) {
    return fmt::format("{} {}\nXapian {}, ICU {}, index schema {}, analysis {}", name,
                       MAFTEACH_VERSION, Xapian::version_string(), U_ICU_VERSION, schema_version,
                       analysis_version);
}

} // namespace mafteach
