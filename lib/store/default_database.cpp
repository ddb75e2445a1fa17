// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/default_database.h"

#include "core/error.h"
#include "core/xdg.h"

#include <cstdlib>

namespace mafteach {

DefaultDatabase default_database() {
    if (const char* named = std::getenv("MAFTEACH_DB"); named != nullptr && *named != '\0')
        return {named, "$MAFTEACH_DB"};
    if (const auto data = xdg_folder("XDG_DATA_HOME", ".local/share"); !data.empty())
        return {data / "mafteach" / "default", "the default"};
    throw Error(ErrorCode::usage, "no database is named, and $HOME is not set",
                "name one with --db DIR");
}

} // namespace mafteach
