// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/diff_words.h"

#include "base/format.h"
#include "figures/bill_words.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bayplan {

namespace {

Text pathOf(const Plan &plan, const Element &element)
{
    const Text kind = text(kindOf(element).label);
    const Element *environment = environmentOf(plan, element.id);
    const std::string own = element.name.empty() ? std::to_string(element.id.value) : element.name;
    const std::string path = environment && environment != &element ? environment->name + "/" + own : own;
    return text(BAYPLAN_TEXT("%1 %2"), std::vector<Text>{kind}, path);
}

/// Whether an element is read as part of the card it stands in: the task of a service, a container, a policy.
bool isPartOfCard(const Plan &plan, const Element &element)
{
    if (!element.parent.isValid())
        return false;
    const Shape shape = kindOf(element).shape;
    return shape == Shape::row || shape == Shape::chip || shape == Shape::bare ||
           (shape == Shape::card && detailsOf<Service>(plan.find(element.parent)));
}

Id cardOf(const Plan &plan, Id id)
{
    const Element *element = plan.find(id);
    while (element && isPartOfCard(plan, *element) && plan.find(element->parent))
        element = plan.find(element->parent);
    return element ? element->id : Id{};
}

class Entries
{
public:
    Entries(const PlanDiff &diff, const Plan &before, const Plan &after)
        : m_diff(diff), m_before(before), m_after(after)
    {
        for (const ElementDiff &element : diff.elements) {
            m_states[keyOf(element.what)] = &element.what;
            if (element.what.before.isValid())
                m_keyOfBefore[element.what.before] = keyOf(element.what);
        }
    }

    std::vector<DiffEntry> all()
    {
        addSettings();
        for (const ElementDiff &element : m_diff.elements)
            add(element);
        for (const ElementDifference &link : m_diff.links)
            addLink(link);
        addMoves();
        std::erase_if(m_entries, [](const DiffEntry &entry) {
            return entry.state == Difference::unchanged && entry.amount.before == entry.amount.after;
        });
        return std::move(m_entries);
    }

private:
    /// Which plan an id is of, and the id: the later one where there is one.
    using Key = std::pair<bool, Id>;
    static Key keyOf(const ElementDifference &what)
    {
        return {what.after.isValid(), what.after.isValid() ? what.after : what.before};
    }
    [[nodiscard]] const Plan &planOf(const Key &key) const { return key.first ? m_after : m_before; }

    void addSettings()
    {
        DiffEntry entry;
        entry.name = text(BAYPLAN_TEXT("Settings"));
        entry.amount = m_diff.outsideElements;
        for (const FieldChange &change : m_diff.settings)
            entry.details.push_back(inWords(change));
        entry.state = entry.details.empty() ? Difference::unchanged : Difference::changed;
        m_entries.push_back(std::move(entry));
    }

    void add(const ElementDiff &element)
    {
        const Key own = keyOf(element.what);
        const Key outermost = outermostOf(own);
        const Key card = cardAround(outermost);
        DiffEntry &entry = entryOf(card);
        entry.amount += element.own;
        if (card == outermost) {
            if (own == outermost)
                addFields(entry, element.what, {});
            return;
        }
        // Something new or gone inside a card that stays is one line of it, whatever it holds.
        entry.state = entry.state == Difference::unchanged && element.what.state != Difference::unchanged
                          ? Difference::changed
                          : entry.state;
        if (own != outermost)
            return;
        const Text name = pathWithin(own);
        if (element.what.state == Difference::added)
            entry.details.push_back(text(BAYPLAN_TEXT("%1 added"), std::vector<Text>{name}));
        else if (element.what.state == Difference::removed)
            entry.details.push_back(text(BAYPLAN_TEXT("%1 removed"), std::vector<Text>{name}));
        else
            addFields(entry, element.what, name);
    }

    static void addFields(DiffEntry &entry, const ElementDifference &what, const Text &within)
    {
        for (const FieldChange &change : what.fields) {
            Text line = inWords(change);
            entry.details.push_back(within.isEmpty() ? std::move(line)
                                                     : text(BAYPLAN_TEXT("%1: %2"), std::vector<Text>{within},
                                                            std::vector<Text>{std::move(line)}));
        }
    }

    [[nodiscard]] Text pathWithin(const Key &key) const
    {
        const Element &element = *planOf(key).find(key.second);
        const Text kind = text(kindOf(element).label);
        const Element *card = planOf(key).find(cardOf(planOf(key), key.second));
        const bool isCalledLikeCard = card && card->name == element.name;
        return isCalledLikeCard || element.name.empty()
                   ? kind
                   : text(BAYPLAN_TEXT("%1 %2"), std::vector<Text>{kind}, element.name);
    }

    /// The outermost element around one that was added or removed that was so as well; any other is its own.
    [[nodiscard]] Key outermostOf(Key key) const
    {
        const Difference state = m_states.at(key)->state;
        if (state != Difference::added && state != Difference::removed)
            return key;
        for (;;) {
            const Id parent = planOf(key).find(key.second)->parent;
            const auto found = m_states.find({key.first, parent});
            if (!parent.isValid() || found == m_states.end() || found->second->state != state)
                return key;
            key = found->first;
        }
    }

    /// The card that shows an element, under the key of the later plan when it is still there.
    [[nodiscard]] Key cardAround(const Key &key) const
    {
        const Id card = cardOf(planOf(key), key.second);
        if (key.first || card == key.second)
            return {key.first, card};
        const auto pair = m_keyOfBefore.find(card);
        return pair == m_keyOfBefore.end() ? key : pair->second;
    }

    DiffEntry &entryOf(const Key &key)
    {
        const auto [slot, isNew] = m_indexes.emplace(key, m_entries.size());
        if (isNew) {
            const ElementDifference &what = *m_states.at(key);
            DiffEntry entry;
            entry.state = what.state;
            entry.before = what.before;
            entry.after = what.after;
            entry.name = pathOf(planOf(key), *planOf(key).find(key.second));
            m_entries.push_back(std::move(entry));
        }
        return m_entries[slot->second];
    }

    void addLink(const ElementDifference &link)
    {
        if (link.state == Difference::unchanged)
            return;
        const bool isThere = link.after.isValid();
        const Plan &plan = isThere ? m_after : m_before;
        const Link &drawn = *plan.findLink(isThere ? link.after : link.before);
        const auto nameOfEnd = [&plan](Id id) {
            const Element *element = plan.find(id);
            return element ? element->name : std::string();
        };
        DiffEntry entry;
        entry.state = link.state;
        entry.before = link.before;
        entry.after = link.after;
        entry.name = text(BAYPLAN_TEXT("Link %1 → %2"), nameOfEnd(drawn.from), nameOfEnd(drawn.to));
        addFields(entry, link, {});
        m_entries.push_back(std::move(entry));
    }

    void addMoves()
    {
        const auto isMoved = [](const ElementDifference &what) {
            return what.isMoved;
        };
        const auto moved = std::ranges::count_if(m_diff.elements, isMoved, &ElementDiff::what) +
                           std::ranges::count_if(m_diff.links, isMoved);
        if (moved == 0)
            return;
        DiffEntry entry;
        entry.state = Difference::changed;
        entry.name = text(BAYPLAN_TEXT("Canvas"));
        entry.details.push_back(moved == 1 ? text(BAYPLAN_TEXT("1 thing moved"))
                                           : text(BAYPLAN_TEXT("%1 things moved"), std::int64_t{moved}));
        m_entries.push_back(std::move(entry));
    }

    const PlanDiff &m_diff;
    const Plan &m_before;
    const Plan &m_after;
    std::map<Key, const ElementDifference *> m_states;
    std::map<Id, Key> m_keyOfBefore;
    std::map<Key, std::size_t> m_indexes;
    std::vector<DiffEntry> m_entries;
};

} // namespace

std::string_view DiffEntry::sign() const
{
    switch (state) {
    case Difference::added:
        return "+";
    case Difference::removed:
        return "−";
    case Difference::changed:
        return "~";
    case Difference::unchanged:
        break;
    }
    return "=";
}

std::vector<DiffEntry> entriesOf(const PlanDiff &diff, const Plan &before, const Plan &after)
{
    return Entries(diff, before, after).all();
}

Text diffSentence(const PlanDiff &diff, const Plan &after)
{
    return text(BAYPLAN_TEXT("%1: %2"), after.name, std::vector<Text>{changeSentence(diff)});
}

Text changeSentence(const PlanDiff &diff)
{
    const std::string percent = percentOf(diff.total);
    const std::string change = inSignedDollars(diff.total.change());
    return text(BAYPLAN_TEXT("%1 → %2 a month, %3"), diff.total.before, diff.total.after,
                percent.empty() ? change : change + " (" + percent + ")");
}

Text countsSentence(const std::vector<DiffEntry> &entries)
{
    const auto count = [&](Difference state) {
        return static_cast<std::int64_t>(std::ranges::count(entries, state, &DiffEntry::state));
    };
    std::vector<Text> parts;
    if (const auto added = count(Difference::added))
        parts.push_back(text(BAYPLAN_TEXT("%1 added"), added));
    if (const auto changed = count(Difference::changed))
        parts.push_back(text(BAYPLAN_TEXT("%1 changed"), changed));
    if (const auto removed = count(Difference::removed))
        parts.push_back(text(BAYPLAN_TEXT("%1 removed"), removed));
    if (const auto repriced = count(Difference::unchanged))
        parts.push_back(text(BAYPLAN_TEXT("%1 unchanged but with another cost"), repriced));
    return parts.empty() ? text(BAYPLAN_TEXT("nothing changed")) : joined(std::move(parts), ", ");
}

Text unknownSentence(const PlanDiff &diff)
{
    if (diff.unknownBefore == 0 && diff.unknownAfter == 0)
        return {};
    return text(
        BAYPLAN_TEXT("Not in the totals: charges that depend on usage which is not given, %1 before and %2 after"),
        static_cast<std::int64_t>(diff.unknownBefore), static_cast<std::int64_t>(diff.unknownAfter));
}

Text nameOf(const EnvironmentDiff &environment, const Plan &before, const Plan &after)
{
    const Element *element =
        environment.after.isValid() ? after.find(environment.after) : before.find(environment.before);
    return element ? verbatim(element->name) : text(BAYPLAN_TEXT("outside environments"));
}

Text inWords(const FieldChange &change)
{
    return text(BAYPLAN_TEXT("%1: %2 → %3"), std::vector<Text>{change.label}, std::vector<Text>{change.before},
                std::vector<Text>{change.after});
}

std::string percentOf(const AmountChange &amount)
{
    if (amount.before <= Money() || amount.change() == Money())
        return {};
    const bool isLess = amount.change() < Money();
    return (isLess ? "−" : "+") + inPercent(isLess ? -amount.change() : amount.change(), amount.before);
}

} // namespace bayplan
