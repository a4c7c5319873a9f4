// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/meeting_view.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

#include "appearance.h"
#include "base/format.h"
#include "exports/svg_hints.h"
#include "figures/figures.h"
#include "figures/subject.h"
#include "panels/inspector_panel.h"
#include "panels/panel_parts.h"
#include "session.h"
#include "words.h"

#include <algorithm>
#include <array>

namespace bayplan {

/// Shows one drawing as large as fits.
class MeetingView::Stage : public QWidget
{
public:
    Stage()
    {
        setObjectName(QStringLiteral("meetingStage"));
        setFocusPolicy(Qt::StrongFocus);
        setMouseTracking(true);
        setAccessibleName(MeetingView::tr("Chart"));
    }

    void show(const Drawing &drawing)
    {
        SvgStyle style = Appearance::instance().theme();
        style.isTransparent = true;
        m_svg = drawing.svg ? drawing.svg(style) : std::string();
        m_size = sizeOf(m_svg);
        m_hints = SvgHints(QByteArray::fromStdString(m_svg));
        m_image = {};
        m_isDim = false;
        if (underMouse())
            explain(mapFromGlobal(QCursor::pos()));
        setAccessibleDescription(drawing.title);
        update();
    }

    /// Shows that what is seen is about to be replaced.
    void dim(bool isDim)
    {
        m_isDim = isDim;
        update();
    }

protected:
    void resizeEvent(QResizeEvent *) override { m_image = {}; }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), colour(Ink::panel));
        if (m_svg.empty())
            return;
        if (m_image.isNull() && scale() > 0)
            m_image = imageOf(m_svg, scale() * devicePixelRatioF());
        painter.setOpacity(m_isDim ? 0.35 : 1);
        painter.drawImage(place(), m_image);
    }

    void mouseMoveEvent(QMouseEvent *event) override { explain(event->pos()); }

    void leaveEvent(QEvent *) override { QToolTip::hideText(); }

private:
    /// Where the drawing stands.
    [[nodiscard]] QRectF place() const
    {
        const QSizeF size = QSizeF(m_size) * scale();
        return {QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size};
    }

    /// Pixels of the screen to one of the drawing; 0 where there is no room.
    [[nodiscard]] double scale() const
    {
        constexpr double largest = 3;
        if (m_size.isEmpty() || width() < 64 || height() < 64)
            return 0;
        return std::min({largest, (width() - 48.0) / m_size.width(), (height() - 24.0) / m_size.height()});
    }

    /// Says what is under the mouse, as the charts of the panels do.
    void explain(const QPoint &at)
    {
        const QRectF shown = place();
        const QString words = shown.contains(at) ? m_hints.at((at - shown.topLeft()) / scale()) : QString();
        if (words.isEmpty())
            QToolTip::hideText();
        else if (words != QToolTip::text() || !QToolTip::isVisible())
            QToolTip::showText(mapToGlobal(at), words, this);
    }

    std::string m_svg;
    QSize m_size;
    SvgHints m_hints;
    QImage m_image;
    bool m_isDim = false;
};

MeetingView::MeetingView(Session &session, QWidget *parent) : QWidget(parent, Qt::Window), m_session(session)
{
    setObjectName(QStringLiteral("meeting"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Meeting"));
    setAutoFillBackground(true);
    m_pieces << canvasPiece;
    const auto estimate = m_session.latestEstimate();
    for (const FigureDefinition &definition : figures()) {
        if (estimate && hasSomethingToShow(definition, m_session.plan(), *estimate))
            m_pieces << qtText(definition.key);
    }
    m_stage = new Stage;
    m_stage->installEventFilter(this);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_stage, 1);
    middle->addWidget(makeInputs());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeTop());
    layout->addWidget(hairline());
    layout->addLayout(middle, 1);
    resize(1280, 800);
    startWorker();
    connect(&m_session, &Session::estimated, this, &MeetingView::refresh);
    connect(&m_session, &Session::planReset, this, [this] { m_hasBeginning = false; });
    connect(&Appearance::instance(), &Appearance::changed, this, &MeetingView::refresh);
    showInputs(false);
    refresh();
}

MeetingView::~MeetingView() = default;

void MeetingView::startWorker()
{
    m_worker = std::make_unique<LatestWorker<Request, Answer>>(
        [](const Request &request, const std::stop_token &) {
            return Answer{drawingOf(request.task, request.piece), request.number};
        },
        [this](Answer answer) {
            QMetaObject::invokeMethod(this, [this, answer = std::move(answer)] { take(answer); });
        });
}

QWidget *MeetingView::makeTop()
{
    m_total = roleLabel("total");
    m_total->setObjectName(QStringLiteral("meetingTotal"));
    m_change = roleLabel("muted");
    m_change->setObjectName(QStringLiteral("meetingChange"));
    m_place = roleLabel("muted");
    m_place->setObjectName(QStringLiteral("meetingPlace"));
    auto *inputs = new QPushButton(tr("Inputs (I)"));
    inputs->setObjectName(QStringLiteral("meetingInputs"));
    inputs->setFocusPolicy(Qt::NoFocus);
    connect(inputs, &QPushButton::clicked, this, [this] { showInputs(m_inputs->isHidden()); });
    auto *leave = new QPushButton(tr("Leave (Esc)"));
    leave->setFocusPolicy(Qt::NoFocus);
    connect(leave, &QPushButton::clicked, this, &QWidget::close);
    auto *top = new QWidget;
    auto *layout = new QHBoxLayout(top);
    layout->setContentsMargins(24, 12, 16, 12);
    layout->setSpacing(16);
    layout->addWidget(m_total);
    layout->addWidget(m_change, 1);
    layout->addWidget(m_place);
    layout->addWidget(inputs);
    layout->addWidget(leave);
    return top;
}

QWidget *MeetingView::makeInputs()
{
    m_subject = new QComboBox;
    m_subject->setObjectName(QStringLiteral("meetingSubject"));
    m_subject->setAccessibleName(tr("Inputs of"));
    connect(m_subject, &QComboBox::activated, this, &MeetingView::chooseSubject);
    m_inputs = new QWidget;
    m_inputs->setFixedWidth(360);
    auto *layout = new QVBoxLayout(m_inputs);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_subject);
    layout->addWidget(new InspectorPanel(m_session), 1);
    return m_inputs;
}

/// What a meeting turns at: the environments and their services, and the plan itself.
void MeetingView::fillSubjects()
{
    const Plan &plan = m_session.plan();
    m_subject->clear();
    m_subject->addItem(tr("The plan: %1").arg(qtText(plan.name)), 0);
    plan.forEachElement([&](const Element &element) {
        const bool isService = detailsOf<Service>(&element);
        if (!isService && !detailsOf<Environment>(&element))
            return;
        const Element *environment = isService ? environmentOf(plan, element.id) : nullptr;
        const QString name = environment ? qtText(environment->name) + QStringLiteral(" / ") + qtText(element.name)
                                         : qtText(element.name);
        m_subject->addItem(name, static_cast<qlonglong>(element.id.value));
    });
    m_subject->setCurrentIndex(std::max(0, m_subject->findData(static_cast<qlonglong>(m_session.current().value))));
}

void MeetingView::chooseSubject()
{
    const Id id{m_subject->currentData().toLongLong()};
    m_session.select(id.isValid() ? std::vector{id} : std::vector<Id>{});
    refresh();
}

void MeetingView::showInputs(bool shown)
{
    m_inputs->setVisible(shown);
    if (shown) {
        fillSubjects();
        m_subject->setFocus();
    } else {
        m_stage->setFocus();
    }
}

void MeetingView::turnTo(int page)
{
    m_page = std::clamp(page, 0, pageCount() - 1);
    refresh();
}

void MeetingView::refresh()
{
    const auto estimate = m_session.latestEstimate();
    if (!estimate)
        return;
    if (!m_hasBeginning)
        m_atBeginning = estimate->plan.total;
    m_hasBeginning = true;
    ExportTask task{m_session.plan(), estimate, {}};
    const QString piece = m_pieces[m_page];
    // Charts speak of what is selected; the canvas stays whole.
    if (piece != canvasPiece)
        task.preset.environment = subjectOf(m_session.plan(), m_session.current());
    ++m_number;
    if (takesLong(task, piece)) {
        // Until it is there the last page stays, so that an input that is turned does not make the room blink.
        m_stage->dim(true);
        m_worker->request({std::move(task), piece, m_number});
    } else {
        m_worker->cancel();
        m_stage->show(drawingOf(task, piece));
    }
    m_place->setText(tr("%1 of %2").arg(m_page + 1).arg(pageCount()));
    showTotal();
}

void MeetingView::take(const Answer &answer)
{
    if (answer.number == m_number)
        m_stage->show(answer.drawing);
}

void MeetingView::showTotal()
{
    const Money total = m_session.latestEstimate()->plan.total;
    const Money change = total - m_atBeginning;
    m_total->setText(tr("%1 a month").arg(qtText(inDollars(total))));
    m_change->setText(change == Money() ? QString() : tr("%1 since we began").arg(qtText(inSignedDollars(change))));
}

bool MeetingView::turn(int key)
{
    switch (key) {
    case Qt::Key_Right:
    case Qt::Key_Down:
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        turnTo(m_page + 1);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Up:
    case Qt::Key_PageUp:
    case Qt::Key_Backspace:
        turnTo(m_page - 1);
        return true;
    case Qt::Key_Home:
        turnTo(0);
        return true;
    case Qt::Key_End:
        turnTo(pageCount() - 1);
        return true;
    case Qt::Key_I:
        showInputs(m_inputs->isHidden());
        return true;
    default:
        return false;
    }
}

bool MeetingView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_stage && event->type() == QEvent::MouseButtonPress)
        m_stage->setFocus();
    return QWidget::eventFilter(watched, event);
}

void MeetingView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        // From the inputs back to the charts first.
        if (m_inputs->isAncestorOf(focusWidget()))
            m_stage->setFocus();
        else
            close();
        return;
    }
    // What the inputs have a use for does not come here.
    if (!turn(event->key()))
        QWidget::keyPressEvent(event);
}

} // namespace bayplan
