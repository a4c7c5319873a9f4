// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/change_words.h"

#include <QCoreApplication>

#include "plan/changes.h"
#include "words.h"

namespace bayplan {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("changes", text);
}

QString nameOf(const Element &element)
{
    const QString kind = words(kindOf(element).label);
    return element.name.empty() ? kind : QStringLiteral("%1 %2").arg(kind.toLower(), qtText(element.name));
}

void describeChange(const Element &before, const Element &after, QStringList &lines)
{
    if (before.name != after.name)
        lines << tr("%1 renamed to %2").arg(nameOf(before), nameOf(after));
    if (!(before.at == after.at) || before.parent != after.parent || before.minSize != after.minSize)
        lines << tr("%1 moved").arg(nameOf(after));
    for (const Field &field : kindOf(after).fields) {
        const Value was = read(field, before.details);
        const Value is = read(field, after.details);
        if (!(was == is))
            lines << tr("%1: %2 %3 → %4")
                         .arg(nameOf(after), words(field.label).toLower(), words(valueInWords(field, was)),
                              words(valueInWords(field, is)));
    }
}

} // namespace

QStringList changesInWords(const Plan &before, const Plan &after, int most)
{
    QStringList lines;
    const Changes changes = changesBetween(before, after);
    for (const Id id : changes.added)
        lines << tr("%1 added").arg(nameOf(*after.find(id)));
    for (const Id id : changes.removed)
        lines << tr("%1 removed").arg(nameOf(*before.find(id)));
    for (const Id id : changes.changed)
        describeChange(*before.find(id), *after.find(id), lines);
    if (const auto links = changes.linksAdded.size() + changes.linksRemoved.size() + changes.linksChanged.size())
        lines << (links == 1 ? tr("a link changed") : tr("%1 links changed").arg(links));
    if (changes.settings || changes.name)
        lines << tr("settings of the plan changed");
    if (lines.size() > most) {
        const auto more = lines.size() - most;
        lines = lines.mid(0, most);
        lines << tr("and %1 more").arg(more);
    }
    return lines;
}

} // namespace bayplan
