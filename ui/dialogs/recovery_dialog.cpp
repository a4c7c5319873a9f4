// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/recovery_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "dialogs/change_words.h"
#include "panels/panel_parts.h"
#include "words.h"

namespace bayplan {

RecoveryDialog::RecoveryDialog(const RecoveredJournal &journal, QWidget *parent) : QDialog(parent)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(journal.when.time_since_epoch()).count();
    const QString when = QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
    const QString path = qtText(journal.base.documentPath);
    QString editsInWords = tr("%n edit(s), the last one %1.", nullptr, journal.edits).arg(when);
    if (!path.isEmpty())
        editsInWords += QLatin1Char(' ') + tr("The file itself is as you saved it.");
    setWindowTitle(tr("Recover edits"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(roleLabel(
        "headline", path.isEmpty()
                        ? tr("A plan that was not saved can be brought back")
                        : tr("Edits to %1 that were not saved can be brought back").arg(QFileInfo(path).fileName())));
    layout->addWidget(roleLabel("muted", editsInWords));
    layout->addWidget(roleLabel("section", tr("What they change")));
    auto *changes = roleLabel("muted", changesInWords(journal.base.plan, journal.plan).join(QLatin1Char('\n')));
    layout->addWidget(changes);
    auto *buttons = new QDialogButtonBox;
    auto *keep = buttons->addButton(tr("Keep the edits"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(QStringLiteral("keepEdits"));
    keep->setProperty("primary", true);
    auto *discard = buttons->addButton(tr("Discard them"), QDialogButtonBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardEdits"));
    auto *later = buttons->addButton(tr("Decide later"), QDialogButtonBox::RejectRole);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    const auto answerWith = [this](Answer answer) {
        m_answer = answer;
        accept();
    };
    connect(keep, &QPushButton::clicked, this, [answerWith] { answerWith(Answer::keep); });
    connect(discard, &QPushButton::clicked, this, [answerWith] { answerWith(Answer::discard); });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    keep->setDefault(true);
}

} // namespace bayplan
