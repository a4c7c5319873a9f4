// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/arch_file.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

using namespace bayplan;

namespace {

std::string contentOf(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

/// Writes two files over a third one in turns, as exports do, until it is killed.
int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    const std::array contents = {contentOf(arguments[2]), contentOf(arguments[3])};
    for (std::size_t i = 0;; ++i) {
        if (!writeAtomically(arguments[1], contents[i % contents.size()]))
            return 1;
        std::puts("written");
        std::fflush(stdout);
    }
}
