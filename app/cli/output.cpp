// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include "command.h"
#include "export/text_table.h"
#include "io/arch_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace bayplan::cli {

namespace {

bool isSameFile(const std::string &a, const std::string &b)
{
    std::error_code ignored;
    return std::filesystem::equivalent(a, b, ignored);
}

bool isTerminal()
{
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(fileno(stderr)) != 0;
#endif
}

int writeToStandardOutput(std::string_view text)
{
    errno = 0;
    const bool isWritten = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (isWritten || errno == EPIPE)
        return done;
    complain("standard output cannot be written: " + std::string(std::strerror(errno)) +
             "; write to a file with -o FILE");
    return unwritable;
}

} // namespace

int write(const Output &output, std::string_view text)
{
    if (output.file.empty())
        return writeToStandardOutput(text);
    for (const std::string &input : output.inputs) {
        if (isSameFile(input, output.file))
            return refuse(output.file + ": would be replaced by the answer about it; choose another file for -o");
    }
    const auto written = writeAtomically(output.file, text);
    if (written)
        return done;
    complain(lineOf(written.error()));
    return unwritable;
}

void complain(std::string_view line)
{
    const std::string whole = printable(line) + "\n";
    std::fwrite(whole.data(), 1, whole.size(), stderr);
}

std::string lineOf(const Problem &error)
{
    Problem once = error;
    if (error.place && inWords(error.what).starts_with(error.place->file))
        once.place.reset();
    return inOneLine(once);
}

int refuse(std::string_view line)
{
    complain(line);
    return wrongUse;
}

ByteProgressOnTerminal::ByteProgressOnTerminal() : m_isShown(isTerminal()) {}

ByteProgressSink ByteProgressOnTerminal::sink() const
{
    if (!m_isShown)
        return {};
    return [](const ByteProgress &progress) {
        constexpr std::uint64_t mebibyte = 1024 * 1024;
        const std::string all = progress.all > 0 ? " of " + std::to_string(progress.all / mebibyte) : std::string();
        const std::string line = printable(std::filesystem::path(progress.file).filename().string()) + ": " +
                                 std::to_string(progress.done / mebibyte) + all + " MiB";
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
    };
}

void ByteProgressOnTerminal::clear() const
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
}

} // namespace bayplan::cli
