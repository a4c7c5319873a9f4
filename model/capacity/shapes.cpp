// SPDX-License-Identifier: GPL-3.0-or-later
#include "capacity/shapes.h"

#include "base/calendar.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

namespace bayplan {

namespace embedded {
std::string instanceShapes();
}

/// The views of the shapes point into `text`, so a table is never copied or moved.
struct InstanceShapes::Table
{
    explicit Table(std::string wholeText) : text(std::move(wholeText)) {}
    Table(const Table &) = delete;
    Table &operator=(const Table &) = delete;

    [[nodiscard]] bool readLine(std::string_view line);
    [[nodiscard]] bool readSource(std::string_view rest);
    [[nodiscard]] bool readShape(std::string_view rest);

    const std::string text;
    std::string_view edition = {};
    std::vector<InstanceShape> shapes = {};
    std::vector<PriceSource> sources = {};
};

namespace {

/// A number that may be derived: "~7680".
struct MarkedNumber
{
    int value = 0;
    bool isDerived = false;
};

std::optional<MarkedNumber> numberIn(std::string_view word)
{
    const bool isDerived = word.starts_with('~');
    const std::optional<int> value = wholeNumber(isDerived ? word.substr(1) : word);
    return value ? std::optional(MarkedNumber{*value, isDerived}) : std::nullopt;
}

/// The first word of a text, which is taken from it.
std::string_view word(std::string_view &rest)
{
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

} // namespace

bool InstanceShapes::Table::readLine(std::string_view line)
{
    if (line.empty() || line.starts_with('#'))
        return true;
    const std::string_view first = word(line);
    if (first == "edition")
        return Date::fromText(std::string(edition = line)).has_value();
    if (first == "source")
        return readSource(line);
    return first == "shape" && readShape(line);
}

bool InstanceShapes::Table::readSource(std::string_view rest)
{
    const std::string_view id = word(rest);
    const std::string_view date = word(rest);
    sources.push_back({id, date == "-" ? std::string_view() : date, rest});
    return !rest.empty();
}

bool InstanceShapes::Table::readShape(std::string_view rest)
{
    InstanceShape shape;
    shape.type = word(rest);
    const std::optional<int> vcpus = wholeNumber(word(rest));
    const std::optional<int> memory = wholeNumber(word(rest));
    const std::string_view processor = word(rest);
    const std::optional<int> interfaces = wholeNumber(word(rest));
    const std::string_view trunked = word(rest);
    const std::optional<MarkedNumber> tasks = numberIn(trunked);
    const std::optional<MarkedNumber> registered = numberIn(word(rest));
    shape.sources = rest;
    const bool knowsProcessor = processor == "x86" || processor == "arm";
    if (!vcpus || !memory || !knowsProcessor || !interfaces || !(tasks || trunked == "none") || !registered)
        return false;
    shape.vcpus = *vcpus;
    shape.memory = {*memory};
    shape.processor = processor == "arm" ? Processor::arm : Processor::x86;
    shape.interfaces = *interfaces;
    if (tasks)
        shape.trunkedTasks = tasks->value;
    shape.trunkedIsDerived = tasks && tasks->isDerived;
    shape.registered = {registered->value};
    shape.registeredIsDerived = registered->isDerived;
    shapes.push_back(shape);
    return !rest.empty() && *vcpus > 0 && registered->value <= *memory;
}

InstanceShapes::InstanceShapes(std::shared_ptr<const Table> table) : m_table(std::move(table)) {}

const InstanceShapes &InstanceShapes::builtIn()
{
    static const InstanceShapes shapes = [] {
        Result<InstanceShapes> read = fromText(embedded::instanceShapes());
        assert(read);
        return read ? *std::move(read) : InstanceShapes(std::make_shared<Table>(std::string()));
    }();
    return shapes;
}

Result<InstanceShapes> InstanceShapes::fromText(std::string text, std::string_view file)
{
    auto table = std::make_shared<Table>(std::move(text));
    const auto failAt = [&](int line) {
        return tl::unexpected(Problem{Severity::error,
                                      "shapes-line",
                                      bayplan::text(BAYPLAN_TEXT("this line is not understood")),
                                      bayplan::text(BAYPLAN_TEXT("see FORMAT.md beside the table")),
                                      {},
                                      Place{std::string(file), line, 1}});
    };
    int number = 0;
    for (const std::string_view line : splitAt(table->text, '\n')) {
        ++number;
        if (!table->readLine(line))
            return failAt(number);
    }
    std::ranges::sort(table->shapes, {}, &InstanceShape::type);
    if (std::ranges::adjacent_find(table->shapes, {}, &InstanceShape::type) != table->shapes.end())
        return failAt(number);
    return InstanceShapes(std::move(table));
}

std::string_view InstanceShapes::edition() const
{
    return m_table->edition;
}

const InstanceShape *InstanceShapes::find(std::string_view type) const
{
    const auto found = std::ranges::lower_bound(m_table->shapes, type, {}, &InstanceShape::type);
    return found != m_table->shapes.end() && found->type == type ? &*found : nullptr;
}

std::span<const InstanceShape> InstanceShapes::all() const
{
    return m_table->shapes;
}

std::span<const PriceSource> InstanceShapes::sources() const
{
    return m_table->sources;
}

} // namespace bayplan
