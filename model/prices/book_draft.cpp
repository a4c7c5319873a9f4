// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices/book_draft.h"

#include "prices/price_table.h"

#include <algorithm>

namespace bayplan {

namespace {

std::string orDash(const std::string &column)
{
    return column.empty() ? "-" : column;
}

/// The columns that prices and allowances share: amount, date, confidence, sources.
std::string columnsOf(const BookDraft::Figure &figure)
{
    return (figure.usd ? figure.usd->toText() : "-") + " " + orDash(figure.asOf) + " " +
           std::string(keyOf(figure.confidence)) + " " + orDash(figure.sources);
}

std::string headOf(const BookDraft &draft)
{
    std::string text = "# Prices of AWS, USD without tax.\nsealed\n";
    if (!draft.edition.empty())
        text += "edition " + draft.edition + "\n";
    for (const BookDraft::Source &source : draft.sources)
        text += "source " + source.id + " " + orDash(source.date) + " " + source.description + "\n";
    for (const BookDraft::Region &region : draft.regions)
        text += "region " + region.id + " " + region.name + "\n";
    for (const auto &[name, instance] : draft.instances)
        text += "instance " + name + " " + std::to_string(instance.vcpus) + " " +
                std::to_string(instance.memory.value) + (instance.processor == Processor::arm ? " arm\n" : " x86\n");
    for (const auto &[key, figure] : draft.allowances)
        text += "allowance " + key + " " + figure.unit + " " + columnsOf(figure) + "\n";
    return text;
}

/// One line for each figure of a price, with the regions in which it holds.
class PriceLines
{
public:
    explicit PriceLines(const BookDraft &draft)
    {
        for (const BookDraft::Region &region : draft.regions)
            m_order.push_back(region.id);
    }

    void add(const std::string &columns, const std::string &region)
    {
        auto line = std::ranges::find(m_lines, columns, &Line::columns);
        if (line == m_lines.end())
            line = m_lines.insert(m_lines.end(), Line{columns, {}});
        line->regions.push_back(region);
    }

    /// Regions in the order of the book; lines by their first region.
    std::string take()
    {
        for (Line &line : m_lines)
            std::ranges::stable_sort(line.regions, {}, [this](const std::string &region) { return placeOf(region); });
        std::ranges::stable_sort(m_lines, {}, [this](const Line &line) { return placeOf(line.regions.front()); });
        std::string text;
        for (const Line &line : m_lines) {
            text += line.columns;
            for (const std::string &region : line.regions)
                text += " " + region;
            text += "\n";
        }
        m_lines.clear();
        return text;
    }

private:
    struct Line
    {
        std::string columns;
        std::vector<std::string> regions;
    };

    [[nodiscard]] std::ptrdiff_t placeOf(const std::string &region) const
    {
        return std::ranges::find(m_order, region) - m_order.begin();
    }

    std::vector<std::string> m_order;
    std::vector<Line> m_lines;
};

} // namespace

BookDraft::BookDraft(const PriceBook &book) : edition(book.edition())
{
    for (const PriceSource &source : book.sources())
        sources.push_back({std::string(source.id), std::string(source.date), std::string(source.description)});
    for (const bayplan::Region &region : book.regions())
        regions.push_back({std::string(region.id), std::string(region.name)});
    for (const InstanceType &type : book.instanceTypes())
        instances[std::string(type.name)] = {type.vcpus, type.memory, type.processor};
    const auto figureOf = [](const auto &entry, const std::optional<Decimal> &amount) {
        return Figure{std::string(entry.unit), amount, std::string(entry.asOf), entry.confidence,
                      std::string(entry.sources)};
    };
    for (const AllowanceEntry &entry : book.allowances())
        allowances[std::string(entry.key)] = figureOf(entry, entry.value);
    for (const PriceEntry &entry : book.entries())
        prices[{std::string(entry.key), std::string(entry.region)}] = figureOf(entry, entry.usd);
}

bool BookDraft::hasRegion(const std::string &id) const
{
    return std::ranges::find(regions, id, &Region::id) != regions.end();
}

void BookDraft::addSource(const Source &source)
{
    if (std::ranges::find(sources, source.id, &Source::id) == sources.end())
        sources.push_back(source);
}

std::string bookText(const BookDraft &draft)
{
    std::string text = headOf(draft);
    PriceLines lines(draft);
    for (auto entry = draft.prices.begin(); entry != draft.prices.end();) {
        const std::string &key = entry->first.first;
        text += "price " + key + " " + entry->second.unit + "\n";
        for (; entry != draft.prices.end() && entry->first.first == key; ++entry)
            lines.add(columnsOf(entry->second), entry->first.second);
        text += lines.take();
    }
    return text + "seal " + sealOf(text) + "\n";
}

} // namespace bayplan
