// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/pdf/page_painter.h"

#include <GfxFont.h>
#include <GfxState.h>
#include <SplashOutputDev.h>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <splash/SplashBitmap.h>
#include <splash/SplashTypes.h>
#include <type_traits>

namespace mafteach::pdf {
namespace {

constexpr double points_per_inch = 72;
/// What Tesseract was taught with, and scans mostly have.
constexpr double usual_dots_per_inch = 300;

class PagePainter : public SplashOutputDev {
public:
    using SplashOutputDev::SplashOutputDev;

    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                  double origin_y, CharCode code, int bytes, const Unicode* text,
                  int length) override {
        const auto& chosen = state->getFont();
        Ref embedded;
        if (chosen && chosen->getEmbeddedFontID(&embedded))
            SplashOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, text,
                                      length);
    }
};

/// Later versions of poppler have no `reverse` there.
template <typename Painter>
std::unique_ptr<Painter> new_painter(SplashColorPtr paper) {
    constexpr int row_padding = 1;
    if constexpr (std::is_constructible_v<Painter, SplashColorMode, int, bool, SplashColorPtr>)
        return std::make_unique<Painter>(splashModeMono8, row_padding, false, paper);
    else
        return std::make_unique<Painter>(splashModeMono8, row_padding, paper);
}

double dots_per_inch_of(PDFDoc& document, int page) {
    const double square_inches = document.getPageCropWidth(page) *
                                 document.getPageCropHeight(page) /
                                 (points_per_inch * points_per_inch);
    const double most = std::sqrt(GreyPicture::most_dots / std::max(square_inches, 0.01));
    return std::min(usual_dots_per_inch, most);
}

} // namespace

GreyPicture painted_page(PDFDoc& document, int page, bool (*is_drawn)(Annot*, void*)) {
    SplashColor white = {255, 255, 255, 0};
    const auto painter = new_painter<PagePainter>(white);
    painter->startDoc(&document);
    const double dots_per_inch = dots_per_inch_of(document, page);
    document.displayPage(painter.get(), page, dots_per_inch, dots_per_inch, 0, false, true, false,
                         nullptr, nullptr, is_drawn, nullptr);
    GreyPicture picture;
    SplashBitmap* const bitmap = painter->getBitmap();
    if (bitmap == nullptr || bitmap->getDataPtr() == nullptr)
        return picture;
    picture.width = bitmap->getWidth();
    picture.height = bitmap->getHeight();
    picture.dots_per_inch = static_cast<int>(dots_per_inch);
    const char* row = reinterpret_cast<const char*>(bitmap->getDataPtr());
    for (int y = 0; y < picture.height; ++y, row += bitmap->getRowSize())
        picture.dots.append(row, static_cast<std::size_t>(picture.width));
    return picture;
}

} // namespace mafteach::pdf
