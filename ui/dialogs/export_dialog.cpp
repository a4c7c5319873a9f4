// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "appearance.h"
#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

namespace {

/// Beside a picture, for its check box and a gap on both sides.
constexpr int boxRoom = 44;
constexpr QSize pictureSize(168, 112);

/// A sheet of the size of all pictures with a drawing in its middle, or with words.
QPixmap sheet(const QImage &drawing, const QString &name)
{
    const double ratio = qApp->devicePixelRatio();
    QPixmap pixmap(pictureSize * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(colour(Ink::background));
    QPainter painter(&pixmap);
    painter.setPen(colour(Ink::line));
    painter.drawRect(QRect(QPoint(), pictureSize).adjusted(0, 0, -1, -1));
    if (drawing.isNull()) {
        painter.setFont(Appearance::instance().font(13, TextWeight::semibold));
        painter.setPen(colour(Ink::muted));
        painter.drawText(QRect(QPoint(), pictureSize).adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap,
                         name);
        return pixmap;
    }
    const QSizeF size = QSizeF(drawing.size()) / ratio;
    painter.drawImage(
        QRectF(QPointF((pictureSize.width() - size.width()) / 2, (pictureSize.height() - size.height()) / 2), size),
        drawing);
    return pixmap;
}

QComboBox *comboOf(const char *name, const QStringList &words)
{
    auto *combo = new QComboBox;
    combo->setObjectName(QString::fromLatin1(name));
    combo->addItems(words);
    return combo;
}

} // namespace

ExportDialog::ExportDialog(ExportTask task, QString planPath, QString suggestedPath, QWidget *parent)
    : QDialog(parent), m_task(std::move(task)), m_planPath(std::move(planPath)),
      m_suggestedPath(std::move(suggestedPath))
{
    setWindowTitle(tr("Export"));
    m_drawing = new QTimer(this);
    m_drawing->setInterval(0);
    connect(m_drawing, &QTimer::timeout, this, &ExportDialog::drawNext);
    startWorker();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addWidget(makeForms());
    middle->addWidget(makePieces(), 1);
    middle->addWidget(makeLook());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(middle, 1);
    layout->addWidget(hairline());
    layout->addWidget(makePlace());
    layout->addWidget(makeButtons());
    resize(980, 620);
    connect(&m_run, &ExportRun::finished, this, &ExportDialog::take);
    connect(&m_run, &ExportRun::progressed, this, [this](int done, int all) {
        m_progress->setRange(0, all);
        m_progress->setValue(done);
    });
    const auto forms = exportForms();
    for (std::size_t i = 0; i < forms.size(); ++i) {
        if (forms[i].ending == m_task.preset.ending)
            m_forms->setCurrentRow(static_cast<int>(i));
    }
}

ExportDialog::~ExportDialog() = default;

const ExportForm &ExportDialog::form() const
{
    return exportForms()[static_cast<std::size_t>(std::max(0, m_forms->currentRow()))];
}

QWidget *ExportDialog::makeForms()
{
    m_forms = new QListWidget;
    m_forms->setObjectName(QStringLiteral("exportForms"));
    m_forms->setAccessibleName(tr("Form"));
    m_forms->setFixedWidth(172);
    m_forms->setSpacing(2);
    for (const ExportForm &form : exportForms()) {
        auto *item = new QListWidgetItem(form.label, m_forms);
        item->setToolTip(form.description);
    }
    connect(m_forms, &QListWidget::currentRowChanged, this, &ExportDialog::showForm);
    return m_forms;
}

QWidget *ExportDialog::makePieces()
{
    m_description = roleLabel("muted");
    m_description->setObjectName(QStringLiteral("exportDescription"));
    m_all = new QPushButton(tr("All"));
    m_none = new QPushButton(tr("None"));
    m_pieces = new QListWidget;
    m_pieces->setObjectName(QStringLiteral("exportPieces"));
    m_pieces->setAccessibleName(tr("Slides and drawings"));
    m_pieces->setViewMode(QListView::IconMode);
    m_pieces->setIconSize(pictureSize);
    m_pieces->setGridSize(pictureSize + QSize(boxRoom, 48));
    m_pieces->setResizeMode(QListView::Adjust);
    m_pieces->setMovement(QListView::Static);
    m_pieces->setWordWrap(true);
    connect(m_pieces, &QListWidget::itemChanged, this, &ExportDialog::showChosen);
    // A picture is as good a switch as its box.
    connect(m_pieces, &QListWidget::itemActivated, this, [](QListWidgetItem *item) {
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    const auto setAll = [this](Qt::CheckState state) {
        for (int i = 0; i < m_pieces->count(); ++i)
            m_pieces->item(i)->setCheckState(state);
    };
    connect(m_all, &QPushButton::clicked, this, [setAll] { setAll(Qt::Checked); });
    connect(m_none, &QPushButton::clicked, this, [setAll] { setAll(Qt::Unchecked); });
    auto *part = new QWidget;
    auto *top = new QHBoxLayout;
    top->addWidget(m_description, 1);
    for (QPushButton *button : {m_all, m_none}) {
        button->setAutoDefault(false);
        top->addWidget(button);
    }
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_pieces, 1);
    return part;
}

QWidget *ExportDialog::makeLook()
{
    m_subject = comboOf("exportSubject", {tr("The whole plan")});
    m_subject->setItemData(0, 0);
    m_task.plan.forEachElement([this](const Element &element) {
        if (detailsOf<Environment>(&element))
            m_subject->addItem(qtText(element.name), static_cast<qlonglong>(element.id.value));
    });
    m_theme = comboOf("exportTheme", {tr("Light"), tr("Dark")});
    m_scale = comboOf("exportScale", {tr("1×"), tr("2×"), tr("3×")});
    m_transparent = new QCheckBox(tr("Transparent ground"));
    m_transparent->setObjectName(QStringLiteral("exportTransparent"));
    m_origin = new QCheckBox(tr("Say where the numbers come from"));
    m_origin->setObjectName(QStringLiteral("exportOrigin"));
    m_origin->setToolTip(tr("Price dates, price book, regions, month and assumptions"));
    m_refresh = new QCheckBox(tr("Keep changes in the deck"));
    m_refresh->setObjectName(QStringLiteral("exportRefresh"));
    m_refresh->setToolTip(tr("A deck that is there gets new numbers and keeps what was moved, recoloured or written"));
    for (QComboBox *combo : {m_subject, m_theme})
        connect(combo, &QComboBox::currentIndexChanged, this, &ExportDialog::showPieces);
    auto *part = new QWidget;
    part->setFixedWidth(252);
    auto *layout = new QFormLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setRowWrapPolicy(QFormLayout::WrapAllRows);
    layout->addRow(tr("About"), m_subject);
    layout->addRow(tr("Colours"), m_theme);
    layout->addRow(tr("Size"), m_scale);
    layout->addRow(m_transparent);
    layout->addRow(m_origin);
    layout->addRow(m_refresh);
    return part;
}

QWidget *ExportDialog::makePlace()
{
    m_path = new QLineEdit;
    m_path->setObjectName(QStringLiteral("exportPath"));
    m_path->setAccessibleName(tr("File"));
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::showChosen);
    auto *part = new QWidget;
    auto *layout = new QHBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("File")));
    layout->addWidget(m_path, 1);
    layout->addWidget(choose);
    return part;
}

QWidget *ExportDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_write = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_write->setObjectName(QStringLiteral("exportWrite"));
    m_write->setDefault(true);
    m_write->setProperty("primary", true);
    connect(m_write, &QPushButton::clicked, this, &ExportDialog::write);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
    m_outcome = roleLabel("muted");
    m_outcome->setObjectName(QStringLiteral("exportOutcome"));
    m_progress = thinProgressBar();
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_progress);
    auto *row = new QHBoxLayout;
    row->addWidget(m_outcome, 1);
    row->addWidget(buttons);
    layout->addLayout(row);
    return part;
}

/// A form comes up as it was left, or as it suits most.
void ExportDialog::showForm()
{
    const ExportForm &shown = form();
    ExportPreset last = lastExport(m_planPath, shown.ending).value_or(ExportPreset());
    if (shown.ending == m_task.preset.ending && !m_task.preset.pieces.isEmpty())
        last.pieces = m_task.preset.pieces;
    m_description->setText(shown.description);
    const QSignalBlocker quiet[] = {QSignalBlocker(m_subject), QSignalBlocker(m_theme)};
    m_subject->setCurrentIndex(std::max(0, m_subject->findData(static_cast<qlonglong>(last.environment.value))));
    m_theme->setCurrentIndex(last.theme == Theme::dark ? 1 : 0);
    m_scale->setCurrentIndex(last.scale - 1);
    m_transparent->setChecked(last.isTransparent);
    m_origin->setChecked(last.showsOrigin);
    m_refresh->setChecked(last.refreshes);
    m_refresh->setEnabled(shown.what == ExportForm::What::slides);
    m_theme->setEnabled(shown.hasTheme);
    m_scale->setEnabled(shown.hasScale);
    m_transparent->setEnabled(shown.hasTheme);
    m_origin->setEnabled(shown.ending != QLatin1String(".json") && shown.ending != QLatin1String(".csv"));
    m_path->setText(QDir::toNativeSeparators(last.path.isEmpty() ? m_suggestedPath + shown.ending : last.path));
    m_task.preset.pieces = last.pieces;
    m_pieces->clear();
    showPieces();
}

void ExportDialog::showPieces()
{
    const ExportForm &shown = form();
    const QSignalBlocker quiet(m_pieces);
    QStringList chosen = m_pieces->count() > 0 ? chosenPieces() : m_task.preset.pieces;
    if (m_pieces->count() == 0 && chosen.isEmpty())
        chosen = piecesOf(shown);
    m_toDraw.clear();
    m_pieces->clear();
    const QStringList pieces = shown.what == ExportForm::What::bill ? QStringList() : piecesOf(shown);
    for (const QString &piece : pieces) {
        const QString name = nameOfPiece(shown, piece);
        auto *item = new QListWidgetItem(QIcon(sheet({}, name)), name, m_pieces);
        // Two lines for the words, and boxes that stand in a row.
        item->setSizeHint(m_pieces->gridSize());
        item->setData(Qt::UserRole, piece);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(piece) ? Qt::Checked : Qt::Unchecked);
        m_toDraw.push_back(item);
    }
    for (QWidget *widget :
         {static_cast<QWidget *>(m_pieces), static_cast<QWidget *>(m_all), static_cast<QWidget *>(m_none)})
        widget->setVisible(!pieces.isEmpty());
    if (!m_toDraw.empty())
        m_drawing->start();
    showChosen();
}

Theme ExportDialog::theme() const
{
    return form().hasTheme && m_theme->currentIndex() == 1 ? Theme::dark : Theme::light;
}

QString ExportDialog::pictureKey(const QString &piece) const
{
    return piece + QLatin1Char('/') + m_subject->currentData().toString() + (theme() == Theme::dark ? "d" : "l");
}

void ExportDialog::startWorker()
{
    m_worker = std::make_unique<LatestWorker<LongDrawing, LongDrawing>>(
        [](const LongDrawing &request, const std::stop_token &) {
            LongDrawing answer = request;
            answer.drawing = drawingOf(request.task, request.piece);
            return answer;
        },
        [this](LongDrawing answer) {
            QMetaObject::invokeMethod(this, [this, answer = std::move(answer)] {
                makePicture(answer.key, answer.name, answer.drawing, answer.theme);
                if (!m_toDraw.empty() && pictureKey(pieceOf(*m_toDraw.front())) == answer.key)
                    leaveOutIfEmpty(*m_toDraw.front(), answer.drawing);
                m_drawing->start();
            });
        });
}

/// What an item of the list shows; empty for none.
QString ExportDialog::pieceOf(const QListWidgetItem &item) const
{
    const QString own = item.data(Qt::UserRole).toString();
    return form().what == ExportForm::What::slides ? drawingOfSlide(own) : own;
}

/// Takes the tick from what has nothing to show, unless the choice is one that the user has made before.
void ExportDialog::leaveOutIfEmpty(QListWidgetItem &item, const Drawing &drawing) const
{
    if (drawing.isEmpty && m_task.preset.pieces.isEmpty())
        item.setCheckState(Qt::Unchecked);
}

/// One picture at a time, so that the dialog answers meanwhile.
void ExportDialog::drawNext()
{
    if (m_toDraw.empty())
        return m_drawing->stop();
    QListWidgetItem *item = m_toDraw.front();
    const QString piece = pieceOf(*item);
    const QString key = pictureKey(piece);
    if (!piece.isEmpty() && !m_pictures.contains(key)) {
        ExportTask task = m_task;
        task.preset = preset();
        task.preset.showsOrigin = false;
        if (takesLong(task, piece)) {
            m_drawing->stop();
            return m_worker->request({std::move(task), piece, key, item->text(), theme(), {}});
        }
        const Drawing drawing = drawingOf(task, piece);
        leaveOutIfEmpty(*item, drawing);
        makePicture(key, item->text(), drawing, theme());
    }
    m_toDraw.pop_front();
    if (piece.isEmpty())
        return;
    const QSignalBlocker quiet(m_pieces);
    item->setIcon(QIcon(m_pictures[key]));
    m_pieces->viewport()->update();
}

void ExportDialog::makePicture(const QString &key, const QString &name, const Drawing &drawing, Theme theme)
{
    const std::string svg = drawing.svg ? drawing.svg(theme) : std::string();
    const QSize size = sizeOf(svg);
    const QSizeF room = pictureSize - QSize(12, 12);
    const double scale = size.isEmpty() ? 0 : std::min(room.width() / size.width(), room.height() / size.height());
    m_pictures[key] = sheet(scale > 0 ? imageOf(svg, scale * qApp->devicePixelRatio()) : QImage(), name);
}

QStringList ExportDialog::chosenPieces() const
{
    QStringList chosen;
    for (int i = 0; i < m_pieces->count(); ++i) {
        if (m_pieces->item(i)->checkState() == Qt::Checked)
            chosen << m_pieces->item(i)->data(Qt::UserRole).toString();
    }
    return chosen;
}

ExportPreset ExportDialog::preset() const
{
    ExportPreset preset;
    preset.ending = form().ending;
    const QStringList chosen = chosenPieces();
    preset.pieces = chosen.size() == m_pieces->count() ? QStringList() : chosen;
    preset.environment = Id{m_subject->currentData().toLongLong()};
    preset.theme = m_theme->currentIndex() == 1 ? Theme::dark : Theme::light;
    preset.scale = m_scale->currentIndex() + 1;
    preset.isTransparent = form().hasTheme && m_transparent->isChecked();
    preset.showsOrigin = m_origin->isChecked();
    preset.refreshes = m_refresh->isChecked();
    preset.path = QDir::fromNativeSeparators(m_path->text().trimmed());
    if (!preset.path.isEmpty() && !preset.path.endsWith(preset.ending, Qt::CaseInsensitive))
        preset.path += preset.ending;
    return preset;
}

void ExportDialog::showChosen()
{
    const bool hasPieces = form().what == ExportForm::What::bill || !chosenPieces().isEmpty();
    const bool hasPath = !m_path->text().trimmed().isEmpty();
    m_write->setEnabled(hasPieces && hasPath && !m_run.isRunning());
    const qsizetype count = hasPieces ? filesOf(preset()).size() : 0;
    m_outcome->setText(!hasPieces  ? tr("Choose at least one")
                       : !hasPath  ? tr("Say where to")
                       : count > 1 ? tr("%1 files, named after what they show").arg(count)
                                   : QString());
}

void ExportDialog::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export"), m_path->text(),
                                                        QStringLiteral("%1 (*%2)").arg(form().label, form().ending),
                                                        nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        m_path->setText(QDir::toNativeSeparators(chosen));
}

/// Files that the last export wrote are meant to be replaced.
bool ExportDialog::mayReplace(const QStringList &files)
{
    const auto last = lastExport(m_planPath, form().ending);
    const QStringList own = last ? filesOf(*last) : QStringList();
    QStringList foreign;
    for (const QString &file : files) {
        if (QFileInfo::exists(file) && !own.contains(file))
            foreign << QFileInfo(file).fileName();
    }
    return foreign.isEmpty() ||
           QMessageBox::question(this, tr("Export"), tr("Replace %1?").arg(foreign.join(QStringLiteral(", ")))) ==
               QMessageBox::Yes;
}

void ExportDialog::write()
{
    ExportTask task = m_task;
    task.preset = preset();
    if (!mayReplace(filesOf(task.preset)))
        return;
    m_progress->setRange(0, 0);
    m_progress->show();
    m_outcome->setText(tr("Writing…"));
    m_run.start(std::move(task));
    m_write->setEnabled(false);
}

void ExportDialog::take(const QStringList &files, const QString &error)
{
    m_progress->hide();
    m_files = files;
    showChosen();
    if (!error.isEmpty()) {
        m_outcome->setText(error);
        return;
    }
    if (files.isEmpty()) {
        m_outcome->setText(tr("Stopped; nothing was written"));
        return;
    }
    rememberExport(m_planPath, preset());
    accept();
}

void ExportDialog::reject()
{
    // The first Esc stops what is written, the next one leaves.
    if (m_run.isRunning())
        m_run.stop();
    else
        QDialog::reject();
}

} // namespace bayplan
