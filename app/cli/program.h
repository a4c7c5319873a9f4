// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace bayplan::cli {

/// Reads the arguments, runs the command they name, and returns the exit code. Never throws.
int runProgram(int argc, char **argv);

} // namespace bayplan::cli
