// SPDX-License-Identifier: GPL-3.0-or-later
// deck_command OUT.pptx [TIMES [POINTS]]: writes the deck of three slides, or one of so many points, and prints
// microseconds a deck when it makes it several times. For comparison with other programs: see deck_peers.
#include "three_slides.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const int times = argc > 2 ? std::max(1, std::atoi(argv[2])) : 1;
    const int points = argc > 3 ? std::atoi(argv[3]) : 0;
    const auto make = [&] {
        const std::string bytes = points > 0 ? bayplan::deckOfPoints(points) : bayplan::threeSlides();
        std::ofstream(argv[1], std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    };
    using Clock = std::chrono::steady_clock;
    double best = 1e12;
    for (int i = 0; i < times; ++i) {
        const auto begin = Clock::now();
        make();
        best = std::min(best, std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    }
    if (times > 1)
        std::printf("%.0f\n", best);
    return 0;
}
