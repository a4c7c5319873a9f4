// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/icons.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>

namespace bayplan {

namespace {

struct Row
{
    std::string_view key;
    std::string_view path;
};

constexpr Row rows[] = {
#include "icon_table.inc"
};

/// Reads commands and numbers from the front of path data.
class PathReader
{
public:
    explicit PathReader(std::string_view rest) : m_rest(rest) { skipBlanks(); }

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    /// The next command, or the last one again when a number follows; 0 when there is none to go on with.
    char command()
    {
        if (const char c = m_rest.front(); c >= 'A' && c <= 'Z') {
            m_last = c;
            m_rest.remove_prefix(1);
            skipBlanks();
            return m_last;
        }
        // What is closed takes no more numbers.
        return m_last == 'Z' ? '\0' : m_last;
    }

    bool number(double &value)
    {
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (error != std::errc())
            return false;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        skipBlanks();
        return true;
    }

    bool point(IconPoint &point) { return number(point.x) && number(point.y); }

private:
    void skipBlanks()
    {
        const auto first = m_rest.find_first_not_of(" ,\n\t");
        m_rest.remove_prefix(std::min(first, m_rest.size()));
    }

    std::string_view m_rest;
    char m_last = '\0';
};

bool readStep(PathReader &reader, char command, std::vector<IconContour> &contours)
{
    if (command == 'M') {
        contours.emplace_back();
        return reader.point(contours.back().start);
    }
    if (contours.empty())
        return false;
    IconContour &contour = contours.back();
    if (command == 'Z')
        return true;
    IconStep step;
    step.end = contour.steps.empty() ? contour.start : contour.steps.back().end;
    step.isCurve = command == 'C';
    bool read = false;
    if (command == 'L')
        read = reader.point(step.end);
    else if (command == 'H')
        read = reader.number(step.end.x);
    else if (command == 'V')
        read = reader.number(step.end.y);
    else if (command == 'C')
        read = reader.point(step.control1) && reader.point(step.control2) && reader.point(step.end);
    contour.steps.push_back(step);
    return read;
}

} // namespace

std::string_view iconPath(std::string_view key)
{
    const auto *const found =
        std::find_if(std::begin(rows), std::end(rows), [&](const Row &row) { return row.key == key; });
    return found == std::end(rows) ? std::string_view() : found->path;
}

std::vector<IconContour> contoursOf(std::string_view pathData)
{
    std::vector<IconContour> contours;
    PathReader reader(pathData);
    while (!reader.atEnd()) {
        if (!readStep(reader, reader.command(), contours))
            return {};
    }
    return contours;
}

const std::vector<IconContour> &parsedIcon(std::string_view key)
{
    static const auto all = [] {
        std::map<std::string_view, std::vector<IconContour>> parsed;
        for (const Row &row : rows)
            parsed[row.key] = contoursOf(row.path);
        return parsed;
    }();
    static const std::vector<IconContour> none;
    const auto found = all.find(key);
    return found == all.end() ? none : found->second;
}

std::vector<std::string_view> iconKeys()
{
    std::vector<std::string_view> keys;
    for (const Row &row : rows)
        keys.push_back(row.key);
    std::sort(keys.begin(), keys.end());
    return keys;
}

} // namespace bayplan
