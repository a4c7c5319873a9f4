// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStyledItemDelegate>

namespace bayplan {

/// Draws items as the style does, but measures each text only once: a tree that gives its rows and columns the size of
/// what they show asks for all of them after every edit, and most have not changed.
///
/// In a column of amounts any two texts that differ in their digits only have the same width, that of the widest digit.
/// So the column does not move while amounts change.
class MeasuredOnce : public QStyledItemDelegate
{
public:
    enum class Texts { words, amounts };

    explicit MeasuredOnce(Texts texts, QObject *parent = nullptr) : QStyledItemDelegate(parent), m_texts(texts) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Key
    {
        QString text;
        int width; ///< in which words wrap
        int fontSize;
        int fontWeight;
        friend bool operator==(const Key &, const Key &) = default;
        friend std::size_t qHash(const Key &key, std::size_t seed) noexcept
        {
            return qHashMulti(seed, key.text, key.width, key.fontSize, key.fontWeight);
        }
    };

    Texts m_texts;
    mutable QHash<Key, QSize> m_sizes;
};

} // namespace bayplan
