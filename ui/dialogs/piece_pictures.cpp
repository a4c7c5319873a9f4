// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/piece_pictures.h"

#include <QApplication>
#include <QPainter>
#include <QTimer>

#include "appearance.h"

#include <algorithm>

namespace bayplan {

namespace {

/// A sheet of the size of all pictures with a drawing in its middle, or with words.
QPixmap sheet(const QImage &drawing, const QString &name)
{
    const double ratio = qApp->devicePixelRatio();
    const QRect whole(QPoint(), PiecePictures::size);
    QPixmap pixmap(PiecePictures::size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(colour(Ink::background));
    QPainter painter(&pixmap);
    painter.setPen(colour(Ink::line));
    painter.drawRect(whole.adjusted(0, 0, -1, -1));
    if (drawing.isNull()) {
        painter.setFont(Appearance::instance().font(13, TextWeight::semibold));
        painter.setPen(colour(Ink::muted));
        painter.drawText(whole.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, name);
        return pixmap;
    }
    const QSizeF size = QSizeF(drawing.size()) / ratio;
    painter.drawImage(QRectF(QPointF((whole.width() - size.width()) / 2, (whole.height() - size.height()) / 2), size),
                      drawing);
    return pixmap;
}

} // namespace

PiecePictures::PiecePictures(QObject *parent) : QObject(parent)
{
    m_timer = new QTimer(this);
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &PiecePictures::drawNext);
    startWorker();
}

PiecePictures::~PiecePictures() = default;

QPixmap PiecePictures::placeholder(const QString &name)
{
    return sheet({}, name);
}

void PiecePictures::startWorker()
{
    m_worker = std::make_unique<LatestWorker<LongDrawing, LongDrawing>>(
        [](const LongDrawing &request, const std::stop_token &) {
            LongDrawing answer = request;
            answer.drawing = drawingOf(request.task, request.wanted.piece);
            return answer;
        },
        [this](LongDrawing answer) {
            QMetaObject::invokeMethod(this, [this, answer = std::move(answer)] {
                keep(answer.key, answer.wanted.name, answer.drawing, answer.theme);
                m_timer->start();
            });
        });
}

void PiecePictures::draw(ExportTask task, Theme theme, const std::vector<Wanted> &wanted)
{
    m_task = std::move(task);
    m_theme = theme;
    m_queue.clear();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i].piece.isEmpty())
            m_queue.emplace_back(static_cast<int>(i), wanted[i]);
    }
    if (!m_queue.empty())
        m_timer->start();
}

QString PiecePictures::keyOf(const QString &piece) const
{
    return piece + QLatin1Char('/') + QString::number(m_task.preset.environment.value) +
           (m_theme == Theme::dark ? "d" : "l");
}

void PiecePictures::drawNext()
{
    if (m_queue.empty())
        return m_timer->stop();
    const auto [place, wanted] = m_queue.front();
    const QString key = keyOf(wanted.piece);
    if (!m_pictures.contains(key)) {
        if (takesLong(m_task, wanted.piece)) {
            m_timer->stop();
            return m_worker->request({m_task, wanted, key, m_theme, {}});
        }
        keep(key, wanted.name, drawingOf(m_task, wanted.piece), m_theme);
    }
    m_queue.pop_front();
    const Picture &picture = m_pictures[key];
    emit drawn(place, picture.pixmap, picture.isEmpty);
}

void PiecePictures::keep(const QString &key, const QString &name, const Drawing &drawing, Theme theme)
{
    const std::string svg = drawing.svg ? drawing.svg(theme) : std::string();
    const QSize drawn = sizeOf(svg);
    const QSizeF room = size - QSize(12, 12);
    const double scale = drawn.isEmpty() ? 0 : std::min(room.width() / drawn.width(), room.height() / drawn.height());
    m_pictures[key] = {sheet(scale > 0 ? imageOf(svg, scale * qApp->devicePixelRatio()) : QImage(), name),
                       drawing.isEmpty};
}

} // namespace bayplan
