# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by packaging/run, packaging/test and packaging/screenshots; read with `.`, not run. Needs $root.

say() { printf '%-10s %s\n' "$1" "$2"; }
fail() {
    printf 'packaging/%s: %s\n' "$(basename "$0")" "$1" >&2
    exit "${2:-1}"
}

# is_configured PRESET: its build files exist, belong to this folder, and the presets have not changed since.
# Ninja itself configures again when a CMakeLists.txt has changed.
is_configured() {
    [ -f "$root/build/$1/build.ninja" ] &&
        grep -q "^CMAKE_HOME_DIRECTORY:INTERNAL=$root\$" "$root/build/$1/CMakeCache.txt" &&
        [ -z "$(find "$root/CMakePresets.json" -newer "$root/build/$1/build.ninja")" ]
}

# configure PRESET: makes the build files when they are not up to date.
configure() {
    is_configured "$1" && return
    say configure "preset $1 into build/$1"
    mkdir -p "$root/build"
    if ! (cd "$root" && cmake --preset "$1" --fresh) > "$root/build/configure-$1.log" 2>&1; then
        tail -n 30 "$root/build/configure-$1.log" >&2
        fail "CMake could not configure the preset $1 (all of its output: build/configure-$1.log)"
    fi
}

# build PRESET TARGET...: configures if needed and builds; without a terminal Ninja only speaks up when something fails.
build() {
    preset=$1
    shift
    configure "$preset"
    say build "$* in build/$preset"
    if [ -t 1 ]; then quiet=; else quiet=--quiet; fi
    ninja -C "$root/build/$preset" $quiet "$@" || fail "the build failed; its messages stand above"
}
