// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/segment_words.h"

#include "files/byte_sink.h"
#include "files/disk.h"
#include "store/index_errors.h"
#include "words/merging.h"
#include "words/word_file.h"

namespace mafteach {
namespace {

WordPart words_of(const Segment& segment, const Folder& folder,
                  const std::filesystem::path& index) {
    return {&folder, segment.documents,
            [&segment](std::uint32_t document) { return segment.removed.contains(document); },
            read_errors(index)};
}

} // namespace

std::uint64_t merge_segment_words(const std::vector<MergePart>& parts, const Folder& folder) {
    std::vector<WordPart> words;
    for (const MergePart& part : parts)
        words.push_back(words_of(part.segment, *part.folder, folder.path().parent_path()));
    const std::uint64_t bytes = merge_words(words, new_file(folder, word_file_name));
    for (const MergePart& part : parts)
        if (part.temporary)
            disk::remove(part.folder->descriptor(), word_file_name,
                         part.folder->path() / word_file_name);
    return bytes;
}

void check_segment_words(const Segment& segment, const Folder& folder,
                         const std::filesystem::path& index) {
    Segment whole; // what is removed is there still
    whole.documents = segment.documents;
    check_words(words_of(whole, folder, index),
                same_file(folder, word_file_name, read_errors(index)));
}

} // namespace mafteach
