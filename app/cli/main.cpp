// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <csignal>

int main(int argc, char **argv)
{
#ifdef SIGPIPE
    // A reader that closes its pipe is told by the failing write, not by a signal that kills the program.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    return bayplan::cli::runProgram(argc, argv);
}
