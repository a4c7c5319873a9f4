// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QGraphicsPathItem>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsSimpleTextItem>
#include <QScrollBar>

#include "appearance.h"
#include "canvas/canvas_view.h"
#include "session.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <memory>

// The canvas against a graphics scene with an item for every element, on the same plan in the same run: what counts is
// the ratio of the two.

using namespace bayplan;

namespace {

/// Environments of 115 elements each, in rows: clusters, services, tasks and containers, each linked to a repository.
class PlanMaker
{
public:
    Plan made(int environments)
    {
        for (int i = 0; i < environments; ++i)
            addEnvironment({(i % 12) * 1500, (i / 12) * 1400});
        return Plan::assembled(std::move(m_elements), std::move(m_links));
    }

private:
    Id add(std::string_view kind, Id parent, Point at)
    {
        const Id id{m_next++};
        m_elements.push_back({id,
                              parent,
                              std::string(kind) + ' ' + std::to_string(id.value),
                              at,
                              {},
                              {},
                              makeDetails(*findKind(kind)),
                              {}});
        return id;
    }
    void addEnvironment(Point at)
    {
        const Id repository = add("repository", {}, at + Point{1250, 80});
        const Id environment = add("environment", {}, at);
        for (int c = 0; c < 2; ++c) {
            const Id cluster = add("cluster", environment, {24 + c * 600, 80});
            for (int s = 0; s < 14; ++s)
                addService(add("service", cluster, {24 + (s % 2) * 260, 40 + (s / 2) * 160}), repository);
        }
    }
    void addService(Id service, Id repository)
    {
        const Id task = add("task", service, {});
        const Id container = add("container", task, {});
        add("container", task, {});
        m_links.push_back({{m_next++}, container, repository, {}, 1, {}});
    }

    std::int64_t m_next = 1;
    std::vector<Element> m_elements;
    std::vector<Link> m_links;
};

constexpr int environments = 88; // about 10,000 elements

class OwnCanvas
{
public:
    OwnCanvas()
    {
        m_session.reset(PlanMaker().made(environments));
        view.resize(1920, 1080);
        view.show();
        view.zoomTo(1);
        view.centerOnPlan({3000, 2500});
    }

private:
    Session m_session;

public:
    CanvasView view{m_session};
};

/// What one would write first: nested items with texts as children.
class ItemCanvas
{
public:
    ItemCanvas()
    {
        const PlanPicture picture(PlanMaker().made(environments));
        picture.forEachNode([&](const PictureNode &node) { add(node); });
        picture.forEachLink([&](const PictureLink &link) { add(link); });
        view.setScene(&m_scene);
        view.setRenderHint(QPainter::Antialiasing);
        view.resize(1920, 1080);
        view.show();
        view.centerOn(3000, 2500);
    }

private:
    void add(const PictureNode &node)
    {
        const Rect &outline = node.outline;
        auto *item = new QGraphicsRectItem(outline.left(), outline.top(), outline.size.width, outline.size.height);
        item->setPen(QPen(colour(Ink::line)));
        item->setBrush(colour(Ink::panel));
        m_scene.addItem(item);
        for (const PictureItem &shape : node.items) {
            const auto *run = std::get_if<TextRun>(&shape.shape);
            if (!run || !shape.isShownAt(Detail::close))
                continue;
            auto *text = new QGraphicsSimpleTextItem(QString::fromStdString(run->words), item);
            text->setFont(Appearance::instance().font(run->pixels, run->weight));
            text->setPos(run->box.left(), run->box.top());
        }
    }
    void add(const PictureLink &link)
    {
        QPainterPath path;
        for (const Point point : link.path.points) {
            if (path.elementCount() == 0)
                path.moveTo(point.x, point.y);
            else
                path.lineTo(point.x, point.y);
        }
        m_scene.addPath(path, QPen(colour(Ink::muted), 1.6));
    }

    QGraphicsScene m_scene;

public:
    QGraphicsView view;
};

template <typename Canvas>
Canvas &shared()
{
    static auto *canvas = new Canvas; // outlives the application's teardown on purpose
    QCoreApplication::processEvents();
    return *canvas;
}

template <typename Canvas>
void redraw(benchmark::State &state)
{
    QGraphicsView &view = shared<Canvas>().view;
    for (auto _ : state)
        view.viewport()->repaint();
}

/// Pans back and forth in steps of 17 pixels.
class Panner
{
public:
    explicit Panner(QGraphicsView &view) : m_bar(*view.horizontalScrollBar()) {}

    void step()
    {
        m_bar.setValue(m_bar.value() + m_by);
        QCoreApplication::processEvents();
        if (++m_steps % 40 == 0)
            m_by = -m_by;
    }

private:
    QScrollBar &m_bar;
    int m_by = 17;
    int m_steps = 0;
};

template <typename Canvas>
void pan(benchmark::State &state)
{
    Panner panner(shared<Canvas>().view);
    for (auto _ : state)
        panner.step();
}

/// Both in turn, so that whatever else the machine does hits both alike.
template <typename OwnStep, typename ItemStep>
void compare(benchmark::State &state, OwnStep ownStep, ItemStep itemStep)
{
    std::clock_t own = 0;
    std::clock_t items = 0;
    for (auto _ : state) {
        const std::clock_t start = std::clock();
        ownStep();
        const std::clock_t middle = std::clock();
        itemStep();
        own += middle - start;
        items += std::clock() - middle;
    }
    state.counters["own/items"] = static_cast<double>(own) / static_cast<double>(std::max<std::clock_t>(1, items));
}

void redrawRatio(benchmark::State &state)
{
    QWidget *own = shared<OwnCanvas>().view.viewport();
    QWidget *items = shared<ItemCanvas>().view.viewport();
    compare(
        state, [own] { own->repaint(); }, [items] { items->repaint(); });
}

void panRatio(benchmark::State &state)
{
    Panner own(shared<OwnCanvas>().view);
    Panner items(shared<ItemCanvas>().view);
    compare(
        state, [&own] { own.step(); }, [&items] { items.step(); });
}

void zoomStep(benchmark::State &state)
{
    CanvasView &view = shared<OwnCanvas>().view;
    double zoom = 1;
    for (auto _ : state) {
        zoom = zoom < 0.5 ? 1 : zoom * 0.96;
        view.zoomTo(zoom);
        QCoreApplication::processEvents();
    }
    view.zoomTo(1);
}

void fitAll(benchmark::State &state)
{
    CanvasView &view = shared<OwnCanvas>().view;
    view.fitAll();
    for (auto _ : state)
        view.viewport()->repaint();
    view.zoomTo(1);
    view.centerOnPlan({3000, 2500});
}

void hitTest(benchmark::State &state)
{
    CanvasView &view = shared<OwnCanvas>().view;
    int x = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(view.hitAt(QPointF(x = (x + 37) % 1900, 500)));
}

BENCHMARK(redraw<OwnCanvas>)->Unit(benchmark::kMicrosecond);
BENCHMARK(redraw<ItemCanvas>)->Unit(benchmark::kMicrosecond);
BENCHMARK(pan<OwnCanvas>)->Unit(benchmark::kMicrosecond);
BENCHMARK(pan<ItemCanvas>)->Unit(benchmark::kMicrosecond);
BENCHMARK(redrawRatio)->Unit(benchmark::kMicrosecond);
BENCHMARK(panRatio)->Unit(benchmark::kMicrosecond);
BENCHMARK(zoomStep)->Unit(benchmark::kMicrosecond);
BENCHMARK(fitAll)->Unit(benchmark::kMicrosecond);
BENCHMARK(hitTest)->Unit(benchmark::kMicrosecond);

} // namespace
