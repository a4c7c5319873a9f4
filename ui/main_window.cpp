// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "appearance.h"
#include "canvas/canvas_actions.h"
#include "canvas/canvas_view.h"
#include "canvas/playback_bar.h"
#include "charts/cost_curve_chart.h"
#include "charts/figure_chart.h"
#include "charts/time_chart.h"
#include "charts/time_chart_stack.h"
#include "charts/week_grid.h"
#include "dialogs/welcome_page.h"
#include "exchange/import.h"
#include "export_menu.h"
#include "figures/badges_of.h"
#include "figures/bill_words.h"
#include "panels/compare_panel.h"
#include "panels/cost_panel.h"
#include "panels/differences_panel.h"
#include "panels/fitting_tabs.h"
#include "panels/idle_panel.h"
#include "panels/inspector_panel.h"
#include "panels/outline_panel.h"
#include "panels/palette_panel.h"
#include "panels/prices_banner.h"
#include "panels/scaling_panel.h"
#include "reference_view.h"
#include "top_bar.h"
#include "words.h"

#include <algorithm>

namespace bayplan {

namespace {

constexpr int layoutVersion = 1;

QDockWidget *makeDock(QMainWindow *window, const QString &title, const char *name, QWidget *content,
                      Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, window);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(content);
    dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
    dock->setTitleBarWidget(new QWidget(dock));
    window->addDockWidget(area, dock);
    return dock;
}

} // namespace

MainWindow::MainWindow(const QString &dataFolder, QWidget *parent)
    : QMainWindow(parent), m_document(m_session, dataFolder)
{
    // What a connection holds goes when the last child has gone.
    connect(this, &QObject::destroyed, [session = m_sharedSession] { Q_UNUSED(session) });
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/bayplan.svg")));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
    m_canvas = new CanvasView(m_session);
    m_canvas->setObjectName(QStringLiteral("canvas"));
    m_playback = new PlaybackBar(*m_canvas);
    m_welcome = new WelcomePage;
    m_middle = new QStackedWidget;
    m_middle->addWidget(m_canvas);
    m_middle->addWidget(m_welcome);
    auto *middle = new QWidget;
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new PricesBanner(m_session));
    column->addWidget(m_middle, 1);
    setCentralWidget(middle);
    makeDocks();
    makeActions();
    makeMenus();
    m_topBar = new TopBar(m_session, action(QStringLiteral("undo")), action(QStringLiteral("redo")), this);
    addToolBar(Qt::TopToolBarArea, m_topBar);
    makeStatusBar();
    connectParts();
    makeDragSources();
    resize(1440, 900);
    restoreLayout();
    restoreBook();
    m_document.start(Plan());
    showTitle();
}

MainWindow::~MainWindow()
{
    // The session goes after the widgets that listen to it; its last signals must not reach them half destroyed.
    disconnect(&m_session, nullptr, nullptr, nullptr);
    m_session.undoStack()->disconnect();
}

void MainWindow::makeDocks()
{
    m_palette = new PalettePanel;
    m_outline = new OutlinePanel(m_session);
    auto *left = new QSplitter(Qt::Vertical);
    left->setObjectName(QStringLiteral("leftSplitter"));
    left->setChildrenCollapsible(false);
    left->setHandleWidth(1);
    left->addWidget(m_palette);
    left->addWidget(m_outline);
    left->setStretchFactor(0, 3);
    left->setStretchFactor(1, 2);
    left->setMinimumWidth(208);
    m_leftDock = makeDock(this, tr("Palette and outline"), "leftDock", left, Qt::LeftDockWidgetArea);

    m_cost = new CostPanel(m_session);
    m_idle = new IdlePanel(m_session);
    m_scaling = new ScalingPanel(m_session);
    m_compare = new ComparePanel(m_session);
    m_inspector = new InspectorPanel(m_session);
    m_reference = new ReferenceView(m_session, this);
    m_differences = new DifferencesPanel(m_session, *m_reference, this);
    m_differences->hide();
    m_panels = new FittingTabs;
    m_panels->setObjectName(QStringLiteral("panels"));
    m_panels->addTab(m_cost, tr("Cost"));
    m_panels->addTab(m_idle, tr("Idle"));
    m_panels->addTab(m_scaling, tr("Scaling"));
    m_panels->addTab(m_compare, tr("Compare"));
    m_panels->addTab(m_inspector, tr("Properties"));
    m_panels->setMinimumWidth(320);
    m_rightDock = makeDock(this, tr("Panels"), "rightDock", m_panels, Qt::RightDockWidgetArea);
    resizeDocks({m_leftDock, m_rightDock}, {236, 376}, Qt::Horizontal);
}

void MainWindow::makeStatusBar()
{
    m_elementsLabel = new QLabel;
    m_elementsLabel->setObjectName(QStringLiteral("elementsLabel"));
    m_pricesLabel = new QLabel;
    auto *offline = new QLabel(tr("Offline: nothing leaves this computer"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(12, 0, 12, 0);
    statusBar()->addWidget(m_elementsLabel);
    statusBar()->addPermanentWidget(m_pricesLabel);
    statusBar()->addPermanentWidget(offline);
}

void MainWindow::connectParts()
{
    connect(&m_session, &Session::estimated, this, [this] {
        m_playback->follow();
        showBadges();
        showStatus();
    });
    connect(m_playback, &PlaybackBar::momentChanged, this, &MainWindow::showMoment);
    connect(m_playback, &PlaybackBar::ended, this, &MainWindow::showMoment);
    connect(&m_session, &Session::planChanged, this, &MainWindow::showStatus);
    connect(&m_session, &Session::planReset, this, &MainWindow::showStatus);
    connect(&m_session, &Session::refused, this, &MainWindow::showRefusal);
    connect(&m_document, &Document::changed, this, &MainWindow::showTitle);
    connect(m_topBar, &TopBar::searchRequested, this, &MainWindow::showCommands);
    connect(m_palette, &PalettePanel::placeRequested, this, [this](const QString &kind, const QString &preset) {
        m_middle->setCurrentWidget(m_canvas);
        m_canvas->placeNow(kind, preset);
        m_canvas->setFocus();
    });
    connect(m_palette, &PalettePanel::dragStarted, this, [this] { m_middle->setCurrentWidget(m_canvas); });
    connect(m_outline, &OutlinePanel::revealRequested, m_canvas, &CanvasView::reveal);
    connect(m_idle, &IdlePanel::utilisationRequested, this, &MainWindow::openUtilisation);
    connect(m_idle, &IdlePanel::told, this, &MainWindow::showRefusal);
    connect(m_canvas, &CanvasView::menuAboutToShow, this, &MainWindow::extendMenu);
    connect(m_scaling, &ScalingPanel::paintRequested, this, &MainWindow::openTraffic);
    connect(m_scaling, &ScalingPanel::searchRequested, this, &MainWindow::openPolicySearch);
    connect(&m_scaling->charts(), &TimeChartStack::exportRequested, this, &MainWindow::exportTimeChart);
    connect(m_inspector, &InspectorPanel::paintRequested, this, &MainWindow::openTraffic);
    connect(m_canvas, &CanvasView::filesDropped, this, &MainWindow::takeFiles);
    connect(m_canvas, &CanvasView::textPasted, this, [this](const QString &text) {
        if (looksLikeEcs(text.toStdString()))
            importTexts({}, text);
        else if (!pasteTraffic(text))
            showRefusal(tr("The clipboard holds no elements, no ECS JSON and no traffic; copy some and paste again"));
    });
    connect(m_canvas, &CanvasView::cloneRequested, this, &MainWindow::cloneEnvironment);
    connect(m_welcome, &WelcomePage::newRequested, this, &MainWindow::newPlan);
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::openPlan);
    connect(m_welcome, &WelcomePage::importRequested, this, &MainWindow::importSources);
    connect(m_welcome, &WelcomePage::fileChosen, this, &MainWindow::openFile);
    connect(m_welcome, &WelcomePage::exampleChosen, this, &MainWindow::loadExample);
    connectScenarios();
    connect(m_topBar->exportButton(), &QPushButton::clicked, this, &MainWindow::showExportMenu);
    for (FigureChart *chart : charts())
        connect(chart, &FigureChart::exportRequested, this,
                [this, chart](const QPoint &at) { showChartMenu(*chart, at, this); });
    connect(&m_idle->week(), &WeekGrid::exportRequested, this,
            [this](const QPoint &at) { showChartMenu(m_idle->weekFigure(), at, this); });
    connect(&m_compare->chart(), &CostCurveChart::exportRequested, this,
            [this](const QPoint &at) { showChartMenu(m_compare->curveFigure(), at, this); });
    connect(&Appearance::instance(), &Appearance::changed, this, [this] { showStatus(); });
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray(), layoutVersion);
}

void MainWindow::showBadges()
{
    const auto estimate = m_session.latestEstimate();
    const bool plays = m_playback->isActive();
    m_topBar->setRunning(plays ? std::optional<Money>(m_playback->cost()) : std::nullopt);
    if (plays)
        m_canvas->setBadges(m_playback->badges());
    else if (estimate)
        m_canvas->setBadges(badgesOf(m_session.plan(), *estimate));
}

void MainWindow::showMoment()
{
    showBadges();
    // Charts are slower than badges: a few times a second is enough for them while the month passes.
    if (!m_scaling->isVisible() || (m_playback->isPlaying() && m_chartsShown.isValid() && m_chartsShown.elapsed() < 60))
        return;
    m_chartsShown.start();
    m_scaling->charts().setCrosshair(m_playback->isActive() ? std::optional<std::int64_t>(m_playback->second())
                                                            : std::nullopt);
}

void MainWindow::showTitle()
{
    const QString file = m_document.fileName();
    setWindowTitle(QStringLiteral("%1[*] — Bayplan").arg(file.isEmpty() ? qtText(m_session.plan().name) : file));
    setWindowModified(m_document.isModified());
    m_topBar->setFile(file, m_document.isModified());
}

void MainWindow::showStatus()
{
    const auto problems = std::count_if(m_session.problems().begin(), m_session.problems().end(),
                                        [](const Problem &problem) { return problem.severity != Severity::note; });
    const QString elements = tr("%n element(s)", nullptr, static_cast<int>(m_session.plan().elementCount()));
    m_elementsLabel->setText(QStringLiteral("%1 · %2").arg(
        elements, problems == 0 ? tr("no problems") : tr("%n problem(s)", nullptr, static_cast<int>(problems))));
    QStringList details;
    for (const Problem &problem : m_session.problems())
        details << QStringLiteral("%1; %2").arg(words(problem.what), words(problem.remedy));
    m_elementsLabel->setToolTip(details.mid(0, 20).join(QLatin1Char('\n')));
    if (const auto estimate = m_session.latestEstimate())
        m_pricesLabel->setText(words(priceDatesOf(*estimate)));
}

void MainWindow::showRefusal(const QString &reason)
{
    statusBar()->showMessage(reason, 8000);
    QApplication::beep();
}

bool MainWindow::showPanel(const QString &name)
{
    const std::pair<const char *, QWidget *> panels[] = {{"cost", m_cost},
                                                         {"idle", m_idle},
                                                         {"scaling", m_scaling},
                                                         {"compare", m_compare},
                                                         {"properties", m_inspector}};
    for (const auto &[key, panel] : panels) {
        if (name == QLatin1String(key)) {
            m_rightDock->show();
            m_panels->setCurrentWidget(panel);
            return true;
        }
    }
    return false;
}

void MainWindow::showWelcome()
{
    m_welcome->showRecent(QSettings().value(QStringLiteral("recent")).toStringList());
    m_middle->setCurrentWidget(m_welcome);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayLoseChanges()) {
        event->ignore();
        return;
    }
    m_document.forgetJournal();
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState(layoutVersion));
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !event->source())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (!files.isEmpty())
        emit m_canvas->filesDropped(files);
}

} // namespace bayplan
