// SPDX-License-Identifier: GPL-3.0-or-later
// The main function of benchmarks that show widgets: without a display, in light colours.
#include <QApplication>

#include "appearance.h"

#include <benchmark/benchmark.h>

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    bayplan::Appearance::instance().apply(bayplan::ThemeChoice::light);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
