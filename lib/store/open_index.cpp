// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/open_index.h"

#include "store/index_errors.h"

#include <utility>

namespace mafteach {

std::shared_ptr<const Folder> segment_folder(const Folder& index, const Segment& segment,
                                             const std::filesystem::path& directory) {
    const std::string name = segment_name(segment.number);
    std::optional<Folder> folder = index.open(name);
    if (!folder)
        throw open_error(index.path() / name, directory, errno);
    return std::make_shared<const Folder>(std::move(*folder));
}

} // namespace mafteach
