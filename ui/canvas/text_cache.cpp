// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_cache.h"

#include <QFontMetricsF>
#include <QPainter>

#include "appearance.h"

#include <cmath>
#include <cstring>

namespace bayplan {

namespace {

constexpr std::size_t most = 48U << 20U;
constexpr int margin = 1;

std::string keyOf(const TextRun &run, double scale, QRgb colour)
{
    struct
    {
        float scale;
        QRgb colour;
        std::int32_t width;
        std::int16_t pixels;
        std::int16_t weight;
    } numbers{static_cast<float>(scale), colour, run.box.size.width, static_cast<std::int16_t>(run.pixels),
              static_cast<std::int16_t>(run.weight)};
    std::string key(sizeof numbers, '\0');
    std::memcpy(key.data(), &numbers, sizeof numbers);
    key += run.words;
    return key;
}

} // namespace

const TextCache::Line &TextCache::line(const TextRun &run, double scale, QRgb colour)
{
    std::string key = keyOf(run, scale, colour);
    if (const auto found = m_lines.find(key); found != m_lines.end())
        return found->second;
    if (m_bytes > most)
        clear();
    Line made = rendered(run, scale, colour);
    m_bytes += static_cast<std::size_t>(made.image.sizeInBytes());
    return m_lines.emplace(std::move(key), std::move(made)).first->second;
}

TextCache::Line TextCache::rendered(const TextRun &run, double scale, QRgb colour)
{
    QFont font = Appearance::instance().font(run.pixels, run.weight);
    // Widths must grow in proportion to the zoom, or texts would jump and be elided differently at each step.
    font.setHintingPreference(QFont::PreferNoHinting);
    const QFontMetricsF metrics(font);
    const QString words =
        metrics.elidedText(QString::fromStdString(run.words), Qt::ElideRight, run.box.size.width + 0.5);
    const double width = metrics.horizontalAdvance(words);
    Line line;
    line.width = static_cast<int>(std::ceil(width * scale));
    line.baseline = static_cast<int>(std::ceil(metrics.ascent() * scale)) + margin;
    const int height = line.baseline + static_cast<int>(std::ceil(metrics.descent() * scale)) + margin;
    line.image = QImage(line.width + 2 * margin + 1, height, QImage::Format_ARGB32_Premultiplied);
    line.image.fill(Qt::transparent);
    QPainter painter(&line.image);
    painter.translate(margin, line.baseline);
    painter.scale(scale, scale);
    painter.setFont(font);
    painter.setPen(QColor::fromRgba(colour));
    painter.drawText(QPointF(0, 0), words);
    return line;
}

void TextCache::clear()
{
    m_lines.clear();
    m_bytes = 0;
}

} // namespace bayplan
