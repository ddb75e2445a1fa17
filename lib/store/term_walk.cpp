// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/term_walk.h"

#include "store/index_reader.h"

namespace mafteach {

TermWalk::TermWalk(const IndexReader& index) {
    for (std::size_t segment = 0; segment < index.segments(); ++segment)
        walks_.push_back(std::make_unique<WordFile::Walk>(index.words(segment)));
}

bool TermWalk::start_at(std::string_view first) {
    std::erase_if(walks_, [&](const auto& walk) { return !walk->skip_to(first); });
    return find_least();
}

bool TermWalk::next() {
    if (walks_.size() == 1) {
        if (walks_.front()->next())
            return true;
        walks_.clear();
        return false;
    }
    const std::string at = term();
    std::erase_if(walks_, [&](const auto& walk) { return walk->term() == at && !walk->next(); });
    return find_least();
}

bool TermWalk::next_beyond(std::size_t bytes) {
    const std::string beginning = term().substr(0, bytes);
    std::erase_if(walks_, [&](const auto& walk) {
        return walk->term().starts_with(beginning) && !walk->next_beyond(bytes);
    });
    return find_least();
}

bool TermWalk::find_least() {
    least_ = 0;
    for (std::size_t i = 1; i < walks_.size(); ++i)
        if (walks_[i]->term() < walks_[least_]->term())
            least_ = i;
    return !walks_.empty();
}

} // namespace mafteach
