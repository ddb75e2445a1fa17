// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/pdf/covers.h"
#include "documents/pdf/glyphs.h"

#include <GfxState.h>
#include <OutputDev.h>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

class GooString;

namespace mafteach::pdf {

/// A device of poppler's that draws nothing, and notes where which character stands. What is common
/// to poppler 22.12 and 25.03.
class GlyphCollector : public OutputDev {
public:
    explicit GlyphCollector(PageGlyphs& page) : page_(page) {}

    /// Whether the page has more than is taken of one.
    bool full() const;

    bool upsideDown() override { return true; }
    bool useDrawChar() override { return true; }
    bool interpretType3Chars() override { return false; }
    bool needNonText() override { return false; }

    void startPage(int number, GfxState* state, XRef* xref) override;
    void endPage() override;
    void fill(GfxState* state) override;
    void eoFill(GfxState* state) override { fill(state); }
    void beginString(GfxState* state, const GooString* text) override;
    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                  double origin_y, CharCode code, int bytes, const Unicode* text,
                  int length) override;
    void beginActualText(GfxState* state, const GooString* text) override;
    void endActualText(GfxState* state) override;

private:
    void look_at_font(GfxState* state);
    void add(Glyph glyph);
    void take_out_wrong_guesses();

    PageGlyphs& page_;
    double size_ = 0;
    double char_space_ = 0; ///< in text space, as the advance of a glyph has it within
    double word_space_ = 0;
    Turn turn_ = Turn::upright;
    bool guesses_ = false; ///< the font doesn't say what its glyphs mean
    double clip_left_ = 0; ///< nothing is seen beyond
    double clip_top_ = 0;
    double clip_right_ = 0;
    double clip_bottom_ = 0;

    std::size_t actual_depth_ = 0; ///< of marked content that says what it means
    std::u32string actual_{};
    Glyph actual_place_{};
    bool actual_seen_ = false;

    std::vector<Cover> covers_{};
};

} // namespace mafteach::pdf
