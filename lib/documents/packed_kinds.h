// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace mafteach {

/// What the beginning of a file says of what it is packed in, and, of a zip, of the document that
/// it is: by the names of the parts that stand there, or, where these say nothing, by its own name.
/// For the table in kinds.cpp.
bool is_docx(std::string_view beginning, std::string_view name);
bool is_xlsx(std::string_view beginning, std::string_view name);
bool is_pptx(std::string_view beginning, std::string_view name);
bool is_odt(std::string_view beginning, std::string_view name);
bool is_ods(std::string_view beginning, std::string_view name);
bool is_odp(std::string_view beginning, std::string_view name);
bool is_epub(std::string_view beginning, std::string_view name);
bool is_fb2(std::string_view beginning, std::string_view name);
bool is_zip(std::string_view beginning, std::string_view name);
bool is_tar(std::string_view beginning, std::string_view name);
bool is_gzip(std::string_view beginning, std::string_view name);
bool is_bzip2(std::string_view beginning, std::string_view name);
bool is_xz(std::string_view beginning, std::string_view name);
bool is_zstd(std::string_view beginning, std::string_view name);
bool is_7z(std::string_view beginning, std::string_view name);

} // namespace mafteach
