// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/drag_out.h"

#include <QApplication>
#include <QDir>
#include <QDrag>
#include <QFile>
#include <QMimeData>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QUrl>
#include <QWidget>

#include "appearance.h"

namespace bayplan {

namespace {

constexpr int previewWidth = 240;

QString safeName(const QString &name)
{
    QString safe;
    for (const QChar c : name)
        safe += c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char(' ') ? c : QLatin1Char('_');
    return safe.isEmpty() ? QStringLiteral("bayplan") : safe.left(80);
}

} // namespace

QString temporaryFile(const QString &name, const QByteArray &content)
{
    static const QTemporaryDir folder;
    static int count = 0;
    // A folder for each file, so that files of one name do not replace what another program still reads.
    const QString own = QString::number(++count);
    const qsizetype point = name.lastIndexOf(QLatin1Char('.'));
    const QString path = folder.filePath(own + QLatin1Char('/') + safeName(name.left(point)) + name.mid(point));
    if (!folder.isValid() || !QDir(folder.path()).mkdir(own))
        return {};
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
}

DragOut::DragOut(QWidget *widget, Source source) : QObject(widget), m_widget(widget), m_source(std::move(source))
{
    widget->installEventFilter(this);
}

bool DragOut::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_widget)
        return false;
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *press = static_cast<QMouseEvent *>(event);
        m_start = press->pos();
        m_isPressed = press->button() == Qt::LeftButton && (!m_source.isHandle || m_source.isHandle(m_start));
    } else if (event->type() == QEvent::MouseButtonRelease) {
        m_isPressed = false;
    } else if (event->type() == QEvent::MouseMove && m_isPressed) {
        const auto *move = static_cast<QMouseEvent *>(event);
        if ((move->pos() - m_start).manhattanLength() >= QApplication::startDragDistance()) {
            m_isPressed = false;
            begin(move->modifiers());
            return true;
        }
    }
    return false;
}

void DragOut::begin(Qt::KeyboardModifiers modifiers)
{
    const Drawing drawing = m_source.drawing ? m_source.drawing() : Drawing();
    if (!drawing.svg)
        return;
    const SvgStyle style = Appearance::instance().theme();
    const std::string svg = drawing.svg(style);
    QString path;
    if (modifiers.testFlag(Qt::ControlModifier) && m_source.deck)
        path = temporaryFile(drawing.name + QStringLiteral(".pptx"), m_source.deck());
    else if (modifiers.testFlag(Qt::ShiftModifier))
        path = temporaryFile(drawing.name + QStringLiteral(".png"), pngOf(drawing, style, 2));
    else
        path = temporaryFile(drawing.name + QStringLiteral(".svg"), QByteArray::fromStdString(svg));
    if (path.isEmpty())
        return;
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    auto *drag = new QDrag(m_widget);
    drag->setMimeData(data);
    const QSize size = sizeOf(svg);
    if (!size.isEmpty())
        drag->setPixmap(QPixmap::fromImage(imageOf(svg, double(previewWidth) / size.width())));
    drag->exec(Qt::CopyAction);
}

} // namespace bayplan
