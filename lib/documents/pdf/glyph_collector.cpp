// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/glyph_collector.h"

#include "documents/pdf/text_string.h"

#include <GfxFont.h>
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace mafteach::pdf {
namespace {

/// How many glyphs are taken of a page. A page of small print has 10,000; a map or a table of a
/// whole book on one page, some 100,000.
constexpr std::size_t most_glyphs = 500'000;
/// How long a text one place may say that it means.
constexpr std::size_t most_actual_text = 10'000;
/// How many rectangles of a page are looked at that may cover what was drawn before, and which
/// share of the page they take at least.
constexpr std::size_t most_covers = 32;
constexpr double least_cover = 0.02;
/// Beyond this a page is nowhere: the largest that PDF 1.7 knows is 14,400 points (Annex C).
constexpr double farthest_place = 100'000;

/// The height of a type 3 font's letters, whose space of glyphs may be anything: what its bounding
/// box says, or else what `size` is where a thousand units make an em.
double type3_size(const GfxFont& font, double size) {
    const double* matrix = font.getFontMatrix();
    const double* box = font.getFontBBox();
    const double scale = std::abs(matrix[3]) > 0 ? std::abs(matrix[3]) : std::abs(matrix[1]);
    const double height = std::abs(box[3] - box[1]) * scale * size;
    const bool believable = height > 0.3 * size * scale && height < 1000 && height > 1;
    return believable ? height : size * scale * 1000;
}

/// Whether a font has neither names nor a map of its glyphs, so that poppler takes their numbers
/// for characters.
bool says_nothing(const GfxFont& font) {
    if (!font.isCIDFont() || font.hasToUnicodeCMap())
        return false;
    const GooString* const collection = static_cast<const GfxCIDFont&>(font).getCollection();
    return collection == nullptr || collection->toStr() == "Adobe-Identity";
}

Turn turn_of(double m11, double m12, double m21, double m22) {
    // The device's ordinate grows downwards, so that upright letters have a negative m22.
    if (std::abs(m11 * m22) >= std::abs(m12 * m21))
        return m22 <= 0 ? Turn::upright : m11 > 0 ? Turn::upright : Turn::upside_down;
    return m12 > 0 ? Turn::clockwise : Turn::anticlockwise;
}

} // namespace

bool GlyphCollector::full() const {
    return page_.glyphs.size() >= most_glyphs;
}

void GlyphCollector::startPage(int /*number*/, GfxState* state, XRef* /*xref*/) {
    page_.clear();
    page_.width = state != nullptr ? state->getPageWidth() : 0;
    page_.height = state != nullptr ? state->getPageHeight() : 0;
    actual_depth_ = 0;
    covers_.clear();
}

void GlyphCollector::endPage() {
    take_out_covered(page_, covers_);
    covers_.clear();
    take_out_wrong_guesses();
}

/// Some fonts number their glyphs as Unicode does. Where most of a page's guesses aren't Hebrew,
/// they are none.
void GlyphCollector::take_out_wrong_guesses() {
    std::size_t guesses = 0;
    std::size_t hebrew = 0;
    for (const Glyph& each : page_.glyphs) {
        const char32_t c = page_.characters[each.text];
        guesses += each.guessed && c != U' ' ? 1U : 0U;
        hebrew += each.guessed && c >= 0x0590 && c <= 0x05FF ? 1U : 0U;
    }
    if (guesses == 0 || 2 * hebrew > guesses)
        return;
    page_.unreadable += guesses;
    std::erase_if(page_.glyphs, [](const Glyph& each) { return each.guessed; });
}

void GlyphCollector::fill(GfxState* state) {
    if (page_.glyphs.empty() || covers_.size() == most_covers || state->getFillOpacity() < 1 ||
        state->getFillOverprint())
        return;
    const GfxPath* const path = state->getPath();
    if (path == nullptr || path->getNumSubpaths() != 1)
        return;
    const GfxSubpath* const points = path->getSubpath(0);
    constexpr int corners = 4; // and the first one again
    if (points->getNumPoints() < corners || points->getNumPoints() > corners + 1)
        return;
    double x[corners];
    double y[corners];
    for (int i = 0; i < corners; ++i)
        state->transform(points->getX(i), points->getY(i), &x[i], &y[i]);
    const bool upright = x[0] == x[3] && x[1] == x[2] && y[0] == y[1] && y[2] == y[3];
    const bool turned = x[0] == x[1] && x[2] == x[3] && y[0] == y[3] && y[1] == y[2];
    if (!upright && !turned)
        return;
    const Cover cover{std::min(x[0], x[2]), std::min(y[0], y[2]), std::max(x[0], x[2]),
                      std::max(y[0], y[2]), page_.glyphs.size()};
    if ((cover.right - cover.left) * (cover.bottom - cover.top) >
        least_cover * page_.width * page_.height)
        covers_.push_back(cover);
}

void GlyphCollector::look_at_font(GfxState* state) {
    const auto& font = state->getFont();
    double m11 = 0;
    double m12 = 0;
    double m21 = 0;
    double m22 = 0;
    state->getFontTransMat(&m11, &m12, &m21, &m22);
    turn_ = turn_of(m11, m12, m21, m22);
    size_ = state->getTransformedFontSize();
    char_space_ = state->getCharSpace();
    word_space_ = state->getWordSpace();
    state->getClipBBox(&clip_left_, &clip_top_, &clip_right_, &clip_bottom_);
    // Lines of web pages run over the paper's edge.
    constexpr double over_edge = 0.1;
    if (clip_left_ <= 1)
        clip_left_ -= over_edge * page_.width;
    if (clip_right_ >= page_.width - 1)
        clip_right_ += over_edge * page_.width;
    guesses_ = font && says_nothing(*font);
    if (!font)
        return;
    if (font->getType() == fontType3)
        size_ = type3_size(*font, size_);
    if (font->getWMode() != 0 && turn_ == Turn::upright)
        turn_ = Turn::vertical;
}

void GlyphCollector::beginString(GfxState* state, const GooString* /*text*/) {
    look_at_font(state);
}

void GlyphCollector::add(Glyph glyph) {
    if (page_.glyphs.size() < most_glyphs)
        page_.glyphs.push_back(glyph);
}

void GlyphCollector::drawChar(GfxState* state, double x, double y, double dx, double dy,
                              double /*origin_x*/, double /*origin_y*/, CharCode code, int bytes,
                              const Unicode* text, int length) {
    double space = char_space_;
    if (bytes == 1 && code == 0x20)
        space += word_space_;
    if (space != 0 && turn_ != Turn::vertical) {
        double space_x = 0;
        double space_y = 0;
        state->textTransformDelta(space * state->getHorizScaling(), 0, &space_x, &space_y);
        dx -= space_x;
        dy -= space_y;
    }
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
    state->transform(x, y, &left, &top);
    state->transformDelta(dx, dy, &width, &height);
    // What is cut away is an older state of the page, or beyond its edge.
    const double middle_x = left + width / 2;
    const double middle_y = top + height / 2;
    if (middle_x < clip_left_ - size_ / 2 || middle_x > clip_right_ + size_ / 2 ||
        middle_y < clip_top_ - size_ / 2 || middle_y > clip_bottom_ + size_)
        return;
    // The page is turned back until the line is upright: its abscissa runs with the writing.
    switch (turn_) {
    case Turn::upright:
        break;
    case Turn::clockwise:
        left = std::exchange(top, -left);
        std::swap(width, height);
        break;
    case Turn::upside_down:
        left = -left;
        top = -top;
        width = -width;
        break;
    case Turn::anticlockwise:
        top = std::exchange(left, -top);
        width = -height;
        break;
    case Turn::vertical:
        left = std::exchange(top, -left);
        width = height;
        break;
    }
    if (!(std::abs(left) < farthest_place && std::abs(top) < farthest_place &&
          std::abs(width) < farthest_place && size_ > 0 && size_ < farthest_place))
        return;
    Glyph glyph;
    glyph.left = static_cast<float>(std::min(left, left + width));
    glyph.right = static_cast<float>(std::max(left, left + width));
    glyph.baseline = static_cast<float>(top);
    glyph.size = static_cast<float>(size_);
    glyph.turn = turn_;
    glyph.mirrored = width < 0;
    glyph.guessed = guesses_;
    if (actual_depth_ > 0) {
        if (!std::exchange(actual_seen_, true)) {
            actual_place_ = glyph;
        } else {
            actual_place_.left = std::min(actual_place_.left, glyph.left);
            actual_place_.right = std::max(actual_place_.right, glyph.right);
        }
        return;
    }
    const std::size_t begin = page_.characters.size();
    for (int i = 0; i < length && text != nullptr; ++i)
        if (is_shown(text[i]))
            page_.characters += static_cast<char32_t>(text[i]);
    const std::size_t count = page_.characters.size() - begin;
    if (count == 0 || count > 64) {
        page_.characters.resize(begin);
        if (count > 0 || length == 0 || text == nullptr || !is_invisible(text[0]))
            ++page_.unreadable;
        return;
    }
    glyph.text = static_cast<std::uint32_t>(begin);
    glyph.length = static_cast<std::uint16_t>(count);
    add(glyph);
}

void GlyphCollector::beginActualText(GfxState* state, const GooString* text) {
    if (actual_depth_++ > 0)
        return;
    look_at_font(state);
    actual_seen_ = false;
    actual_ = text == nullptr ? std::u32string() : decoded_text_string(text->toStr());
    if (actual_.size() > most_actual_text)
        actual_.resize(most_actual_text);
}

void GlyphCollector::endActualText(GfxState* /*state*/) {
    if (actual_depth_ == 0 || --actual_depth_ > 0 || !actual_seen_ || actual_.empty())
        return;
    actual_place_.text = static_cast<std::uint32_t>(page_.characters.size());
    actual_place_.length = static_cast<std::uint16_t>(actual_.size());
    page_.characters += actual_;
    add(actual_place_);
}

} // namespace mafteach::pdf
