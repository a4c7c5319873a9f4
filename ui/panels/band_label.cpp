// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/band_label.h"

#include <QTimer>

#include "figures/uncertainty_figures.h"
#include "words.h"

namespace bayplan {

namespace {

constexpr int pauseOfEdits = 300;

bool hasPolicy(const Plan &plan, Id subject)
{
    bool isFound = false;
    plan.forEachElement([&](const Element &element) {
        isFound = isFound ||
                  (detailsOf<ScalingPolicy>(&element) && (!subject.isValid() || isInside(plan, element.id, subject)));
    });
    return isFound;
}

} // namespace

BandLabel::BandLabel(QWidget *parent) : QLabel(parent)
{
    setProperty("role", "hint");
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    m_pause = new QTimer(this);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseOfEdits);
    connect(m_pause, &QTimer::timeout, this, &BandLabel::ask);
    m_worker = std::make_unique<LatestWorker<Request, Answer>>(
        [](const Request &request, std::stop_token stop) -> std::optional<Answer> {
            auto band = unpublishedBand(request.plan, stop, request.book, request.subject);
            if (stop.stop_requested())
                return std::nullopt;
            return Answer{band, request.number};
        },
        [this](const Answer &answer) { QMetaObject::invokeMethod(this, [this, answer] { take(answer); }); });
}

BandLabel::~BandLabel() = default;

void BandLabel::follow(const Plan &plan, const PriceBook &book, Id subject)
{
    if (!hasPolicy(plan, subject))
        return forget();
    m_wanted = Request{plan, book, subject, ++m_number};
    m_isComputing = true;
    m_worker->cancel();
    setText(tr("How far what AWS does not publish moves this: computing…"));
    show();
    m_pause->start();
}

void BandLabel::forget()
{
    ++m_number;
    m_wanted.reset();
    m_isComputing = false;
    m_pause->stop();
    m_worker->cancel();
    hide();
}

void BandLabel::showEvent(QShowEvent *event)
{
    QLabel::showEvent(event);
    if (m_wanted)
        m_pause->start();
}

void BandLabel::ask()
{
    if (!isVisible() || !m_wanted)
        return;
    m_pause->stop();
    m_worker->request(*std::exchange(m_wanted, std::nullopt));
}

void BandLabel::take(const Answer &answer)
{
    if (answer.number != m_number)
        return;
    m_isComputing = false;
    const Text sentence = answer.band ? unpublishedSentence(*answer.band) : Text{};
    setText(sentence.isEmpty() ? tr("What AWS does not publish does not move this") : words(sentence));
}

} // namespace bayplan
