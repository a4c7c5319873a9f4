// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QMainWindow>

#include "document.h"
#include "export_menu.h"
#include "exports/export_run.h"
#include "session.h"

#include <functional>
#include <memory>

class QDockWidget;
class QLabel;
class QMenu;
class QStackedWidget;
class QTabWidget;

namespace bayplan {

class CanvasView;
class ReferenceView;
class CostPanel;
class DifferencesPanel;
class FigureChart;
class IdlePanel;
class InspectorPanel;
class KeyBindings;
class OutlinePanel;
class PalettePanel;
class PlaybackBar;
class ComparePanel;
class ScalingPanel;
class TimeChart;
class TopBar;
class WelcomePage;

/// The window: canvas in the middle, palette and outline on the left, the panels on the right, all on one session. It
/// puts parts together; what they do is theirs.
class MainWindow : public QMainWindow, public DeckWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const QString &dataFolder, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session &session() { return m_session; }
    [[nodiscard]] Document &document() { return m_document; }
    [[nodiscard]] CanvasView &canvas() { return *m_canvas; }

    /// Opens a plan, or imports a file of another format; says in a message box what is wrong.
    void openFile(const QString &path);
    /// Shows the page for those who start.
    void showWelcome();
    /// Offers to bring back edits of a program that ended before they were saved.
    void offerRecovery();
    /// Compares what is shown with the plan in a file; says in a message box why not.
    void compareWith(const QString &path);
    /// Brings a panel to the front: "cost", "idle", "scaling", "compare" or "properties". Returns whether there is one.
    bool showPanel(const QString &name);

    // What the actions do; the table in window_commands.cpp gives them their menus and keys.
    void newPlan();
    void openPlan();
    bool save();
    bool saveAs();
    void showVersions();
    void importSources();
    void exportPlan();
    void repeatExport();
    void exportReport();
    void copyCanvas();
    void startMeeting();
    void cloneEnvironment();
    void giveUtilisation();
    void paintTraffic();
    void playMonth();
    void findCheapestPolicy();
    void showUncertainty();
    void newScenario();
    void compareScenarios();
    void compareWithFile();
    void showPrices();
    void reconcileWithBill();
    void rename();
    void findInPalette();
    void showCommands();
    void showShortcuts();
    void showAbout();
    void togglePanels();

    void sendToDeck(const Figure &figure) override;
    [[nodiscard]] QByteArray deckOf(const Figure &figure) const override;
    [[nodiscard]] std::string origin() const override;

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeDocks();
    void makeActions();
    void makeMenus();
    void makeStatusBar();
    void connectParts();
    void connectScenarios();
    void showComparison();
    void renameShownScenario();
    void deleteShownScenario();
    void applyShownScenario();
    void restoreLayout();
    void restoreBook();
    void loadExample(const QString &key);
    void importTexts(const QStringList &files, const QString &pasted);
    void openUtilisation(Id element);
    void openTraffic(Id source);
    bool pasteTraffic(const QString &text);
    void exportTimeChart(TimeChart *chart, const QPoint &at);
    void openPolicySearch(Id service);
    void openReconcile(const QString &file);
    void takeFiles(const QStringList &files);
    void extendMenu(QMenu *menu, Id element);
    void showBadges();
    void showMoment();
    [[nodiscard]] QString exportName() const;
    [[nodiscard]] QString exportPath() const;
    [[nodiscard]] QByteArray deckOf(const Figure &figure, const std::string &earlier) const;
    void addToDeck(const Figure &figure, QString path);
    [[nodiscard]] ExportTask exportTask(const ExportPreset &preset);
    void openExport(const ExportPreset &preset);
    void makeDragSources();
    void makeDraggable(QWidget *handle, const std::function<Figure()> &figure,
                       const std::function<bool(QPoint)> &isHandle = {});
    [[nodiscard]] std::vector<FigureChart *> charts() const;
    void showExportMenu();
    [[nodiscard]] bool mayLoseChanges();
    [[nodiscard]] bool writeTo(const QString &path);
    void rememberRecent(const QString &path);
    void fillRecent();
    void showTitle();
    void showStatus();
    void showRefusal(const QString &reason);
    void showEmptyOrCanvas();
    [[nodiscard]] QAction *action(const QString &name) const;

    /// Outlives the widgets, which may ask it until they are gone.
    std::shared_ptr<Session> m_sharedSession = std::make_shared<Session>();
    Session &m_session = *m_sharedSession;
    Document m_document;
    ExportRun m_exportRun;
    KeyBindings *m_keys = nullptr;
    TopBar *m_topBar = nullptr;
    QStackedWidget *m_middle = nullptr;
    CanvasView *m_canvas = nullptr;
    WelcomePage *m_welcome = nullptr;
    PalettePanel *m_palette = nullptr;
    OutlinePanel *m_outline = nullptr;
    QTabWidget *m_panels = nullptr;
    CostPanel *m_cost = nullptr;
    IdlePanel *m_idle = nullptr;
    ScalingPanel *m_scaling = nullptr;
    ComparePanel *m_compare = nullptr;
    PlaybackBar *m_playback = nullptr;
    QElapsedTimer m_chartsShown; ///< since the charts last showed the moment that is played
    InspectorPanel *m_inspector = nullptr;
    ReferenceView *m_reference = nullptr;
    DifferencesPanel *m_differences = nullptr;
    QDockWidget *m_leftDock = nullptr;
    QDockWidget *m_rightDock = nullptr;
    QMenu *m_recentMenu = nullptr;
    QLabel *m_elementsLabel = nullptr;
    QLabel *m_pricesLabel = nullptr;
};

} // namespace bayplan
