// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/instance_painter.h"

#include <QPainter>

#include "appearance.h"
#include "figures/scaling_words.h"
#include "words.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr int headHeight = 22;
constexpr int barPitch = 19;
constexpr int barHeight = 11;
constexpr int gap = 12;
constexpr int nameWidth = 66;
constexpr int roomForWords = 124; ///< "12,288 of 126,075 free"

struct Bar
{
    const char *name;
    std::string_view key;
};

constexpr std::array bars = {Bar{QT_TRANSLATE_NOOP("bayplan::Appearance", "CPU"), "cpu"},
                             Bar{QT_TRANSLATE_NOOP("bayplan::Appearance", "Memory"), "memory"},
                             Bar{QT_TRANSLATE_NOOP("bayplan::Appearance", "Interfaces"), "interfaces"}};

constexpr int rowHeight = headHeight + barPitch * static_cast<int>(bars.size()) + gap;

/// One part of a bar.
struct Part
{
    double amount = 0;
    Look look;
};

Part partOf(const Figure &figure, const std::string &key, std::size_t category)
{
    const auto series = std::ranges::find(figure.series, key, &Series::key);
    if (series == figure.series.end() || category >= series->numbers.size())
        return {};
    return {series->numbers[category].value_or(0), series->look};
}

class InstancePainter
{
public:
    InstancePainter(QPainter &painter, const QRectF &area, const Figure &figure)
        : m_painter(painter), m_area(area), m_figure(figure)
    {
    }

    void paint() const
    {
        for (std::size_t i = 0; i < m_figure.categories.size(); ++i)
            paintInstance(i, m_area.top() + rowHeight * static_cast<double>(i));
    }

private:
    void write(const QRectF &box, const QString &text, Ink ink, int pixels, TextWeight weight) const
    {
        const QFont font = Appearance::instance().font(pixels, weight);
        m_painter.setFont(font);
        m_painter.setPen(colour(ink));
        m_painter.drawText(box, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                           QFontMetricsF(font).elidedText(text, Qt::ElideRight, box.width()));
    }

    void paintInstance(std::size_t category, double top) const
    {
        write({m_area.left(), top, m_area.width(), headHeight}, words(m_figure.categories[category]), Ink::text, 12,
              TextWeight::semibold);
        double y = top + headHeight;
        for (const Bar &bar : bars) {
            paintBar(bar, category, y);
            y += barPitch;
        }
    }

    void paintBar(const Bar &bar, std::size_t category, double y) const
    {
        const std::string key(bar.key);
        const std::array parts = {partOf(m_figure, key, category), partOf(m_figure, key + "-free", category),
                                  partOf(m_figure, key + "-kept", category)};
        const double whole = std::max(parts[0].amount + parts[1].amount + parts[2].amount, 1e-9);
        const double length = m_area.width() - nameWidth - roomForWords;
        write({m_area.left(), y - 2, nameWidth, barPitch}, Appearance::tr(bar.name), Ink::muted, 11,
              TextWeight::regular);
        double x = m_area.left() + nameWidth;
        for (const Part &part : parts) {
            const double width = length * part.amount / whole;
            if (part.amount > 0) {
                m_painter.setPen(QPen(colour(part.look.ink), 1));
                m_painter.setBrush(brushOf(part.look));
                m_painter.drawRect(QRectF(x, y + 1, width, barHeight));
            }
            x += width;
        }
        const QString free = Appearance::tr("%1 of %2 free")
                                 .arg(qtText(numberInWords(parts[1].amount, 2)),
                                      qtText(numberInWords(parts[0].amount + parts[1].amount, 2)));
        write({x + 8, y - 2, roomForWords - 8, barPitch}, free, Ink::muted, 11, TextWeight::regular);
    }

    QPainter &m_painter;
    QRectF m_area;
    const Figure &m_figure;
};

} // namespace

int heightOfInstances(const Figure &figure)
{
    return rowHeight * static_cast<int>(figure.categories.size());
}

std::vector<LegendRow::Entry> keysOfInstances()
{
    return {{Look{Ink::accent, Fill::solid}, Appearance::tr("tasks")},
            {Look{Ink::idle, Fill::outlined}, Appearance::tr("free")},
            {Look{Ink::idle, Fill::hatched}, Appearance::tr("not for tasks")}};
}

void paintInstances(QPainter &painter, const QRectF &area, const Figure &figure)
{
    InstancePainter(painter, area, figure).paint();
}

} // namespace bayplan
