# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of Bayplan shares: the language, the warnings, the sanitizers.

# ISO C++: GNU mode would define words such as `linux` as macros.
set(CMAKE_CXX_EXTENSIONS OFF)
# moc asks the compiler for its macros without the standard's flag, and in GNU mode `linux` is one of them.
if(CMAKE_CXX_COMPILER_PREDEFINES_COMMAND AND NOT MSVC)
    list(APPEND CMAKE_CXX_COMPILER_PREDEFINES_COMMAND -std=c++20)
endif()

add_library(bayplan_options INTERFACE)
target_compile_features(bayplan_options INTERFACE cxx_std_20)
if(MSVC)
    target_compile_options(bayplan_options INTERFACE /W4 /utf-8)
else()
    target_compile_options(bayplan_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
    # GCC 12 sees overlaps in every optimised `"text" + std::string()` where there are none (its bug 105651).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
        target_compile_options(bayplan_options INTERFACE -Wno-restrict)
    endif()
endif()

option(BAYPLAN_WARNINGS_AS_ERRORS "Stop at the first warning" OFF)
if(BAYPLAN_WARNINGS_AS_ERRORS)
    target_compile_options(bayplan_options INTERFACE -Werror)
endif()

option(BAYPLAN_SANITIZE "Build with the address and undefined-behaviour sanitizers" OFF)
if(BAYPLAN_SANITIZE)
    target_compile_options(bayplan_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(bayplan_options INTERFACE -fsanitize=address,undefined)
endif()

# lld links the many test programs several times faster than the usual linker.
find_program(BAYPLAN_LLD ld.lld)
mark_as_advanced(BAYPLAN_LLD)
if(BAYPLAN_LLD AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_link_options(bayplan_options INTERFACE -fuse-ld=lld)
endif()

# bayplan_sources(target [sources and headers]): adds the files of the calling folder to a target, headers in its
# header set, so that `all_verify_interface_header_sets` compiles each header alone.
function(bayplan_sources target)
    set(headers ${ARGN})
    list(FILTER headers INCLUDE REGEX "\\.h$")
    set(sources ${ARGN})
    list(FILTER sources EXCLUDE REGEX "\\.h$")
    target_sources(${target} PRIVATE ${sources})
    target_sources(${target} PUBLIC FILE_SET HEADERS FILES ${headers})
endfunction()

# bayplan_optimised(target sources...): compiled with optimisation in a debug build, too, assertions kept: what the tests
# run for months of thousands of services.
function(bayplan_optimised target)
    if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT MSVC)
        set_source_files_properties(${ARGN} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS -O2)
    endif()
endfunction()
