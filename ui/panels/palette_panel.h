// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>
#include <QWidget>

class QLineEdit;

namespace bayplan {

/// What a palette entry puts on the clipboard of a drag: "key" or "key/preset".
inline constexpr const char *kindMimeType = "application/x-bayplan-kind";

/// The kinds to draw with, by section, with a search line. An entry is dragged onto the canvas, or placed with Enter or
/// a double click.
class PalettePanel : public QWidget
{
    Q_OBJECT

public:
    explicit PalettePanel(QWidget *parent = nullptr);

    /// Puts the cursor into the search line.
    void startSearch();

signals:
    /// An entry is about to be dragged: whatever it may be dropped on should be in sight.
    void dragStarted();
    /// Enter or double click on an entry; `preset` may be empty.
    void placeRequested(const QString &kindKey, const QString &preset);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void filter(const QString &words);
    void activate(QTreeWidgetItem *item);

    QLineEdit *m_search = nullptr;
    QTreeWidget *m_tree = nullptr;
};

} // namespace bayplan
