// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QTemporaryDir>

#include "edit/configure.h"
#include "main_window.h"
#include "support/many_services.h"

#include <benchmark/benchmark.h>

using namespace bayplan;

namespace {

/// From an edit of a policy to the picture in which total, canvas and the panel in front say what it comes to: the
/// whole window, with all its charts. What is computed beside the interface after that (bands, growth) is not waited
/// for.
void changePolicy(benchmark::State &state, const char *panel)
{
    const QTemporaryDir data;
    MainWindow window(data.path());
    window.resize(1440, 900);
    window.show();
    Session &session = window.session();
    session.reset(planWithServices(static_cast<int>(state.range(0))));
    session.waitForEstimate();
    session.select({idOf(session.plan(), "s0", "service")});
    window.showPanel(QLatin1String(panel));
    const Id policy = idOf(session.plan(), "half0");
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    int target = 50;
    for (auto _ : state) {
        target = target == 50 ? 60 : 50;
        session.commit(QStringLiteral("Target"), configure(session.plan(), {policy}, "target", Decimal(target)));
        session.waitForEstimate();
        QApplication::sendPostedEvents();
        QApplication::processEvents();
        if (!session.isEstimated())
            state.SkipWithError("the total is of an earlier plan");
    }
}

BENCHMARK_CAPTURE(changePolicy, cost, "cost")->Arg(200)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(changePolicy, scaling, "scaling")->Arg(200)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
