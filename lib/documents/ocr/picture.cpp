// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ocr/picture.h"

#include "documents/piece.h"

#include <allheaders.h>
#include <cmath>
#include <cstddef>
#include <memory>

namespace mafteach::ocr {
namespace {

/// What a file may unpack to: bytes. A page of A4 in colours at 600 dots an inch is 140 MB.
constexpr double most_unpacked = 170e6;

struct Destroy {
    void operator()(PIX* pix) const { pixDestroy(&pix); }
};
using Picture = std::unique_ptr<PIX, Destroy>;

struct Header {
    int width = 0;
    int height = 0;
    int bits = 0;    ///< of a sample
    int samples = 0; ///< of a dot
};

const l_uint8* data_of(std::string_view bytes) {
    return reinterpret_cast<const l_uint8*>(bytes.data());
}

[[noreturn]] void damaged() {
    throw UnreadableDocument("a damaged picture");
}

/// How many bytes Leptonica takes for the picture.
double unpacked_bytes(const Header& header) {
    const double bits = header.samples > 1 ? 32 : header.bits;
    return static_cast<double>(header.width) * header.height * bits / 8;
}

void check_size(const Header& header, double most) {
    if (header.width < 1 || header.height < 1)
        damaged();
    if (unpacked_bytes(header) > most)
        throw UnreadableDocument("too large a picture");
}

GreyPicture in_greys(Picture picture) {
    if (picture == nullptr)
        damaged();
    if (pixGetSpp(picture.get()) == 4)
        picture.reset(pixRemoveAlpha(picture.get()));
    if (picture != nullptr)
        picture.reset(pixConvertTo8(picture.get(), 0));
    if (picture == nullptr)
        damaged();
    int dots_per_inch = pixGetXRes(picture.get());
    const double dots =
        static_cast<double>(pixGetWidth(picture.get())) * pixGetHeight(picture.get());
    if (dots > GreyPicture::most_dots) {
        const double scale = std::sqrt(GreyPicture::most_dots / dots);
        const auto scaled = [&](int side) { return static_cast<int>(side * scale); };
        dots_per_inch = scaled(dots_per_inch);
        picture.reset(pixScaleToSize(picture.get(), scaled(pixGetWidth(picture.get())),
                                     scaled(pixGetHeight(picture.get()))));
        if (picture == nullptr)
            damaged();
    }
    GreyPicture grey{pixGetWidth(picture.get()), pixGetHeight(picture.get()), dots_per_inch, {}};
    const auto row_bytes = static_cast<std::size_t>(grey.width);
    grey.dots.reserve(row_bytes * static_cast<std::size_t>(grey.height));
    // Leptonica has the dots of a word in the machine's order.
    if (pixEndianByteSwap(picture.get()) != 0)
        damaged();
    const char* row = reinterpret_cast<const char*>(pixGetData(picture.get()));
    for (int y = 0; y < grey.height; ++y, row += 4 * std::ptrdiff_t{pixGetWpl(picture.get())})
        grey.dots.append(row, row_bytes);
    return grey;
}

} // namespace

GreyPicture png_picture(std::string_view bytes) {
    Header header;
    int palette = 0;
    if (readHeaderMemPng(data_of(bytes), bytes.size(), &header.width, &header.height, &header.bits,
                         &header.samples, &palette) != 0)
        damaged();
    check_size(header, most_unpacked);
    return in_greys(Picture(pixReadMemPng(data_of(bytes), bytes.size())));
}

GreyPicture jpeg_picture(std::string_view bytes) {
    Header header;
    if (readHeaderMemJpeg(data_of(bytes), bytes.size(), &header.width, &header.height,
                          &header.samples, nullptr, nullptr) != 0)
        damaged();
    header.bits = 8;
    header.samples = 1; // its brightness alone is unpacked
    constexpr int most_reduction = 8;
    check_size(header, most_unpacked * most_reduction);
    int reduction = 1;
    while (unpacked_bytes(header) / (reduction * reduction) >
               static_cast<double>(2 * GreyPicture::most_dots) &&
           reduction < most_reduction)
        reduction *= 2;
    int warnings = 0;
    return in_greys(Picture(pixReadMemJpeg(data_of(bytes), bytes.size(), 0, reduction, &warnings,
                                           L_JPEG_READ_LUMINANCE)));
}

std::optional<GreyPicture> tiff_picture(std::string_view bytes, int page) {
    Header header;
    int resolution = 0;
    int palette = 0;
    int format = 0;
    if (readHeaderMemTiff(data_of(bytes), bytes.size(), page, &header.width, &header.height,
                          &header.bits, &header.samples, &resolution, &palette, &format) != 0)
        return {};
    check_size(header, most_unpacked);
    return in_greys(Picture(pixReadMemTiff(data_of(bytes), bytes.size(), page)));
}

} // namespace mafteach::ocr
