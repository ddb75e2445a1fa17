// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/covers.h"

namespace mafteach::pdf {
namespace {

bool is_covered(const Glyph& glyph, const Cover& cover) {
    const float middle = (glyph.left + glyph.right) / 2;
    return glyph.turn == Turn::upright && middle > cover.left && middle < cover.right &&
           glyph.baseline > cover.top && glyph.baseline < cover.bottom;
}

} // namespace

void take_out_covered(PageGlyphs& page, const std::vector<Cover>& covers) {
    std::vector<bool> gone;
    for (const Cover& cover : covers) {
        std::size_t under = 0;
        std::size_t over = 0;
        for (std::size_t i = 0; i < page.glyphs.size(); ++i)
            if (is_covered(page.glyphs[i], cover))
                ++(i < cover.glyphs ? under : over);
        if (under == 0 || 2 * over < under)
            continue;
        gone.resize(page.glyphs.size());
        for (std::size_t i = 0; i < cover.glyphs; ++i)
            if (is_covered(page.glyphs[i], cover))
                gone[i] = true;
    }
    if (gone.empty())
        return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < page.glyphs.size(); ++i)
        if (!gone[i])
            page.glyphs[kept++] = page.glyphs[i];
    page.glyphs.resize(kept);
}

} // namespace mafteach::pdf
