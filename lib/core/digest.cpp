// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/digest.h"

// Compiled in: who searches would load a library that only indexing needs.
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace mafteach {

struct Digester::State {
    XXH3_state_t of;
};

Digester::Digester() : state_(std::make_unique<State>()) {
    XXH3_128bits_reset(&state_->of);
}

Digester::~Digester() = default;

void Digester::add(std::string_view bytes) {
    XXH3_128bits_update(&state_->of, bytes.data(), bytes.size());
}

Digest Digester::digest() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(&state_->of);
    return {hash.high64, hash.low64};
}

} // namespace mafteach
