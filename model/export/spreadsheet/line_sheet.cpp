// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/deck/xml_writer.h"
#include "export/spreadsheet/bill_sheets.h"
#include "export/text_table.h"
#include "figures/bill_words.h"
#include "figures/subject.h"

#include <array>

namespace bayplan::xlsx {

namespace {

/// The columns of the sheet Lines.
enum Column : std::size_t {
    environment,
    element,
    kind,
    charge,
    explanation,
    quantity,
    unit,
    price,
    amount,
    region,
    priceDate,
    confidence,
    terms,
    listPrice,
    elementId,
    environmentId,
    meter,
    columnCount
};

constexpr std::string_view sheetName = "Lines";
constexpr auto titles = std::to_array<std::string_view>(
    {"Environment", "Element", "Kind", "Charge", "How much", "Quantity", "Unit", "Price", "Amount", "Region",
     "Price seen", "Confidence", "Terms", "List price", "Element id", "Environment id", "Meter"});
static_assert(titles.size() == columnCount);

std::vector<Cell> headings()
{
    std::vector<Cell> row;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const bool isNumber = i == quantity || i == price || i == amount || i == listPrice;
        row.push_back(wordCell(std::string(titles[i]), isNumber ? CellStyle::headingRight : CellStyle::heading));
    }
    return row;
}

/// What is billed to no element, such as a commitment, is the plan's.
std::string nameIn(const Plan &plan, Id id)
{
    const Element *found = plan.find(id);
    return printable(found ? found->name : plan.name);
}

/// Whose charge a row is: the columns that lines and what depends on usage have in common.
std::vector<Cell> rowOf(const Plan &plan, Id owner, Id where, Meter charged)
{
    std::vector<Cell> row(columnCount);
    const Element *found = plan.find(owner);
    row[environment] = wordCell(where.isValid() ? nameIn(plan, where) : std::string("–"));
    row[element] = wordCell(nameIn(plan, owner));
    row[kind] = wordCell(found ? std::string(kindOf(*found).key) : std::string());
    row[charge] = wordCell(inWords(meterInWords(charged)));
    row[unit] = wordCell(std::string(unitOf(charged)));
    row[elementId] = numberCell(std::to_string(owner.value), CellStyle::plain);
    row[environmentId] = numberCell(std::to_string(where.value), CellStyle::plain);
    row[meter] = wordCell(std::string(keyOf(charged)));
    return row;
}

void addPrice(std::vector<Cell> &row, const std::string &cell, const Price &used)
{
    row[price] = formulaCell(cell, used.usd.toText(), CellStyle::price);
    row[priceDate] = wordCell(std::string(used.asOf));
    row[confidence] = wordCell(std::string(keyOf(used.confidence)));
}

/// Amounts are rounded once a line, as the bill rounds them: to cents or to a billionth of a dollar.
std::string productIn(const Plan &plan, std::size_t row)
{
    const char *digits = plan.settings.rounding == Rounding::cents ? ",2)" : ",9)";
    return "ROUND(" + cellName(quantity, row) + "*" + cellName(price, row) + digits;
}

std::vector<Cell> lineRow(const Plan &plan, const BillLine &line, PriceRows &prices, std::size_t at)
{
    std::vector<Cell> row = rowOf(plan, line.element, line.environment, line.meter);
    row[charge] = wordCell(inWords(meterInWords(line)));
    row[explanation] = wordCell(inWords(line.explanation));
    row[quantity] = numberCell(pptx::decimalText(line.quantity.approximately()),
                               line.quantity.denominator() == 1 ? CellStyle::whole : CellStyle::number);
    row[region] = wordCell(line.region);
    addPrice(row, prices.cellOf(line.meter, line.item, line.region, line.price), line.price);
    row[terms] = wordCell(std::string(keyOf(line.terms)));
    if (line.listPrice)
        row[listPrice] = numberCell(line.listPrice->toText(), CellStyle::price);
    row[amount] = formulaCell(productIn(plan, at), exactUsd(line.amount), CellStyle::dollars);
    return row;
}

std::vector<Cell> unknownRow(const Plan &plan, const UnknownUsage &unknown, PriceRows &prices, std::size_t at)
{
    std::vector<Cell> row = rowOf(plan, unknown.element, unknown.environment, unknown.meter);
    row[explanation] =
        wordCell(inWords(text(BAYPLAN_TEXT("depends on usage; needs %1"), std::vector<Text>{unknown.needs})));
    row[quantity] = {{}, {}, {}, CellStyle::input};
    row[region] = wordCell(unknown.region);
    if (unknown.price)
        addPrice(row, prices.cellOf(unknown.meter, {}, unknown.region, *unknown.price), *unknown.price);
    else
        row[price] = {{}, {}, {}, CellStyle::input};
    const std::string isOpen = "OR(" + cellName(quantity, at) + "=\"\"," + cellName(price, at) + "=\"\")";
    row[amount] = formulaCell("IF(" + isOpen + ",\"\"," + productIn(plan, at) + ")", {}, CellStyle::dollars);
    return row;
}

} // namespace

PriceRows::PriceRows()
{
    m_sheet.name = "Prices";
    m_sheet.headingRows = 1;
    m_sheet.filterColumns = 9;
    m_sheet.rows.emplace_back();
    for (const char *title : {"Charge", "Item", "Region", "Price", "Unit", "Seen", "Confidence", "Sources", "Meter"})
        m_sheet.rows.back().push_back(
            wordCell(title, std::string_view(title) == "Price" ? CellStyle::headingRight : CellStyle::heading));
}

std::string PriceRows::cellOf(Meter charged, const std::string &item, std::string_view where, const Price &used)
{
    std::string key =
        std::string(keyOf(charged)) + '\n' + item + '\n' + std::string(where) + '\n' + used.usd.toText() + '\n';
    key += used.asOf;
    const auto [known, isNew] = m_rows.try_emplace(std::move(key), m_sheet.rows.size());
    if (isNew) {
        m_sheet.rows.push_back({wordCell(inWords(meterInWords(charged))), wordCell(item), wordCell(std::string(where)),
                                numberCell(used.usd.toText(), CellStyle::price), wordCell(std::string(used.unit)),
                                wordCell(std::string(used.asOf)), wordCell(std::string(keyOf(used.confidence))),
                                wordCell(std::string(used.sources)), wordCell(std::string(keyOf(charged)))});
    }
    return "Prices!$D$" + std::to_string(known->second + 1);
}

Sheet PriceRows::sheet() &&
{
    m_sheet.filterRows = m_sheet.rows.size() - 1;
    return std::move(m_sheet);
}

std::string LineSheet::amounts() const
{
    return columnRange(sheetName, amount, 1, last);
}

std::string LineSheet::environments() const
{
    return columnRange(sheetName, environmentId, 1, last);
}

std::string LineSheet::meters() const
{
    return columnRange(sheetName, meter, 1, last);
}

std::string LineSheet::total() const
{
    return std::string(sheetName) + "!" + cellName(amount, last + 1);
}

LineSheet lineSheet(const Plan &plan, const Estimate &estimate, PriceRows &prices)
{
    LineSheet lines;
    Sheet &sheet = lines.sheet;
    sheet.name = sheetName;
    sheet.headingRows = 1;
    sheet.filterColumns = columnCount;
    sheet.rows.push_back(headings());
    Money total;
    for (const BillLine &line : estimate.lines) {
        sheet.rows.push_back(lineRow(plan, line, prices, sheet.rows.size()));
        total += line.amount;
    }
    for (const UnknownUsage &unknown : estimate.unknown)
        sheet.rows.push_back(unknownRow(plan, unknown, prices, sheet.rows.size()));
    // Ranges need a row, if an empty one.
    if (sheet.rows.size() == 1)
        sheet.rows.emplace_back(columnCount);
    lines.last = sheet.rows.size() - 1;
    sheet.filterRows = lines.last;
    std::vector<Cell> sum(amount + 1, wordCell({}, CellStyle::total));
    sum[environment] = wordCell("Total", CellStyle::total);
    sum[amount] = formulaCell("SUM(" + cellName(amount, 1) + ":" + cellName(amount, lines.last) + ")", exactUsd(total),
                              CellStyle::totalDollars);
    sheet.rows.push_back(std::move(sum));
    return lines;
}

} // namespace bayplan::xlsx
