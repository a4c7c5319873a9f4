// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_dialog.h"

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
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/piece_pictures.h"
#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

namespace {

/// Beside a picture, for its check box and a gap on both sides.
constexpr int boxRoom = 44;

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
    m_pictures = new PiecePictures(this);
    connect(m_pictures, &PiecePictures::drawn, this, &ExportDialog::takePicture);
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
    m_pieces->setIconSize(PiecePictures::size);
    m_pieces->setGridSize(PiecePictures::size + QSize(boxRoom, 48));
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
    m_pieces->clear();
    const QStringList pieces = shown.what == ExportForm::What::bill ? QStringList() : piecesOf(shown);
    for (const QString &piece : pieces) {
        const QString name = nameOfPiece(shown, piece);
        auto *item = new QListWidgetItem(QIcon(PiecePictures::placeholder(name)), name, m_pieces);
        // Two lines for the words, and boxes that stand in a row.
        item->setSizeHint(m_pieces->gridSize());
        item->setData(Qt::UserRole, piece);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(piece) ? Qt::Checked : Qt::Unchecked);
    }
    for (QWidget *widget :
         {static_cast<QWidget *>(m_pieces), static_cast<QWidget *>(m_all), static_cast<QWidget *>(m_none)})
        widget->setVisible(!pieces.isEmpty());
    drawPictures();
    showChosen();
}

Theme ExportDialog::theme() const
{
    return form().hasTheme && m_theme->currentIndex() == 1 ? Theme::dark : Theme::light;
}

bool ExportDialog::isDrawing() const
{
    return m_pictures->isDrawing();
}

void ExportDialog::drawPictures()
{
    ExportTask task = m_task;
    task.preset = preset();
    task.preset.showsOrigin = false;
    std::vector<PiecePictures::Wanted> wanted;
    for (int row = 0; row < m_pieces->count(); ++row) {
        const QListWidgetItem &item = *m_pieces->item(row);
        const QString piece = item.data(Qt::UserRole).toString();
        wanted.push_back({form().what == ExportForm::What::slides ? drawingOfSlide(piece) : piece, item.text()});
    }
    m_pictures->draw(std::move(task), theme(), wanted);
}

/// What has nothing to show loses its tick, unless the choice is one that the user has made before.
void ExportDialog::takePicture(int row, const QPixmap &picture, bool isEmpty)
{
    QListWidgetItem *item = m_pieces->item(row);
    const QString piece = form().ending + QLatin1Char('/') + item->data(Qt::UserRole).toString();
    if (isEmpty && m_task.preset.pieces.isEmpty() && !m_leftOut.contains(piece)) {
        m_leftOut << piece;
        item->setCheckState(Qt::Unchecked);
    }
    const QSignalBlocker quiet(m_pieces);
    item->setIcon(QIcon(picture));
    m_pieces->viewport()->update();
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
