// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/diff_report.h"
#include "export/text_table.h"
#include "figures/diff_words.h"

namespace bayplan {

namespace {

std::string_view wordOf(Difference state)
{
    switch (state) {
    case Difference::added:
        return "added";
    case Difference::removed:
        return "removed";
    case Difference::changed:
        return "changed";
    case Difference::unchanged:
        break;
    }
    return "unchanged";
}

/// The first cells of a row: what it is about.
using Cells = std::vector<std::string>;

void addFields(TextTable &table, const Cells &about, const std::vector<FieldChange> &fields)
{
    for (const FieldChange &change : fields) {
        Cells row = about;
        row.insert(row.end(), {change.key, inWords(change.before), inWords(change.after), "", "", ""});
        table.rows.push_back(std::move(row));
    }
}

void addAmount(TextTable &table, const Cells &about, const AmountChange &amount)
{
    Cells row = about;
    row.insert(row.end(), {"", "", "", exactUsd(amount.before), exactUsd(amount.after), exactUsd(amount.change())});
    table.rows.push_back(std::move(row));
}

void addElement(TextTable &table, const DiffReport &report, const ElementDiff &diff)
{
    const bool isThere = diff.what.after.isValid();
    const Plan &plan = isThere ? report.after : report.before;
    const Element &element = *plan.find(isThere ? diff.what.after : diff.what.before);
    const Element *environment = environmentOf(plan, element.id);
    const Cells about = {std::string(wordOf(diff.what.state)), std::to_string(element.id.value),
                         std::string(kindOf(element).key), element.name,
                         environment ? environment->name : std::string()};
    addAmount(table, about, diff.own);
    addFields(table, about, diff.what.fields);
}

void addLink(TextTable &table, const DiffReport &report, const ElementDifference &link)
{
    const bool isThere = link.after.isValid();
    const Plan &plan = isThere ? report.after : report.before;
    const Link &drawn = *plan.findLink(isThere ? link.after : link.before);
    const Element *from = plan.find(drawn.from);
    const Element *to = plan.find(drawn.to);
    const Cells about = {std::string(wordOf(link.state)), std::to_string(drawn.id.value), "link",
                         (from ? from->name : std::string()) + " → " + (to ? to->name : std::string()), ""};
    addAmount(table, about, {});
    addFields(table, about, link.fields);
}

} // namespace

std::string diffCsv(const DiffReport &report)
{
    TextTable table{{{"change"},
                     {"element"},
                     {"kind"},
                     {"name"},
                     {"environment"},
                     {"field"},
                     {"before"},
                     {"after"},
                     {"amountBefore"},
                     {"amountAfter"},
                     {"amountChange"}},
                    {}};
    const PlanDiff &diff = report.diff;
    const Cells settings = {diff.settings.empty() ? "unchanged" : "changed", "", "settings", "", ""};
    if (!diff.settings.empty() || !(diff.outsideElements == AmountChange{}))
        addAmount(table, settings, diff.outsideElements);
    addFields(table, settings, diff.settings);
    for (const ElementDiff &element : diff.elements) {
        if (element.what.state != Difference::unchanged || element.own.change() != Money())
            addElement(table, report, element);
    }
    for (const ElementDifference &link : diff.links) {
        if (link.state != Difference::unchanged)
            addLink(table, report, link);
    }
    return inCsv(table);
}

} // namespace bayplan
