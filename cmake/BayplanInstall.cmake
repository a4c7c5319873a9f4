# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` lays down: the programs, and what makes a desktop know Bayplan and its files.

set(bayplan_id org.bayplan.Bayplan)
set(bayplan_desktop "${PROJECT_SOURCE_DIR}/resources/desktop")
set(bayplan_icons "${PROJECT_SOURCE_DIR}/resources/icons/app")

if(TARGET bayplan-cli)
    install(TARGETS bayplan-cli)
endif()
install(DIRECTORY resources/examples/ DESTINATION "${CMAKE_INSTALL_DATADIR}/bayplan/examples" FILES_MATCHING PATTERN "*.arch")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/bayplan")
file(GLOB font_licences "${PROJECT_SOURCE_DIR}/resources/fonts/*LICEN[CS]E*" "${PROJECT_SOURCE_DIR}/resources/fonts/OFL*")
if(font_licences)
    install(FILES ${font_licences} DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/bayplan/fonts")
endif()

if(TARGET bayplan)
    install(TARGETS bayplan)
    install(FILES "${bayplan_desktop}/${bayplan_id}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    install(FILES "${bayplan_desktop}/${bayplan_id}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
    install(FILES "${bayplan_desktop}/${bayplan_id}.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages")

    # bayplan_install_icon(drawing theme-folder icon-name): the scalable drawing and its PNG sizes.
    function(bayplan_install_icon drawing folder name)
        set(theme "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
        install(FILES "${bayplan_icons}/${drawing}.svg" DESTINATION "${theme}/scalable/${folder}" RENAME "${name}.svg")
        foreach(size 16 24 32 48 64 128 256 512)
            install(FILES "${bayplan_icons}/${drawing}-${size}.png"
                DESTINATION "${theme}/${size}x${size}/${folder}" RENAME "${name}.png")
        endforeach()
    endfunction()
    bayplan_install_icon(bayplan apps ${bayplan_id})
    bayplan_install_icon(plan-file mimetypes application-vnd.bayplan.arch+json)
endif()
