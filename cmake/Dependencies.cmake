# Everything comes from Debian's packages; scripts/packages lists them.
find_package(PkgConfig REQUIRED)
pkg_check_modules(xapian REQUIRED IMPORTED_TARGET xapian-core>=1.4.22)
option(MAFTEACH_ANY_XAPIAN "Build with a Xapian that lib/glass was not checked against" OFF)
if(xapian_VERSION VERSION_GREATER_EQUAL 1.5 AND NOT MAFTEACH_ANY_XAPIAN)
    message(FATAL_ERROR "Xapian ${xapian_VERSION} is installed, and lib/glass writes the tables of "
        "Xapian 1.4: see lib/glass/README.md. Build with Xapian 1.4.22 or a later 1.4, or have "
        "Xapian write them itself, slower and untried with this one: -DMAFTEACH_ANY_XAPIAN=ON")
endif()
find_package(ICU 72 REQUIRED COMPONENTS uc)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate>=1.14)
pkg_check_modules(libarchive REQUIRED IMPORTED_TARGET libarchive>=3.6)
pkg_check_modules(libxml2 REQUIRED IMPORTED_TARGET libxml-2.0>=2.9.14)
find_path(XXHASH_INCLUDE xxhash.h REQUIRED) # compiled in
find_path(READLINE_INCLUDE readline/readline.h REQUIRED) # its library is loaded by the prompt
pkg_check_modules(libseccomp REQUIRED IMPORTED_TARGET libseccomp>=2.5)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt REQUIRED)
find_package(tsl-robin-map 1.2 REQUIRED)
find_package(nlohmann_json REQUIRED)
# Poppler's own headers, which change from release to release; lib/documents/pdf keeps to what 22.12
# and 25.03 have.
option(MAFTEACH_PDF "Build mafteach-extract-pdf, which reads PDF" ON)
if(MAFTEACH_PDF)
    pkg_check_modules(poppler IMPORTED_TARGET poppler>=22.12)
    if(poppler_FOUND)
        find_path(POPPLER_PRIVATE_INCLUDE OutputDev.h HINTS ${poppler_INCLUDE_DIRS}
            PATH_SUFFIXES poppler)
    endif()
    if(NOT POPPLER_PRIVATE_INCLUDE)
        message(STATUS "PDF is not read: libpoppler-private-dev is not installed")
        set(MAFTEACH_PDF OFF)
    endif()
endif()
# Tesseract: mafteach-extract-ocr reads the letters of scans, of PDF ones too.
option(MAFTEACH_OCR "Build mafteach-extract-ocr, which sees the letters in scans" ON)
if(MAFTEACH_OCR)
    pkg_check_modules(tesseract IMPORTED_TARGET tesseract>=5.3)
    pkg_check_modules(leptonica IMPORTED_TARGET lept>=1.82)
    if(NOT MAFTEACH_PDF)
        message(STATUS "Letters in scans are not seen: that needs what reads PDF")
        set(MAFTEACH_OCR OFF)
    elseif(NOT tesseract_FOUND OR NOT leptonica_FOUND)
        message(STATUS "Letters in scans are not seen: libtesseract-dev or libleptonica-dev is not "
            "installed")
        set(MAFTEACH_OCR OFF)
    endif()
endif()
if(BUILD_TESTING)
    # Debian 12 has Catch2 2.13, Debian 13 has 3.7; tests/catch.h knows both.
    find_package(Catch2 REQUIRED)
    include(Catch)
endif()
