// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/utilisation_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDoubleValidator>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "edit/configure.h"
#include "exchange/cloudwatch.h"
#include "panels/field_editor.h"
#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

namespace {

QString shareInWords(const std::optional<Share> &share)
{
    return share ? QStringLiteral("%1 %").arg(static_cast<double>(share->basisPoints) / 100, 0, 'f', 1)
                 : UtilisationDialog::tr("not given");
}

QString inWords(const MeasuredUtilisation &measured)
{
    return UtilisationDialog::tr(
               "%1 points, %2 to %3\nCPU: %4 in needed hours, %5 outside\nMemory: %6 in needed hours, %7 outside")
        .arg(measured.points)
        .arg(qtText(measured.from), qtText(measured.to), shareInWords(measured.cpu), shareInWords(measured.cpuOutside),
             shareInWords(measured.memory), shareInWords(measured.memoryOutside));
}

} // namespace

UtilisationDialog::UtilisationDialog(const Plan &plan, Id element, QWidget *parent)
    : QDialog(parent), m_plan(plan), m_element(element)
{
    setWindowTitle(tr("Utilisation of %1").arg(qtText(plan.find(element)->name)));
    auto *tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->addTab(makeTyped(), tr("Type it"));
    tabs->addTab(makePasted(), tr("From CloudWatch"));
    m_reading = roleLabel("muted");
    m_reading->setMinimumHeight(52);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_apply = buttons->button(QDialogButtonBox::Ok);
    m_apply->setText(tr("Use it"));
    m_apply->setProperty("primary", true);
    m_apply->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(tabs);
    layout->addWidget(m_reading);
    layout->addWidget(buttons);
    resize(520, 420);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_cpu->setFocus();
}

QWidget *UtilisationDialog::makeTyped()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 12, 0, 0);
    const auto addLine = [&](const QString &label, const QString &placeholder, const char *name) {
        auto *line = new QLineEdit;
        line->setPlaceholderText(placeholder);
        line->setObjectName(QString::fromLatin1(name));
        connect(line, &QLineEdit::textChanged, this, &UtilisationDialog::readTyped);
        form->addRow(label, line);
        return line;
    };
    m_cpu = addLine(tr("Mean CPU, %"), tr("such as 22"), "utilisationCpu");
    m_cpuOutside = addLine(tr("CPU outside needed hours, %"), tr("the same if empty"), "utilisationCpuOutside");
    m_memory = addLine(tr("Mean memory, %"), tr("as the CPU if empty"), "utilisationMemory");
    return page;
}

QWidget *UtilisationDialog::makePasted()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 12, 0, 0);
    auto *command = new QLineEdit(QString::fromStdString(utilisationCommand(m_plan, m_element)).simplified());
    command->setReadOnly(true);
    command->setCursorPosition(0);
    auto *copy = new QPushButton(tr("Copy"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromStdString(utilisationCommand(m_plan, m_element)));
    });
    auto *row = new QHBoxLayout;
    row->addWidget(command);
    row->addWidget(copy);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(QStringLiteral("cloudWatchText"));
    m_text->setPlaceholderText(tr("Paste what the command prints, or CSV with a time and a per cent in each line"));
    connect(m_text, &QPlainTextEdit::textChanged, this, &UtilisationDialog::readPasted);
    layout->addWidget(roleLabel("muted", tr("Run this where you have AWS credentials; Bayplan itself asks nobody.")));
    layout->addLayout(row);
    layout->addWidget(m_text);
    return page;
}

void UtilisationDialog::readTyped()
{
    const Kind &kind = kindOf(*m_plan.find(m_element));
    Plan plan = m_plan;
    const std::pair<const char *, QLineEdit *> lines[] = {
        {"cpuUtilisation", m_cpu}, {"cpuUtilisationOutside", m_cpuOutside}, {"memoryUtilisation", m_memory}};
    for (const auto &[key, line] : lines) {
        const auto value = valueFromLine(*kind.find(key), line->text());
        if (!value) {
            show(tr("'%1' is not a number").arg(line->text()), std::nullopt);
            return;
        }
        auto next = configure(plan, {m_element}, key, *value);
        if (!next) {
            show(words(next.error().what), std::nullopt);
            return;
        }
        plan = std::move(*next);
    }
    show({}, m_cpu->text().trimmed().isEmpty() ? std::nullopt : std::optional<Plan>(std::move(plan)));
}

void UtilisationDialog::readPasted()
{
    const std::string text = m_text->toPlainText().toStdString();
    if (text.empty()) {
        show({}, std::nullopt);
        return;
    }
    const auto measured = measuredUtilisation(m_plan, m_element, text);
    if (!measured) {
        show(QString::fromStdString(inOneLine(measured.error())), std::nullopt);
        return;
    }
    auto plan = applyUtilisation(m_plan, m_element, *measured);
    show(inWords(*measured), plan ? std::optional<Plan>(std::move(*plan)) : std::nullopt);
}

void UtilisationDialog::show(const QString &reading, std::optional<Plan> outcome)
{
    m_reading->setText(reading);
    m_outcome = std::move(outcome);
    m_apply->setEnabled(m_outcome.has_value());
}

} // namespace bayplan
