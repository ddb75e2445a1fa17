# mafteach_install_completions(PROGRAM): asks the program that was just built for its completion
# scripts, so that they say what it takes, and installs them where each shell looks.
function(mafteach_install_completions program)
    set(scripts)
    foreach(shell bash zsh fish)
        set(script "${CMAKE_CURRENT_BINARY_DIR}/${program}.${shell}")
        add_custom_command(OUTPUT "${script}" DEPENDS ${program} VERBATIM
            COMMAND ${program} --completions ${shell} > "${script}")
        list(APPEND scripts "${script}")
    endforeach()
    add_custom_target(${program}-completions ALL DEPENDS ${scripts})
    set(here "${CMAKE_CURRENT_BINARY_DIR}/${program}")
    install(FILES "${here}.bash" RENAME ${program}
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
    install(FILES "${here}.zsh" RENAME _${program}
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
    install(FILES "${here}.fish" DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endfunction()
