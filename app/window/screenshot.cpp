// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include "appearance.h"
#include "canvas/canvas_view.h"
#include "latest_worker.h"
#include "main_window.h"
#include "panels/band_label.h"
#include "panels/compare_panel.h"
#include "words.h"

namespace bayplan {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("screenshot", text);
}

Id elementNamed(const Plan &plan, const QString &name)
{
    Id found;
    plan.forEachElement([&](const Element &element) {
        if (!found.isValid() && qtText(element.name) == name)
            found = element.id;
    });
    return found;
}

/// Lets the answers of the workers arrive, and charts lay themselves out, which takes more than one turn.
void settle(MainWindow &window)
{
    constexpr int turns = 5;
    window.session().waitForEstimate();
    for (int turn = 0; turn < turns; ++turn) {
        QCoreApplication::processEvents();
        for (BandLabel *band : window.findChildren<BandLabel *>())
            band->ask();
        for (; unansweredRequests > 0; QThread::msleep(1))
            QCoreApplication::processEvents();
    }
    for (const ComparePanel *panel : window.findChildren<ComparePanel *>()) {
        while (panel->isVisible() && !panel->isUpToDate())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
    }
}

QSize sizeOf(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return size.isValid() && !size.isEmpty() ? size : QSize(1440, 900);
}

int fail(const QString &reason)
{
    QTextStream(stderr) << "bayplan: " << reason << '\n';
    return 2;
}

bool savePicture(MainWindow &window, qreal scale, const QString &file)
{
    QPixmap picture(window.size() * scale);
    picture.setDevicePixelRatio(scale);
    window.render(&picture);
    return picture.save(file);
}

/// A picture of each of the panels, or of the window as it is when none is named.
int savePictures(MainWindow &window, const QStringList &panels, qreal scale, const QString &file)
{
    for (const QString &panel : panels.isEmpty() ? QStringList{QString()} : panels) {
        if (!panel.isEmpty() && !window.showPanel(panel))
            return fail(tr("there is no panel '%1'; choose cost, idle, scaling, compare or properties").arg(panel));
        settle(window);
        const QString target = QString(file).replace(QStringLiteral("{panel}"), panel);
        if (!savePicture(window, scale, target))
            return fail(tr("%1 cannot be written; choose another place or ending").arg(target));
    }
    return 0;
}

} // namespace

void addScreenshotOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("screenshot"), tr("Write a picture of the window to FILE.png and exit."),
         QStringLiteral("file")},
        {QStringLiteral("theme"), tr("light or dark, for --screenshot."), QStringLiteral("theme"),
         QStringLiteral("light")},
        {QStringLiteral("panel"),
         tr("cost, idle, scaling, compare or properties, for --screenshot; several with commas, {panel} in FILE "
            "stands for each."),
         QStringLiteral("name")},
        {QStringLiteral("select"), tr("Name of an element to select, for --screenshot."), QStringLiteral("name")},
        {QStringLiteral("size"), tr("Width and height, for --screenshot."), QStringLiteral("WxH"),
         QStringLiteral("1440x900")},
        {QStringLiteral("scale"), tr("Pixels for one on screen, for --screenshot."), QStringLiteral("number"),
         QStringLiteral("1")},
    });
}

int takeScreenshot(const QCommandLineParser &parser)
{
    const QString theme = parser.value(QStringLiteral("theme"));
    Appearance::instance().apply(theme == QLatin1String("dark") ? ThemeChoice::dark : ThemeChoice::light);
    // A folder of its own: a picture must not depend on, or touch, what the user works on.
    const QTemporaryDir data;
    MainWindow window(data.path());
    window.resize(sizeOf(parser.value(QStringLiteral("size"))));
    window.show();
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty()) {
        window.showWelcome();
    } else if (const auto opened = window.document().open(files.front()); !opened) {
        return fail(words(opened.error().what));
    }
    window.session().waitForEstimate();
    if (parser.isSet(QStringLiteral("select")))
        window.session().select({elementNamed(window.session().plan(), parser.value(QStringLiteral("select")))});
    window.canvas().fitAll();
    const QStringList panels = parser.value(QStringLiteral("panel")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    const qreal scale = std::max(1.0, parser.value(QStringLiteral("scale")).toDouble());
    return savePictures(window, panels, scale, parser.value(QStringLiteral("screenshot")));
}

} // namespace bayplan
