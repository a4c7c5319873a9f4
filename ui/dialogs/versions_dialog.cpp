// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/versions_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/change_words.h"
#include "io/arch_file.h"
#include "panels/panel_parts.h"

namespace bayplan {

namespace {

QString inWords(std::chrono::system_clock::time_point when)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count();
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
}

} // namespace

VersionsDialog::VersionsDialog(const Plan &present, std::vector<KeptVersion> versions, QWidget *parent)
    : QDialog(parent), m_present(present), m_versions(std::move(versions))
{
    setWindowTitle(tr("Earlier versions"));
    m_list = new QListWidget;
    for (const KeptVersion &version : m_versions)
        m_list->addItem(tr("saved %1").arg(inWords(version.when)));
    m_changes = roleLabel("muted");
    m_changes->setMinimumHeight(120);
    m_changes->setAlignment(Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Go back to this version"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(m_list);
    layout->addWidget(m_changes);
    layout->addWidget(
        roleLabel("hint", tr("Going back is one step that can be undone; the file changes when you save.")));
    layout->addWidget(buttons);
    resize(460, 460);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &VersionsDialog::compare);
    m_list->setCurrentRow(0);
}

void VersionsDialog::compare()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    auto loaded = loadArch(m_versions[static_cast<std::size_t>(row)].file);
    if (!loaded) {
        m_changes->setText(tr("This version can no longer be read."));
        return;
    }
    m_chosen = std::move(loaded->plan);
    m_chosen.reserveIdsBelow(m_present.nextId());
    const QStringList changes = changesInWords(m_present, m_chosen);
    m_changes->setText(changes.isEmpty() ? tr("Equal to the present plan.") : changes.join(QLatin1Char('\n')));
}

Plan VersionsDialog::plan() const
{
    return m_chosen;
}

} // namespace bayplan
