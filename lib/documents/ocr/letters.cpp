// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ocr/letters.h"

#include "documents/piece.h"

#include <memory>
#include <string_view>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

// OpenMP 5.0, 3.2.15. Its header is not where every compiler looks.
extern "C" void omp_set_max_active_levels(int levels);

namespace mafteach::ocr {
namespace {

/// Hebrew alone: with English beside it, Hebrew words are seen as Latin ones.
constexpr const char* language = "heb";
/// How sure Tesseract must be of a line, of 100. What it sees in photographs and stamps is below.
constexpr float least_confidence = 30;

/// Nothing where the model is not installed.
std::unique_ptr<tesseract::TessBaseAPI> load() {
    // Tesseract asks for four threads whatever OMP_NUM_THREADS says, and the box allows none.
    omp_set_max_active_levels(0);
    auto api = std::make_unique<tesseract::TessBaseAPI>();
    if (api->Init(nullptr, language, tesseract::OEM_LSTM_ONLY) != 0)
        return nullptr;
    api->SetPageSegMode(tesseract::PSM_AUTO);
    return api;
}

tesseract::TessBaseAPI* tesseract_at_hand() {
    static const std::unique_ptr<tesseract::TessBaseAPI> loaded = load();
    return loaded.get();
}

/// `line` without the marks of direction that Tesseract puts into it, and the space at its ends.
std::string bare(std::string_view line) {
    std::string text;
    while (!line.empty()) {
        if (line.starts_with("\u200E") || line.starts_with("\u200F")) {
            line.remove_prefix(3);
        } else {
            text += line.front();
            line.remove_prefix(1);
        }
    }
    text.erase(text.find_last_not_of(" \n") + 1);
    text.erase(0, text.find_first_not_of(' '));
    return text;
}

/// Whether a paragraph may end where `text` does.
bool ends_sentence(std::string_view text) {
    while (text.ends_with('"') || text.ends_with(')'))
        text.remove_suffix(1);
    return text.empty() || std::string_view(".?!:;").find(text.back()) != std::string_view::npos;
}

std::string lines_seen(tesseract::TessBaseAPI& api) {
    std::string text;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (at == nullptr)
        return text;
    bool paragraph_ended = false;
    do {
        paragraph_ended = paragraph_ended || at->IsAtBeginningOf(tesseract::RIL_PARA);
        if (at->Empty(tesseract::RIL_TEXTLINE) ||
            at->Confidence(tesseract::RIL_TEXTLINE) < least_confidence)
            continue;
        const std::unique_ptr<char[]> seen(at->GetUTF8Text(tesseract::RIL_TEXTLINE));
        const std::string line = bare(seen == nullptr ? "" : seen.get());
        if (line.empty())
            continue;
        // Tesseract has many a paragraph, and block, end in the middle of a sentence.
        if (!text.empty())
            text += paragraph_ended && ends_sentence(text) ? "\n\n" : "\n";
        text += line;
        paragraph_ended = false;
    } while (at->Next(tesseract::RIL_TEXTLINE));
    return text;
}

} // namespace

void prepare_letters() {
    tesseract_at_hand();
}

bool letters_can_be_seen() {
    return tesseract_at_hand() != nullptr;
}

std::string letters_in(const GreyPicture& picture) {
    tesseract::TessBaseAPI* const api = tesseract_at_hand();
    if (api == nullptr)
        throw UnreadableDocument("Tesseract's model of Hebrew is missing: install "
                                 "tesseract-ocr-heb");
    constexpr int least_side = 3; // Tesseract complains of less
    if (picture.width < least_side || picture.height < least_side)
        return {};
    api->SetImage(reinterpret_cast<const unsigned char*>(picture.dots.data()), picture.width,
                  picture.height, 1, picture.width);
    if (picture.dots_per_inch > 0)
        api->SetSourceResolution(picture.dots_per_inch);
    std::string text;
    if (api->Recognize(nullptr) == 0)
        text = lines_seen(*api);
    api->Clear();
    return text;
}

} // namespace mafteach::ocr
