// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPixmap>

#include "exports/export_run.h"
#include "latest_worker.h"

#include <deque>
#include <map>
#include <memory>

class QTimer;

namespace bayplan {

/// Small pictures of what an export can consist of, for those who choose: drawn one at a time, so that the dialog
/// answers meanwhile, and kept for as long as it is open. What takes long is drawn beside the interface.
class PiecePictures : public QObject
{
    Q_OBJECT

public:
    /// Of a picture, in pixels of the screen.
    static constexpr QSize size{168, 112};

    /// A drawing and what it is called in words.
    struct Wanted
    {
        QString piece;
        QString name;
    };

    explicit PiecePictures(QObject *parent = nullptr);
    ~PiecePictures() override;

    /// Draws these, and no longer what was wanted before.
    void draw(ExportTask task, Theme theme, const std::vector<Wanted> &wanted);
    [[nodiscard]] bool isDrawing() const { return !m_queue.empty(); }

    /// A sheet with words on it, where there is no drawing yet or none at all.
    [[nodiscard]] static QPixmap placeholder(const QString &name);

signals:
    /// The picture of the one at this place among those wanted. Empty ones show their name.
    void drawn(int place, const QPixmap &picture, bool isEmpty);

private:
    struct Picture
    {
        QPixmap pixmap;
        bool isEmpty = false;
    };

    struct LongDrawing
    {
        ExportTask task;
        Wanted wanted;
        QString key;
        Theme theme = Theme::light;
        Drawing drawing = {};
    };

    void startWorker();
    void drawNext();
    void keep(const QString &key, const QString &name, const Drawing &drawing, Theme theme);
    [[nodiscard]] QString keyOf(const QString &piece) const;

    ExportTask m_task;
    Theme m_theme = Theme::light;
    std::deque<std::pair<int, Wanted>> m_queue;
    std::map<QString, Picture> m_pictures; ///< by piece, subject and theme
    QTimer *m_timer = nullptr;
    std::unique_ptr<LatestWorker<LongDrawing, LongDrawing>> m_worker; ///< last, so that it ends first
};

} // namespace bayplan
