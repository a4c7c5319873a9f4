// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "books/block_file.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan::cli {

/// Where an answer goes: a file, or standard output when the name is empty.
struct Output
{
    std::string file;
    /// Files that were read: an answer never replaces them.
    std::vector<std::string> inputs;
};

/// Writes an answer, to a file atomically. Returns `done`, or an exit code after one line on standard error. A reader
/// that has closed its pipe has read enough: that is no failure.
[[nodiscard]] int write(const Output &output, std::string_view text);

/// Writes one line to standard error, without control characters.
void complain(std::string_view line);

/// An error in one line; the name of its file stands there once.
[[nodiscard]] std::string lineOf(const Problem &error);

/// Says that the program was called wrongly and returns the exit code for it.
int refuse(std::string_view line);

/// Shows how far a long read is, in one line of standard error that writes over itself. Silent when that is no
/// terminal.
class ByteProgressOnTerminal
{
public:
    ByteProgressOnTerminal();
    /// Empty when nobody looks.
    [[nodiscard]] ByteProgressSink sink() const;
    /// Leaves an empty line for what is said next.
    void clear() const;

private:
    bool m_isShown = false;
};

} // namespace bayplan::cli
