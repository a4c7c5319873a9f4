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
    # With them GCC takes members of std::regex for uninitialised (its bug 105562).
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(bayplan_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()

# lld links the many test programs several times faster than the usual linker.
find_program(BAYPLAN_LLD ld.lld)
mark_as_advanced(BAYPLAN_LLD)
if(BAYPLAN_LLD AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_link_options(bayplan_options INTERFACE -fuse-ld=lld)
endif()

# bayplan_proves(result source header): whether the source includes the header of its name before all else, so that
# compiling the one proves that the other stands alone.
function(bayplan_proves result source header)
    set(${result} FALSE PARENT_SCOPE)
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
        file(STRINGS "${CMAKE_CURRENT_SOURCE_DIR}/${source}" first REGEX "^#include" LIMIT_COUNT 1)
        string(REGEX REPLACE "\\.h$" "" stem "${header}")
        if(first MATCHES "^#include \"([a-z_]+/)*${stem}\\.h\"$")
            set(${result} TRUE PARENT_SCOPE)
        endif()
    endif()
endfunction()

# bayplan_sources(target [sources and headers]): adds the files of the calling folder to a target. Headers that no source
# proves to stand alone go into the header set that `all_verify_interface_header_sets` compiles one by one.
function(bayplan_sources target)
    foreach(file IN LISTS ARGN)
        if(NOT file MATCHES "\\.h$")
            target_sources(${target} PRIVATE ${file})
            continue()
        endif()
        string(REGEX REPLACE "\\.h$" ".cpp" source "${file}")
        bayplan_proves(is_proven "${source}" "${file}")
        if(is_proven)
            target_sources(${target} PUBLIC FILE_SET proven TYPE HEADERS FILES ${file})
        else()
            target_sources(${target} PUBLIC FILE_SET HEADERS FILES ${file})
        endif()
    endforeach()
endfunction()

# bayplan_optimised(target sources...): compiled with optimisation in a debug build, too, assertions kept: what the tests
# run for months of thousands of services.
function(bayplan_optimised target)
    if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT MSVC)
        set_source_files_properties(${ARGN} TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS -O2)
    endif()
endfunction()
