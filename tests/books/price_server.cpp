// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/price_server.h"

#include <QMutexLocker>
#include <QTcpServer>
#include <QTcpSocket>

namespace {

QByteArray requestFrom(QTcpSocket &socket)
{
    QByteArray request;
    while (!request.contains("\r\n\r\n") && socket.waitForReadyRead(2'000))
        request += socket.readAll();
    return request;
}

/// The first byte that is asked for; 0 without a range.
qsizetype rangeStart(const QByteArray &request)
{
    const qsizetype at = request.toLower().indexOf("range: bytes=");
    if (at < 0)
        return 0;
    const qsizetype from = at + 13;
    return request.mid(from, request.indexOf('-', from) - from).toInt();
}

QByteArray head(const QByteArray &status, qsizetype length, const QByteArray &more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(length) + "\r\nConnection: close\r\n" +
           more + "\r\n";
}

void send(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(2'000)) {
    }
}

/// Says goodbye only after the other side has all.
void close(QTcpSocket &socket)
{
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected(2'000);
}

} // namespace

PriceServer::PriceServer()
{
    start();
    while (m_port == 0)
        QThread::msleep(1);
}

PriceServer::~PriceServer()
{
    m_ends = true;
    wait();
}

QByteArray PriceServer::address() const
{
    return "http://127.0.0.1:" + QByteArray::number(m_port.load());
}

void PriceServer::serve(const QByteArray &path, const QByteArray &body, Manner manner, int badAnswers)
{
    const QMutexLocker lock(&m_mutex);
    m_pages[path] = {body, manner, badAnswers};
}

PriceServer::Page PriceServer::take(const QByteArray &path)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_pages.contains(path))
        return {{}, Manner::refuses, 0};
    Page &page = m_pages[path];
    if (page.badAnswers > 0 && page.manner != Manner::proper)
        --page.badAnswers;
    else
        page.manner = Manner::proper;
    return page;
}

void PriceServer::run()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    m_port = server.serverPort();
    while (!m_ends) {
        if (!server.waitForNewConnection(20))
            continue;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        const QByteArray request = requestFrom(*socket);
        const Page page = take(request.split(' ').value(1));
        ++m_requests;
        const qsizetype start = rangeStart(request);
        m_rangeRequests += start > 0 ? 1 : 0;
        const QByteArray rest = page.body.mid(start);
        const QByteArray range = "Content-Range: bytes " + QByteArray::number(start) + "-" +
                                 QByteArray::number(page.body.size() - 1) + "/" + QByteArray::number(page.body.size()) +
                                 "\r\n";
        switch (page.manner) {
        case Manner::proper:
            send(*socket,
                 (start > 0 ? head("206 Partial Content", rest.size(), range) : head("200 OK", rest.size())) + rest);
            break;
        case Manner::breaksOff:
            send(*socket, (start > 0 ? head("206 Partial Content", rest.size(), range) : head("200 OK", rest.size())) +
                              rest.left(rest.size() / 2));
            break;
        case Manner::refusesRanges:
            send(*socket,
                 head("200 OK", page.body.size()) + (start > 0 ? page.body : page.body.left(page.body.size() / 2)));
            break;
        case Manner::saysTooMuch:
            send(*socket, head("200 OK", page.body.size() + 100) + page.body);
            break;
        case Manner::saysTooLittle:
            send(*socket, head("200 OK", page.body.size() - 20) + page.body);
            break;
        case Manner::refuses:
            send(*socket, head("404 Not Found", 0));
            break;
        case Manner::fails:
            send(*socket, head("503 Service Unavailable", 0));
            break;
        case Manner::redirects:
            send(*socket, head("302 Found", 0, "Location: http://127.0.0.2:1/elsewhere\r\n"));
            break;
        case Manner::drips:
            send(*socket, head("200 OK", page.body.size()));
            for (qsizetype i = 0; i < page.body.size() && !m_ends && socket->state() == QAbstractSocket::ConnectedState;
                 ++i) {
                send(*socket, page.body.mid(i, 1));
                QThread::msleep(20);
                socket->waitForReadyRead(0); // notices that the other side has gone
            }
            break;
        case Manner::keepsSilent:
            for (int i = 0; i < 200 && !m_ends && socket->state() == QAbstractSocket::ConnectedState; ++i)
                socket->waitForReadyRead(20);
            break;
        }
        close(*socket);
    }
}
