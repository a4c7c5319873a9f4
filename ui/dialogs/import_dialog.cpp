// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "panels/panel_parts.h"
#include "plan/changes.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr qint64 largestFile = 64 * 1024 * 1024;

QString countsInWords(const Plan &before, const Plan &after)
{
    int services = 0;
    int tasks = 0;
    int repositories = 0;
    for (const Id id : changesBetween(before, after).added) {
        const Element *element = after.find(id);
        services += detailsOf<Service>(element) != nullptr;
        tasks += detailsOf<Task>(element) && !detailsOf<Service>(after.find(element->parent));
        repositories += detailsOf<Repository>(element) != nullptr;
    }
    return ImportDialog::tr("Found: services %1, standalone tasks %2, repositories %3.")
        .arg(services)
        .arg(tasks)
        .arg(repositories);
}

} // namespace

ImportDialog::ImportDialog(const Plan &into, std::vector<Source> sources, QWidget *parent)
    : QDialog(parent), m_into(into), m_sources(std::move(sources))
{
    setWindowTitle(tr("Import from ECS"));
    m_summary = roleLabel("headline");
    m_report = new QListWidget;
    m_report->setWordWrap(true);
    m_report->setAccessibleName(tr("What was not understood"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_import = buttons->button(QDialogButtonBox::Ok);
    m_import->setObjectName(QStringLiteral("importButton"));
    m_import->setText(tr("Import"));
    m_import->setProperty("primary", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    layout->addWidget(makeSources(), 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_report, 1);
    layout->addWidget(buttons);
    resize(640, 600);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const Source &source : m_sources)
        m_files->addItem(qtText(source.name));
    read();
}

QWidget *ImportDialog::makeSources()
{
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(
        roleLabel("muted", tr("These commands fetch what Bayplan reads. Run them where you have AWS credentials, then "
                              "drop or paste the JSON here.")));
    auto *commands = new QPlainTextEdit(QString::fromStdString(fetchCommands()));
    commands->setReadOnly(true);
    commands->setLineWrapMode(QPlainTextEdit::NoWrap);
    commands->setMaximumHeight(96);
    auto *copy = new QPushButton(tr("Copy the commands"));
    copy->setObjectName(QStringLiteral("copyCommands"));
    connect(copy, &QPushButton::clicked, this,
            [] { QGuiApplication::clipboard()->setText(QString::fromStdString(fetchCommands())); });
    auto *choose = new QPushButton(tr("Choose files…"));
    connect(choose, &QPushButton::clicked, this, &ImportDialog::chooseFiles);
    auto *row = new QHBoxLayout;
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(choose);
    m_files = new QListWidget;
    m_files->setMaximumHeight(72);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("importText"));
    m_text->setPlaceholderText(tr("Paste JSON here; several answers one after the other are fine"));
    connect(m_text, &QPlainTextEdit::textChanged, this, &ImportDialog::read);
    layout->addWidget(commands);
    layout->addLayout(row);
    layout->addWidget(m_files);
    // It takes the room that the others leave: no sentence is torn away from its field.
    layout->addWidget(m_text, 1);
    return part;
}

void ImportDialog::chooseFiles()
{
    for (const QString &path :
         QFileDialog::getOpenFileNames(this, tr("ECS JSON"), {}, tr("JSON (*.json);;All files (*)")))
        addFile(path);
}

void ImportDialog::addFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
        m_files->addItem(tr("%1: cannot be read").arg(QFileInfo(path).fileName()));
        return;
    }
    m_sources.push_back({QFileInfo(path).fileName().toStdString(), file.readAll().toStdString()});
    m_files->addItem(QFileInfo(path).fileName());
    read();
}

void ImportDialog::read()
{
    std::vector<Source> sources = m_sources;
    if (!m_text->toPlainText().trimmed().isEmpty())
        sources.push_back({tr("pasted text").toStdString(), m_text->toPlainText().toStdString()});
    m_report->clear();
    m_outcome.reset();
    m_files->setVisible(m_files->count() > 0);
    if (sources.empty()) {
        m_summary->setText(tr("Nothing to import yet"));
    } else if (auto imported = importEcs(sources, m_into)) {
        m_outcome = std::move(*imported);
        m_summary->setText(countsInWords(m_into, m_outcome->plan) + QLatin1Char(' ') +
                           (m_outcome->report.empty()
                                ? tr("Everything was understood.")
                                : tr("%n remark(s):", nullptr, static_cast<int>(m_outcome->report.size()))));
        for (const Problem &problem : m_outcome->report)
            m_report->addItem(QString::fromStdString(inOneLine(problem)));
    } else {
        m_summary->setText(QString::fromStdString(inOneLine(imported.error())));
    }
    m_report->setVisible(m_report->count() > 0);
    m_import->setEnabled(m_outcome.has_value());
}

} // namespace bayplan
