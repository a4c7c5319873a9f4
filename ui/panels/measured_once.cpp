// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/measured_once.h"

#include <QFont>
#include <QFontMetrics>

#include <algorithm>

namespace bayplan {

namespace {

constexpr qsizetype mostSizes = 20'000;

QChar widestDigit(const QFontMetrics &metrics)
{
    QChar widest = u'0';
    for (char16_t digit = u'1'; digit <= u'9'; ++digit) {
        if (metrics.horizontalAdvance(QChar(digit)) > metrics.horizontalAdvance(widest))
            widest = digit;
    }
    return widest;
}

QString withDigits(QString text, QChar digit)
{
    for (QChar &letter : text) {
        if (letter.isDigit())
            letter = digit;
    }
    return text;
}

} // namespace

QSize MeasuredOnce::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant own = index.data(Qt::FontRole);
    const QFont font = own.isValid() ? own.value<QFont>() : option.font;
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool isAmount = m_texts == Texts::amounts;
    const Key key{isAmount ? withDigits(text, u'0') : text, isAmount ? 0 : option.rect.width(),
                  font.pixelSize() > 0 ? font.pixelSize() : -font.pointSize(), font.weight()};
    if (const auto known = m_sizes.constFind(key); known != m_sizes.constEnd())
        return *known;
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (isAmount) {
        const QFontMetrics metrics(font);
        const QString widest = withDigits(text, widestDigit(metrics));
        size.rwidth() += std::max(0, metrics.horizontalAdvance(widest) - metrics.horizontalAdvance(text));
    }
    if (m_sizes.size() >= mostSizes)
        m_sizes.clear();
    m_sizes.insert(key, size);
    return size;
}

} // namespace bayplan
