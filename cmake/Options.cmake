# How this project's own targets are compiled. They link mafteach_options privately, so that nothing
# here reaches anybody else's.
option(MAFTEACH_WERROR "Treat warnings as errors (developer and CI builds)" OFF)
option(MAFTEACH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(MAFTEACH_BENCH "Build the programs of bench/" OFF)
option(MAFTEACH_FUZZ "Build the libFuzzer programs of tests/fuzz, with the sanitizers (Clang only)" OFF)

add_library(mafteach_options INTERFACE)
target_compile_options(mafteach_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(MAFTEACH_WERROR)
    target_compile_options(mafteach_options INTERFACE -Werror)
endif()
if(MAFTEACH_FUZZ)
    if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
        message(FATAL_ERROR "MAFTEACH_FUZZ takes Clang: cmake --preset fuzz")
    endif()
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(MAFTEACH_SANITIZE OR MAFTEACH_FUZZ)
    # Every object of a program must agree about this, so it is the one thing set for all.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
