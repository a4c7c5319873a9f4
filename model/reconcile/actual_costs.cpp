// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcile/actual_costs.h"

#include "base/calendar.h"
#include "base/words.h"
#include "books/csv_rows.h"
#include "reconcile/tag_maps.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

/// Dollars of a cell: "1,234.56", "0.0000123", "-0.5"; an empty one is nothing. Digits beyond nano-dollars are rounded.
std::optional<Money> moneyFrom(std::string_view cell)
{
    std::string digits;
    for (const char c : trimmed(cell)) {
        if (c != ',' && c != '$')
            digits += c;
    }
    if (digits.empty())
        return Money();
    constexpr std::size_t mostDigits = 17;
    if (digits.find_first_of("eE") == std::string::npos && digits.find('.') != std::string::npos)
        digits.resize(std::min(digits.size(), std::max(digits.find('.') + 1, mostDigits)));
    if (digits.ends_with('.'))
        digits.pop_back();
    const std::optional<Decimal> usd = Decimal::fromText(digits);
    constexpr std::int64_t most = 1'000'000'000;
    if (!usd || *usd > Decimal(most) || *usd < Decimal(-most))
        return std::nullopt;
    return *usd < Decimal(0) ? -amountOf(Quantity::of(Decimal::scaled(-usd->mantissa(), usd->scale())), Decimal(1))
                             : amountOf(Quantity::of(*usd), Decimal(1));
}

/// Millionths are exact enough to compare quantities, and sums of them stay small.
Quantity quantityFrom(std::string_view cell)
{
    constexpr int places = 6;
    const std::optional<Decimal> value = Decimal::fromText(cell);
    if (!value || *value <= Decimal(0) || *value > Decimal(1'000'000'000'000))
        return {};
    const std::optional<Decimal> rounded = Decimal::fromText(Quantity::of(*value).toText(places));
    return rounded ? Quantity::of(*rounded) : Quantity();
}

int daysIn(const Date &date)
{
    for (int day = 31; day > 28; --day) {
        std::string text = date.toText();
        text.replace(8, 2, std::to_string(day));
        if (Date::fromText(text))
            return day;
    }
    return 28;
}

/// Sums rows into lines.
class Summer
{
public:
    explicit Summer(ActualCosts &costs) : m_costs(costs) {}

    void add(const ActualLine &line)
    {
        const auto [at, isNew] = m_lines.try_emplace(
            {line.month, line.service, line.usageType, line.operation, line.tag, line.workload}, line);
        if (isNew)
            return;
        ActualLine &sum = at->second;
        sum.amount += line.amount;
        sum.quantity = sum.quantity + line.quantity;
        sum.used = sum.used + line.used;
        sum.reserved = sum.reserved + line.reserved;
    }

    void cover(const Date &from, const Date &to)
    {
        CoveredDays &days = m_costs.days[from.toText().substr(0, 7)];
        days.of = daysIn(from);
        days.first = std::min(days.first, from.day);
        days.last = std::max(days.last, to.day);
    }

    void finish()
    {
        for (auto &[key, sum] : m_lines) {
            m_costs.hasTags = m_costs.hasTags || !sum.tag.empty();
            m_costs.lines.push_back(std::move(sum));
        }
    }

private:
    ActualCosts &m_costs;
    std::map<std::array<std::string, 6>, ActualLine> m_lines;
};

/// What is wrong in a row, in a column counted from 0.
Error broken(const BlockFile &file, int row, std::size_t column, Text what)
{
    Error error{Severity::error, "cost-csv", std::move(what), {}, {}, {}};
    error.remedy = text(BAYPLAN_TEXT("download the file again"));
    error.place = Place{file.path(), row, static_cast<int>(column) + 1};
    return error;
}

Error wrongCell(const BlockFile &file, const CsvRows &rows, std::size_t column, const std::string &title,
                std::string_view what)
{
    constexpr std::size_t mostShown = 40;
    return broken(file, rows.number(), column,
                  text(what, static_cast<std::int64_t>(rows.number()), title, rows[column].substr(0, mostShown)));
}
constexpr std::string_view noAmount = BAYPLAN_TEXT("Row %1, column '%2': '%3' is no amount");
constexpr std::string_view noTags = BAYPLAN_TEXT("Row %1, column '%2': '%3' is no JSON object of tags");
constexpr std::string_view noDate = BAYPLAN_TEXT("Row %1, column '%2': '%3' is no date");

/// "EC2-Other($)" → "EC2-Other".
std::string withoutCurrency(std::string_view title)
{
    constexpr std::string_view dollars = "($)";
    if (title.ends_with(dollars))
        title.remove_suffix(dollars.size());
    return std::string(trimmed(title));
}

/// A Cost Explorer table: what is paid for in the columns, days or months in the rows.
class ExplorerReader
{
public:
    ExplorerReader(BlockFile &file, CsvRows &rows, ActualCosts &costs) : m_file(file), m_rows(rows), m_sum(costs)
    {
        for (std::size_t i = 1; i < rows.size(); ++i)
            m_titles.push_back(withoutCurrency(rows[i]));
        m_kind = costs.kind;
    }

    Result<void> read()
    {
        std::vector<std::pair<Date, std::vector<Money>>> days;
        while (m_rows.next()) {
            if (m_file.wasStopped())
                return {};
            const std::optional<Date> day = Date::fromText(m_rows[0]);
            if (!day)
                continue; // the total of each column, or an empty row
            std::vector<Money> amounts;
            for (std::size_t i = 0; i < m_titles.size(); ++i) {
                const std::optional<Money> amount = moneyFrom(m_rows[i + 1]);
                if (!amount)
                    return tl::make_unexpected(wrongCell(m_file, m_rows, i + 1, m_titles[i], noAmount));
                amounts.push_back(*amount);
            }
            days.emplace_back(*day, std::move(amounts));
        }
        addAll(days);
        return {};
    }

private:
    void addAll(const std::vector<std::pair<Date, std::vector<Money>>> &days)
    {
        // Rows that are all firsts of months are months.
        const bool areMonths = std::ranges::all_of(days, [](const auto &row) { return row.first.day == 1; });
        for (const auto &[day, amounts] : days) {
            m_sum.cover(day, areMonths ? Date{day.year, day.month, daysIn(day)} : day);
            for (std::size_t i = 0; i < amounts.size(); ++i)
                addCell(day.toText().substr(0, 7), m_titles[i], amounts[i]);
        }
        m_sum.finish();
    }

    void addCell(const std::string &month, const std::string &title, Money amount)
    {
        if (amount == Money() || sameWord(title, "Total costs") || sameWord(title, "Total"))
            return;
        ActualLine line;
        line.month = month;
        line.amount = amount;
        if (m_kind == ActualCosts::Kind::explorerByService)
            line.service = title;
        else if (m_kind == ActualCosts::Kind::explorerByUsageType)
            line.usageType = title;
        else
            line.tag = title.substr(title.find('$') == std::string::npos ? 0 : title.find('$') + 1);
        m_sum.add(line);
    }

    BlockFile &m_file;
    CsvRows &m_rows;
    Summer m_sum;
    ActualCosts::Kind m_kind;
    std::vector<std::string> m_titles;
};

/// The columns of a Cost and Usage Report that matter, in its old spelling and in that of data exports.
enum class ReportColumn {
    type,
    start,
    product,
    usageType,
    operation,
    amount,
    cost,
    currency,
    used,
    reserved,
    workload,
    tags
};
constexpr auto reportColumns = std::to_array<std::array<std::string_view, 2>>({
    {"lineItem/LineItemType", "line_item_line_item_type"},
    {"lineItem/UsageStartDate", "line_item_usage_start_date"},
    {"lineItem/ProductCode", "line_item_product_code"},
    {"lineItem/UsageType", "line_item_usage_type"},
    {"lineItem/Operation", "line_item_operation"},
    {"lineItem/UsageAmount", "line_item_usage_amount"},
    {"lineItem/UnblendedCost", "line_item_unblended_cost"},
    {"lineItem/CurrencyCode", "line_item_currency_code"},
    {"splitLineItem/ActualUsage", "split_line_item_actual_usage"},
    {"splitLineItem/ReservedUsage", "split_line_item_reserved_usage"},
    {"resourceTags/aws:ecs:serviceName", "resource_tags_aws_ecs_service_name"},
    {"resourceTags", "resource_tags"},
});
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Types of rows that are use of something; all others are named besides.
constexpr auto usageTypes =
    std::to_array<std::string_view>({"Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "SavingsPlanNegation"});

class ReportReader
{
public:
    ReportReader(BlockFile &file, CsvRows &rows, ActualCosts &costs, const std::string &tag)
        : m_file(file), m_rows(rows), m_costs(costs), m_sum(costs), m_maps(tag)
    {
        m_columns.fill(nowhere);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string &title = m_titles.emplace_back(rows[i]);
            const auto *found = std::ranges::find_if(
                reportColumns, [&](const auto &names) { return names[0] == title || names[1] == title; });
            if (found != reportColumns.end())
                m_columns[static_cast<std::size_t>(found - reportColumns.begin())] = i;
            if (isTagColumn(title, tag))
                m_tag = i;
        }
    }

    [[nodiscard]] bool isReport() const
    {
        return hasColumn(ReportColumn::start) && hasColumn(ReportColumn::usageType) && hasColumn(ReportColumn::cost);
    }

    Result<void> read()
    {
        const std::size_t width = m_rows.size();
        while (m_rows.next()) {
            if (m_rows.size() == 1 && m_rows[0].empty())
                continue;
            if (m_file.wasStopped())
                return {};
            if (m_rows.size() != width)
                return tl::make_unexpected(
                    broken(m_file, m_rows.number(), std::min(width, m_rows.size()),
                           text(BAYPLAN_TEXT("Row %1 has %2 columns, the first one %3"),
                                static_cast<std::int64_t>(m_rows.number()), static_cast<std::int64_t>(m_rows.size()),
                                static_cast<std::int64_t>(width))));
            if (const Result<void> taken = takeRow(); !taken)
                return taken;
        }
        if (m_rows.isBroken())
            return tl::make_unexpected(broken(
                m_file, m_rows.number(), m_rows.size(),
                text(BAYPLAN_TEXT("A quotation in row %1 never ends"), static_cast<std::int64_t>(m_rows.number()))));
        m_sum.finish();
        return {};
    }

private:
    static bool isTagColumn(std::string_view title, const std::string &tag)
    {
        const std::string plain = tag.starts_with("user:") ? tag.substr(5) : tag;
        return sameWord(title, "resourceTags/user:" + plain) || sameWord(title, "resource_tags_user_" + plain) ||
               sameWord(title, "resourceTags/" + plain);
    }

    [[nodiscard]] bool hasColumn(ReportColumn column) const
    {
        return m_columns[static_cast<std::size_t>(column)] != nowhere;
    }
    [[nodiscard]] const std::string &cell(ReportColumn column) const
    {
        return m_rows[m_columns[static_cast<std::size_t>(column)]];
    }
    [[nodiscard]] Error wrong(ReportColumn column, std::string_view what) const
    {
        const std::size_t at = m_columns[static_cast<std::size_t>(column)];
        return wrongCell(m_file, m_rows, at, m_titles[at], what);
    }

    Result<void> takeRow()
    {
        const std::optional<Date> day = Date::fromText(std::string_view(cell(ReportColumn::start)).substr(0, 10));
        const std::optional<Money> amount = moneyFrom(cell(ReportColumn::cost));
        if (!day)
            return tl::make_unexpected(wrong(ReportColumn::start, noDate));
        if (!amount)
            return tl::make_unexpected(wrong(ReportColumn::cost, noAmount));
        const std::string &currency = cell(ReportColumn::currency);
        if (!currency.empty() && currency != "USD")
            return failure("cost-currency", text(BAYPLAN_TEXT("%1 has amounts in %2"), m_file.path(), currency),
                           text(BAYPLAN_TEXT("export it in USD: prices are list prices in dollars")));
        const std::string &type = cell(ReportColumn::type);
        if (!type.empty() && std::ranges::find(usageTypes, type) == usageTypes.end()) {
            m_costs.besides[type] += *amount;
            return {};
        }
        const RowTags *tags = m_maps.read(cell(ReportColumn::tags));
        if (!tags)
            return tl::make_unexpected(wrong(ReportColumn::tags, noTags));
        m_sum.cover(*day, *day);
        m_sum.add(lineOf(day->toText().substr(0, 7), *amount, *tags));
        return {};
    }

    [[nodiscard]] ActualLine lineOf(std::string month, Money amount, const RowTags &tags) const
    {
        ActualLine line;
        line.month = std::move(month);
        line.service = cell(ReportColumn::product);
        line.usageType = cell(ReportColumn::usageType);
        line.operation = cell(ReportColumn::operation);
        // A column of its own goes before the one of all tags.
        line.tag = m_tag == nowhere ? tags.environment : m_rows[m_tag];
        line.workload = hasColumn(ReportColumn::workload) ? cell(ReportColumn::workload) : tags.service;
        line.amount = amount;
        // What a Savings Plan takes back is no use a second time.
        if (cell(ReportColumn::type) == "SavingsPlanNegation")
            return line;
        line.quantity = quantityFrom(cell(ReportColumn::amount));
        // Without a figure for what was reserved, that is what Fargate bills.
        if (!cell(ReportColumn::used).empty()) {
            line.used = quantityFrom(cell(ReportColumn::used));
            line.reserved = quantityFrom(cell(ReportColumn::reserved));
            if (line.reserved.isZero())
                line.reserved = line.quantity;
        }
        return line;
    }

    BlockFile &m_file;
    CsvRows &m_rows;
    ActualCosts &m_costs;
    Summer m_sum;
    std::array<std::size_t, reportColumns.size()> m_columns;
    std::size_t m_tag = nowhere;
    TagMaps m_maps;
    std::vector<std::string> m_titles;
};

std::optional<ActualCosts::Kind> explorerKindOf(std::string_view first, const std::string &tag)
{
    if (sameWord(first, "Service"))
        return ActualCosts::Kind::explorerByService;
    if (sameWord(first, "Usage type"))
        return ActualCosts::Kind::explorerByUsageType;
    if (sameWord(first, "Tag") || sameWord(first, tag))
        return ActualCosts::Kind::explorerByTag;
    return std::nullopt;
}

Result<void> readRows(BlockFile &file, ActualCosts &costs, const ActualOptions &options)
{
    CsvRows rows(file);
    if (rows.next()) {
        ReportReader report(file, rows, costs, options.tag);
        if (report.isReport())
            return report.read();
        if (const auto kind = explorerKindOf(rows[0], options.tag)) {
            costs.kind = *kind;
            return ExplorerReader(file, rows, costs).read();
        }
    }
    return failure("cost-kind",
                   text(BAYPLAN_TEXT("%1 is neither a CSV of Cost Explorer nor a Cost and Usage Report"), file.path()),
                   text(BAYPLAN_TEXT("download the CSV grouped by usage type, service or tag, or export a report with "
                                     "start date, usage type and unblended cost")));
}

} // namespace

Money ActualCosts::total() const
{
    Money sum;
    for (const ActualLine &line : lines)
        sum += line.amount;
    return sum;
}

Result<std::optional<ActualCosts>> readActualCosts(const std::string &path, const ActualOptions &options,
                                                   std::stop_token stop, const ByteProgressSink &progress)
{
    BlockFile file(path, std::move(stop), progress);
    if (const Result<void> opened = file.open(); !opened)
        return tl::make_unexpected(opened.error());
    ActualCosts costs;
    const Result<void> read = readRows(file, costs, options);
    if (file.wasStopped())
        return std::nullopt;
    return read.map([&] { return std::optional(std::move(costs)); });
}

bool isCostFile(const std::string &path, const ActualOptions &options)
{
    const ByteProgressSink nobody;
    BlockFile file(path, {}, nobody);
    CsvRows rows(file);
    if (!file.open() || !rows.next())
        return false;
    ActualCosts none;
    return ReportReader(file, rows, none, options.tag).isReport() || explorerKindOf(rows[0], options.tag).has_value();
}

} // namespace bayplan
