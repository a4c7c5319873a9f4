# SPDX-License-Identifier: GPL-3.0-or-later
# Turns resources/theme.txt into rows of a C++ table. Run as a script with INPUT and OUTPUT.
file(STRINGS "${INPUT}" lines)
set(rows "// Made from resources/theme.txt.\n")
foreach(line IN LISTS lines)
    if(line MATCHES "^([A-Za-z0-9]+) +#([0-9A-F]+) +#([0-9A-F]+)$")
        string(APPEND rows "{Ink::${CMAKE_MATCH_1}, 0x${CMAKE_MATCH_2}, 0x${CMAKE_MATCH_3}},\n")
    elseif(NOT line MATCHES "^#" AND NOT line STREQUAL "")
        message(FATAL_ERROR "${INPUT}: not a token with two colours: ${line}")
    endif()
endforeach()
file(WRITE "${OUTPUT}" "${rows}")
