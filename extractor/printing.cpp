// SPDX-License-Identifier: GPL-3.0-or-later
#include "extractor/printing.h"

#include "extractor/readers.h"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>

namespace mafteach {
namespace {

class Printer : public PartSink {
public:
    void part(const Part& part) override {
        std::cout << "== " << part.member << " [" << part.kind << ']';
        for (const auto& [property, value] : part.properties)
            std::cout << ' ' << static_cast<int>(property) << '=' << value << ';';
        std::cout << '\n';
    }
    void piece(const Place& place, std::string_view text) override {
        std::cout << "-- " << static_cast<int>(place.unit) << ' ' << place.number << " \""
                  << place.name << "\" line " << place.line << (place.quoted ? " quoted" : "")
                  << (place.recognised ? " recognised" : "") << '\n'
                  << text << '\n';
    }
    void unreadable(std::string_view member, std::string_view reason) override {
        std::cout << "!! " << member << ": " << reason << '\n';
    }
    void foreign(std::string_view member, std::string_view kind, std::string_view bytes) override {
        std::cout << "!! " << member << ": " << bytes.size() << " bytes of the kind " << kind
                  << '\n';
    }
};

} // namespace

int print_document(const std::string& path, const ReadingOptions& options) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::perror(path.c_str());
        return 2;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    Printer printer;
    extract(bytes, path, {}, {}, options, readers(), printer);
    return 0;
}

} // namespace mafteach
