// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/version_text.h"

#include "analysis/analyzer.h"
#include "core/error.h"
#include "store/schema.h"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

namespace mafteach {
namespace {

std::string lexicon_text() {
    try {
        return Lexicon::open(Lexicon::default_path()).identification();
    } catch (const Error& error) {
        return fmt::format("no lexicon ({})", error.what());
    }
}

} // namespace

std::string version_text(const std::string& name) {
    return fmt::format("{} {}\nXapian {}, ICU {}, index schema {}, analysis {}, {}", name,
                       MAFTEACH_VERSION, Xapian::version_string(), U_ICU_VERSION, schema_version(),
                       analysis_version, lexicon_text());
}

} // namespace mafteach
