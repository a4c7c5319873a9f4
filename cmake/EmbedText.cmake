# SPDX-License-Identifier: GPL-3.0-or-later
# bayplan_embed_text(target name file): compiles a text file into a target as the function
# `std::string bayplan::embedded::name()`. Run as a script (-DINPUT, -DOUTPUT, -DNAME) it writes that source file.
# The text is cut at line ends into pieces that every compiler takes as one literal.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(BAYPLAN_EMBED_TEXT_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

    function(bayplan_embed_text target name file)
        cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
        set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp")
        add_custom_command(OUTPUT "${source}"
            COMMAND "${CMAKE_COMMAND}" "-DINPUT=${file}" "-DOUTPUT=${source}" "-DNAME=${name}"
                    -P "${BAYPLAN_EMBED_TEXT_SCRIPT}"
            DEPENDS "${file}" "${BAYPLAN_EMBED_TEXT_SCRIPT}"
            VERBATIM)
        # A custom command is seen in its own folder only, so the target waits for one that is seen everywhere.
        add_custom_target(${target}_${name} DEPENDS "${source}")
        add_dependencies(${target} ${target}_${name})
        set_source_files_properties("${source}" TARGET_DIRECTORY ${target} PROPERTIES GENERATED TRUE)
        target_sources(${target} PRIVATE "${source}")
    endfunction()
    return()
endif()

set(most 8000)
file(READ "${INPUT}" rest)
set(pieces "")
string(LENGTH "${rest}" length)
set(whole ${length})
while(length GREATER 0)
    if(length GREATER most)
        string(SUBSTRING "${rest}" 0 ${most} piece)
        string(FIND "${piece}" "\n" end REVERSE)
        if(end EQUAL -1)
            message(FATAL_ERROR "${INPUT} has a line of more than ${most} bytes")
        endif()
        math(EXPR end "${end} + 1")
    else()
        set(end ${length})
    endif()
    string(SUBSTRING "${rest}" 0 ${end} piece)
    string(SUBSTRING "${rest}" ${end} -1 rest)
    string(LENGTH "${rest}" length)
    string(APPEND pieces "R\"embedded(${piece})embedded\",\n")
endwhile()

file(WRITE "${OUTPUT}" "// Generated from a resource; do not edit.
#include <string>
#include <string_view>

namespace bayplan::embedded
{

std::string ${NAME}();

std::string ${NAME}()
{
    static constexpr std::string_view pieces[] = {
${pieces}};
    std::string text;
    text.reserve(${whole});
    for (std::string_view piece : pieces)
        text += piece;
    return text;
}

} // namespace bayplan::embedded
")
