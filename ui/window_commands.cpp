// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_commands.h"

#include "main_window.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace bayplan {

namespace {

std::function<void(MainWindow &)> showing(const char *panel)
{
    return [panel](MainWindow &window) {
        window.showPanel(QLatin1String(panel));
    };
}

} // namespace

const std::vector<WindowCommand> &windowCommands()
{
    using W = MainWindow;
    static const std::vector<WindowCommand> table = {
        {"new", QT_TR_NOOP("New plan"), "ui/plus", {QKeySequence::New}, &W::newPlan},
        {"open", QT_TR_NOOP("Open…"), "ui/open", {QKeySequence::Open}, &W::openPlan},
        {"save", QT_TR_NOOP("Save"), "ui/save", {QKeySequence::Save}, &W::save},
        {"saveAs", QT_TR_NOOP("Save as…"), "", {Qt::CTRL | Qt::SHIFT | Qt::Key_S}, &W::saveAs},
        {"versions", QT_TR_NOOP("Earlier versions…"), "ui/clock", {}, &W::showVersions},
        {"import", QT_TR_NOOP("Import…"), "", {Qt::CTRL | Qt::Key_I}, &W::importSources},
        {"export", QT_TR_NOOP("Export…"), "ui/export", {Qt::CTRL | Qt::SHIFT | Qt::Key_E}, &W::exportPlan},
        {"exportAgain", QT_TR_NOOP("Repeat last export"), "", {Qt::CTRL | Qt::Key_E}, &W::repeatExport},
        {"copyPicture", QT_TR_NOOP("Copy as picture"), "", {Qt::CTRL | Qt::SHIFT | Qt::Key_C}, &W::copyCanvas},
        {"report", QT_TR_NOOP("Export report…"), "", {}, &W::exportReport},
        {"welcome", QT_TR_NOOP("Welcome page"), "", {}, &W::showWelcome},
        {"quit", QT_TR_NOOP("Quit"), "", {Qt::CTRL | Qt::Key_Q}, &W::close},
        {"utilisation", QT_TR_NOOP("Give utilisation…"), "", {Qt::CTRL | Qt::Key_U}, &W::giveUtilisation},
        {"paintTraffic", QT_TR_NOOP("Paint traffic…"), "", {Qt::CTRL | Qt::Key_T}, &W::paintTraffic},
        {"cheapestPolicy", QT_TR_NOOP("Find the cheapest policy…"), "", {}, &W::findCheapestPolicy},
        {"uncertainty", QT_TR_NOOP("How sure is the total?…"), "", {}, &W::showUncertainty},
        {"newScenario", QT_TR_NOOP("New scenario…"), "ui/copy", {}, &W::newScenario},
        {"compareScenarios", QT_TR_NOOP("Scenarios side by side…"), "", {}, &W::compareScenarios},
        {"compareFile", QT_TR_NOOP("Compare with a file…"), "", {}, &W::compareWithFile},
        {"prices", QT_TR_NOOP("Prices…"), "", {}, &W::showPrices},
        {"reconcile", QT_TR_NOOP("Reconcile with a bill…"), "", {}, &W::reconcileWithBill},
        {"playMonth", QT_TR_NOOP("Play the month"), "ui/play", {Qt::Key_F5}, &W::playMonth},
        {"meeting", QT_TR_NOOP("Meeting mode"), "", {Qt::Key_F11}, &W::startMeeting},
        {"find", QT_TR_NOOP("Find an element to place"), "ui/search", {QKeySequence::Find}, &W::findInPalette},
        {"commands",
         QT_TR_NOOP("Search or run a command"),
         "ui/search",
         {Qt::CTRL | Qt::Key_K, Qt::CTRL | Qt::SHIFT | Qt::Key_P},
         &W::showCommands},
        {"panels", QT_TR_NOOP("Show or hide panels"), "", {Qt::Key_F9}, &W::togglePanels},
        {"panelCost", QT_TR_NOOP("Cost"), "", {Qt::ALT | Qt::Key_1}, showing("cost")},
        {"panelIdle", QT_TR_NOOP("Idle"), "", {Qt::ALT | Qt::Key_2}, showing("idle")},
        {"panelScaling", QT_TR_NOOP("Scaling"), "", {Qt::ALT | Qt::Key_3}, showing("scaling")},
        {"panelCompare", QT_TR_NOOP("Compare"), "", {Qt::ALT | Qt::Key_4}, showing("compare")},
        {"panelProperties", QT_TR_NOOP("Properties"), "", {Qt::ALT | Qt::Key_5}, showing("properties")},
        {"shortcuts", QT_TR_NOOP("Keys and gestures"), "", {Qt::Key_F1, Qt::Key_Question}, &W::showShortcuts},
        {"about", QT_TR_NOOP("About Bayplan"), "", {}, &W::showAbout},
    };
    return table;
}

const char *otherWordsFor(std::string_view command)
{
    static constexpr std::pair<std::string_view, const char *> table[] = {
        {"export", QT_TR_NOOP("PowerPoint pptx slides deck picture PNG SVG PDF Excel xlsx")},
        {"report", QT_TR_NOOP("Markdown HTML CSV JSON")},
        {"import", QT_TR_NOOP("ECS task definition AWS")},
        {"versions", QT_TR_NOOP("history backup restore")},
        {"utilisation", QT_TR_NOOP("CloudWatch metrics CPU")},
        {"paintTraffic", QT_TR_NOOP("requests week load")},
        {"cheapestPolicy", QT_TR_NOOP("optimise autoscaling right-size")},
        {"uncertainty", QT_TR_NOOP("uncertainty range P10 P90 tornado")},
        {"newScenario", QT_TR_NOOP("variant what if")},
        {"compareScenarios", QT_TR_NOOP("variants difference")},
        {"compareFile", QT_TR_NOOP("diff review change")},
        {"prices", QT_TR_NOOP("price book list update offer")},
        {"reconcile", QT_TR_NOOP("Cost Explorer CUR actual invoice")},
        {"playMonth", QT_TR_NOOP("simulate simulation time")},
        {"meeting", QT_TR_NOOP("present full screen")},
        {"panelCost", QT_TR_NOOP("bill total")},
        {"panelIdle", QT_TR_NOOP("waste avoidable")},
        {"panelScaling", QT_TR_NOOP("autoscaling simulation")},
        {"panelCompare", QT_TR_NOOP("Lambda Fargate Spot EC2 break-even")},
        {"panelProperties", QT_TR_NOOP("inspector fields settings")},
        {"shortcuts", QT_TR_NOOP("help shortcuts keyboard")},
    };
    const auto found = std::ranges::find(table, command, &std::pair<std::string_view, const char *>::first);
    return found == std::end(table) ? nullptr : found->second;
}

const std::vector<WindowMenu> &windowMenus()
{
    static const std::vector<WindowMenu> table = {
        {QT_TR_NOOP("&File"),
         {"new", "open", "recent", "examples", "-", "save", "saveAs", "versions", "compareFile", "-", "import",
          "reconcile", "export", "exportAgain", "report", "copyPicture", "-", "welcome", "quit"}},
        {QT_TR_NOOP("&Edit"),
         {"undo",           "redo",        "-",         "cut",        "copy",       "paste",       "duplicate",
          "delete",         "-",           "selectAll", "selectNone", "selectLink", "-",           "rename",
          "clone",          "group",       "ungroup",   "straighten", "-",          "utilisation", "paintTraffic",
          "cheapestPolicy", "newScenario", "-",         "find",       "commands",   "shortcuts"}},
        {QT_TR_NOOP("&View"), {"panelCost",  "panelIdle", "panelScaling", "panelCompare", "panelProperties",  "-",
                               "playMonth",  "meeting",   "uncertainty",  "prices",       "compareScenarios", "-",
                               "zoomIn",     "zoomOut",   "zoom100",      "fitAll",       "fitSelection",     "hand",
                               "wheelZooms", "-",         "grid",         "minimap",      "panels",           "theme"}},
        {QT_TR_NOOP("&Arrange"),
         {"alignLeft", "alignCenter", "alignRight", "alignTop", "alignMiddle", "alignBottom", "-", "distributeAcross",
          "distributeDown"}},
        {QT_TR_NOOP("&Help"), {"shortcuts", "about"}},
    };
    return table;
}

} // namespace bayplan
