# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` gives: the programs with their desktop entry, and the core for
# find_package(Callscope), target Callscope::core.
include(CMakePackageConfigHelpers)

install(TARGETS callscope-cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET callscope)
    install(TARGETS callscope RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(FILES resources/org.callscope.Callscope.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES resources/org.callscope.Callscope.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/icons/callscope.svg RENAME org.callscope.Callscope.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()
install(FILES resources/callscope.analysis.schema.json resources/callscope.rules.schema.json
    DESTINATION ${CMAKE_INSTALL_DATADIR}/callscope)

set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Callscope)
install(TARGETS callscope-core EXPORT CallscopeTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY lib/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/callscope FILES_MATCHING PATTERN "*.h")
install(EXPORT CallscopeTargets NAMESPACE Callscope:: DESTINATION ${config_dir})
configure_package_config_file(resources/cmake/CallscopeConfig.cmake.in ${PROJECT_BINARY_DIR}/CallscopeConfig.cmake
    INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/CallscopeConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/CallscopeConfig.cmake ${PROJECT_BINARY_DIR}/CallscopeConfigVersion.cmake
    DESTINATION ${config_dir})
