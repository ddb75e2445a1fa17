// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/older_kinds.h"

#include "documents/ole.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mafteach {
namespace {

/// Whether `name` ends in `end`, which is in small letters.
bool ends_with_in_any_case(std::string_view name, std::string_view end) {
    return name.size() >= end.size() &&
           std::equal(end.begin(), end.end(), name.end() - static_cast<std::ptrdiff_t>(end.size()),
                      [](char small, char any_case) {
                          return small == any_case || (any_case >= 'A' && any_case <= 'Z' &&
                                                       small == any_case - 'A' + 'a');
                      });
}

/// What an OLE file holds by its root's streams; "ole" where that can't be told of its beginning or
/// is a document under a password; empty for what is no document.
std::string_view ole_kind(std::string_view beginning, std::string_view name) {
    struct Holds {
        std::string_view stream;
        std::string_view kind;
    };
    static constexpr std::array streams = {
        Holds{"WordDocument", "doc"},
        Holds{"Workbook", "xls"},
        Holds{"Book", "xls"},
        Holds{"PowerPoint Document", "ppt"},
        Holds{"__properties_version1.0", "msg"},
        Holds{"EncryptedPackage", "ole"},
    };
    static constexpr std::array name_ends = {
        Holds{".doc", "doc"}, Holds{".dot", "doc"}, Holds{".xls", "xls"}, Holds{".xlt", "xls"},
        Holds{".ppt", "ppt"}, Holds{".pps", "ppt"}, Holds{".pot", "ppt"}, Holds{".msg", "msg"},
    };
    if (!beginning.starts_with(ole_magic))
        return {};
    const CompoundFile file(beginning);
    for (const Holds& each : streams)
        if (file.find(each.stream) != nullptr)
            return each.kind;
    if (file.whole())
        return {};
    for (const Holds& each : name_ends)
        if (ends_with_in_any_case(name, each.stream))
            return each.kind;
    return "ole";
}

} // namespace

bool is_rtf(std::string_view beginning, std::string_view /*name*/) {
    return beginning.starts_with("{\\rtf");
}

bool is_doc(std::string_view beginning, std::string_view name) {
    return ole_kind(beginning, name) == "doc";
}

bool is_xls(std::string_view beginning, std::string_view name) {
    return ole_kind(beginning, name) == "xls";
}

bool is_ppt(std::string_view beginning, std::string_view name) {
    return ole_kind(beginning, name) == "ppt";
}

bool is_msg(std::string_view beginning, std::string_view name) {
    return ole_kind(beginning, name) == "msg";
}

bool is_ole(std::string_view beginning, std::string_view name) {
    return ole_kind(beginning, name) == "ole";
}

} // namespace mafteach
