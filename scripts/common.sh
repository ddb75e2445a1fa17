# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by the scripts beside it. Leaves the shell in the project's root.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '==> %s\n' "$*"; }

# fail WHAT: the one line that tells what went wrong, and the end.
fail() {
    printf '%s: %s\n' "$0" "$*" >&2
    exit 1
}

# step WHAT COMMAND...: says what is being done, does it, and names it where it fails.
step() {
    local what=$1
    shift
    say "$what"
    "$@" || fail "this step failed: $what"
}

# build PRESET [TARGET...]: configures a preset of CMakePresets.json and builds it, or so much of it.
build() {
    local preset=$1 targets=()
    shift
    [ $# -eq 0 ] || targets=(--target "$@")
    # What was compiled before, here or in another copy, is not compiled again where there is ccache.
    if [ -z "${CMAKE_CXX_COMPILER_LAUNCHER-}" ] && command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    step "Configuring the $preset build in build/$preset" cmake --preset "$preset" --log-level=WARNING
    step "Building ${*:-it} ($(nproc) at a time)" \
        cmake --build --preset "$preset" --parallel "$(nproc)" "${targets[@]}"
}

# The tests of a build run two at a time: some of them start programs of their own.
run_tests() {
    step "Running the tests of the $1 build" ctest --preset "$1" --parallel 2
}
