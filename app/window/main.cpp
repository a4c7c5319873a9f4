// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include "appearance.h"
#include "main_window.h"

#include <algorithm>
#include <set>
#include <string_view>

using namespace bayplan;

namespace {

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("Bayplan"));
    QApplication::setOrganizationName(QStringLiteral("Bayplan"));
    QApplication::setOrganizationDomain(QStringLiteral("bayplan.org"));
    QApplication::setApplicationVersion(QStringLiteral(BAYPLAN_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.bayplan.Bayplan"));
}

void describeOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Draw AWS container systems; see their monthly cost and idle money."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("main", "Plan to open."),
                                 QStringLiteral("[FILE.arch]"));
    addScreenshotOptions(parser);
}

/// What only prints something needs no display.
void printWithoutDisplay(int argc, char **argv)
{
    const std::set<std::string_view> printing = {"-h", "--help", "--help-all", "-v", "--version"};
    if (std::any_of(argv + std::min(argc, 1), argv + argc, [&](const char *word) { return printing.contains(word); }))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace

int main(int argc, char **argv)
{
    printWithoutDisplay(argc, argv);
    nameApplication();
    QApplication application(argc, argv);
    QCommandLineParser parser;
    describeOptions(parser);
    parser.process(application);

    if (parser.isSet(QStringLiteral("screenshot")))
        return takeScreenshot(parser);

    Appearance::instance().apply(static_cast<ThemeChoice>(QSettings().value(QStringLiteral("theme"), 0).toInt()));
    MainWindow window(applicationDataFolder());
    window.show();
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty())
        window.showWelcome();
    for (const QString &file : files)
        window.openFile(file);
    window.offerRecovery();
    return QApplication::exec();
}
