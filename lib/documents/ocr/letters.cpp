// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/ocr/letters.h"

#include "documents/piece.h"

#include <allheaders.h>
#include <memory>
#include <string_view>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <utility>

// OpenMP 5.0, 3.2.15. Its header is not where every compiler looks.
extern "C" void omp_set_max_active_levels(int levels);

namespace mafteach::ocr {
namespace {

/// Hebrew alone: with English beside it, Hebrew words are seen as Latin ones.
constexpr const char* language = "heb";
/// How sure Tesseract must be of the words of a line on the average, of 100. Pointed print is seen
/// with 25 to 50, and right for the most part; what it sees in photographs is below.
constexpr float least_confidence = 20;

/// A page of a book has 2,000 to 4,000 letters and points, a full one of a newspaper some 20,000.
/// Of 20,000 specks that are no letters Tesseract makes lines for 9 seconds, of 40,000 for 47,
/// which the other pages of the document would want.
constexpr int most_specks = 25'000;

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

/// `word` without the marks of direction that Tesseract puts into it, and space.
std::string bare(std::string_view word) {
    std::string text;
    while (!word.empty()) {
        if (word.starts_with("\u200E") || word.starts_with("\u200F")) {
            word.remove_prefix(3);
            continue;
        }
        if (word.front() != ' ' && word.front() != '\n')
            text += word.front();
        word.remove_prefix(1);
    }
    return text;
}

/// Whether a paragraph may end where `text` does.
bool ends_sentence(std::string_view text) {
    while (text.ends_with('"') || text.ends_with(')'))
        text.remove_suffix(1);
    return text.empty() || std::string_view(".?!:;").find(text.back()) != std::string_view::npos;
}

/// The text of a page as its words are seen, one after the other.
class SeenText {
public:
    void begin_line() {
        end_line();
        line_.clear();
        confidence_ = 0;
        words_ = 0;
    }
    void begin_paragraph() {
        begin_line();
        paragraph_ended_ = true;
    }
    void add_word(std::string_view word, float confidence) {
        if (words_ > 0)
            line_ += ' ';
        line_ += word;
        confidence_ += confidence;
        ++words_;
    }
    std::string text() {
        begin_line();
        return std::move(text_);
    }

private:
    void end_line() {
        if (words_ == 0 || confidence_ < least_confidence * static_cast<float>(words_))
            return;
        // Tesseract has many a paragraph, and block, end in the middle of a sentence.
        const bool paragraph_ended = std::exchange(paragraph_ended_, false);
        if (!text_.empty())
            text_ += paragraph_ended && ends_sentence(text_) ? "\n\n" : "\n";
        text_ += line_;
    }

    std::string text_{};
    std::string line_{};
    float confidence_ = 0; ///< the sum of its words'
    int words_ = 0;
    bool paragraph_ended_ = false; ///< behind the text so far
};

std::string text_seen(tesseract::TessBaseAPI& api) {
    SeenText seen;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    if (at == nullptr)
        return {};
    do {
        if (at->IsAtBeginningOf(tesseract::RIL_PARA))
            seen.begin_paragraph();
        else if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE))
            seen.begin_line();
        if (at->Empty(tesseract::RIL_WORD))
            continue;
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        const std::string word = bare(text == nullptr ? "" : text.get());
        if (!word.empty())
            seen.add_word(word, at->Confidence(tesseract::RIL_WORD));
    } while (at->Next(tesseract::RIL_WORD));
    return seen.text();
}

/// How many black specks, letters among them, Tesseract is to look at.
int specks_in(tesseract::TessBaseAPI& api) {
    Pix* black = api.GetThresholdedImage();
    l_int32 count = 0;
    if (black != nullptr)
        pixCountConnComp(black, 8, &count);
    pixDestroy(&black);
    return count;
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
    if (specks_in(*api) > most_specks) {
        api->Clear();
        throw UnreadableDocument("it is full of specks");
    }
    std::string text;
    if (api->Recognize(nullptr) == 0)
        text = text_seen(*api);
    api->Clear();
    return text;
}

} // namespace mafteach::ocr
