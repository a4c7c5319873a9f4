// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/route_search.h"

#include "draw/card_metrics.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

namespace bayplan {

namespace {

constexpr int laneStep = 4;
constexpr int clearance = 8; ///< between a card and the first lane beside it
constexpr int sight = 40;    ///< how far a route looks around itself
constexpr long cornerCost = 20;
constexpr long crossingCost = 2'000;
constexpr std::size_t mostDetours = 4;

using Path = std::vector<Point>;

enum class Side { left, top, right, bottom };

/// Tries paths and keeps the cheapest.
class Search
{
public:
    Search(const RouteEnd &from, const RouteEnd &to, const RectGrid &cards) : m_from(from), m_to(to), m_cards(cards)
    {
        m_reach = from.card.united(to.card).grownBy(sight);
    }

    Route found();

private:
    void offer(const Path &path, long extra = 0);
    void rememberHits();
    bool isCheaper(const Path &path, long cost, int &crossed);
    void offerDirect();
    void offerFacing();
    void offerAround(Side leave, Side enter);
    void offerBelow(bool below);
    void offerDetours();
    [[nodiscard]] int laneBeside(const RouteEnd &end, Side side) const;
    [[nodiscard]] int lane(const RouteEnd &end, Side side);
    [[nodiscard]] std::vector<int> channelsBetween() const;

    const RouteEnd &m_from;
    const RouteEnd &m_to;
    const RectGrid &m_cards;
    Rect m_reach;
    Path m_best;
    long m_bestCost = std::numeric_limits<long>::max();
    bool m_bestIsClear = false;
    std::vector<Rect> m_hit; ///< cards in the way of what was tried
    std::vector<std::pair<Id, Rect>> m_lineHit;
    std::array<std::array<std::optional<int>, 2>, 2> m_lanes;
};

Rect around(Point a, Point b)
{
    const Point least{std::min(a.x, b.x), std::min(a.y, b.y)};
    return {least, {std::abs(a.x - b.x), std::abs(a.y - b.y)}};
}

long lengthOf(const Path &path)
{
    long length = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        length += std::abs(path[i].x - path[i - 1].x) + std::abs(path[i].y - path[i - 1].y);
    return length;
}

int sideX(const RouteEnd &end, Side side)
{
    return side == Side::left ? end.outline.left() : end.outline.right();
}

/// Counts the cards a path runs through, as long as it can still be the cheapest; its own ends' cards count but for the
/// line that leaves or enters them.
bool Search::isCheaper(const Path &path, long cost, int &crossed)
{
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Rect line = around(path[i - 1], path[i]);
        m_reach = m_reach.united(line.grownBy(sight));
        m_lineHit.clear();
        m_cards.forEachIn(line, [&](Id id, const Rect &card) {
            const bool strictly = line.left() < card.right() && line.right() > card.left() &&
                                  line.top() < card.bottom() && line.bottom() > card.top();
            const bool leaves = i == 1 && id == m_from.cardId;
            const bool enters = i + 1 == path.size() && id == m_to.cardId;
            if (strictly && !leaves && !enters)
                m_lineHit.emplace_back(id, card);
        });
        crossed += static_cast<int>(m_lineHit.size());
        rememberHits();
        if (cost + crossingCost * crossed >= m_bestCost)
            return false;
    }
    return true;
}

void Search::rememberHits()
{
    if (m_hit.size() >= mostDetours)
        return;
    // The grid has no order, and routes must not depend on one.
    std::sort(m_lineHit.begin(), m_lineHit.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[id, card] : m_lineHit) {
        if (m_hit.size() < mostDetours && std::find(m_hit.begin(), m_hit.end(), card) == m_hit.end())
            m_hit.push_back(card);
    }
}

void Search::offer(const Path &given, long extra)
{
    Path path = withoutDetours(given);
    if (path.size() < 2)
        return;
    const long cost = lengthOf(path) + cornerCost * static_cast<long>(path.size()) + extra;
    int crossed = 0;
    if (cost >= m_bestCost || !isCheaper(path, cost, crossed))
        return;
    m_best = std::move(path);
    m_bestCost = cost + crossingCost * crossed;
    m_bestIsClear = crossed == 0;
}

int Search::lane(const RouteEnd &end, Side side)
{
    std::optional<int> &known = m_lanes[&end == &m_from ? 0 : 1][side == Side::right ? 1 : 0];
    if (!known)
        known = laneBeside(end, side);
    return *known;
}

/// Where a vertical line beside an end may run: within the gap to the next card, in the end's lane.
int Search::laneBeside(const RouteEnd &end, Side side) const
{
    const bool right = side == Side::right;
    const int edge = right ? end.card.right() : end.card.left();
    int room = 2 * clearance + (mostLanes - 1) * laneStep;
    const Rect beside{{right ? edge + 1 : edge - room, end.card.top()}, {room - 1, end.card.size.height}};
    m_cards.forEachIn(beside, [&](Id id, const Rect &card) {
        if (id != m_from.cardId && id != m_to.cardId) {
            const int gap = right ? card.left() - edge : edge - card.right();
            if (gap > 0)
                room = std::min(room, gap);
        }
    });
    const int offset = std::min(clearance + end.lane * laneStep, std::max(room - 4, room / 2));
    return right ? edge + offset : edge - offset;
}

/// A straight line, when the ends overlap.
void Search::offerDirect()
{
    const Rect &a = m_from.outline;
    const Rect &b = m_to.outline;
    const int top = std::max(a.top(), b.top()) + 4;
    const int bottom = std::min(a.bottom(), b.bottom()) - 4;
    if (top <= bottom && (a.right() < b.left() || b.right() < a.left())) {
        const bool toRight = a.right() < b.left();
        const int y = std::clamp((m_from.portY + m_to.portY) / 2, top, bottom);
        if (std::abs(y - m_from.portY) <= 12 && std::abs(y - m_to.portY) <= 12)
            offer({{toRight ? a.right() : a.left(), y}, {toRight ? b.left() : b.right(), y}});
    }
}

std::vector<int> Search::channelsBetween() const
{
    std::vector<int> channels;
    const int lane = ((m_to.outline.center().y / 16) % mostLanes + mostLanes) % mostLanes * laneStep;
    const bool toRight = m_from.card.right() <= m_to.card.left();
    if (!m_from.frame.isEmpty())
        channels.push_back(toRight ? m_from.frame.right() + clearance + lane : m_from.frame.left() - clearance - lane);
    if (!m_to.frame.isEmpty())
        channels.push_back(toRight ? m_to.frame.left() - clearance - lane : m_to.frame.right() + clearance + lane);
    return channels;
}

/// Out of the side that faces the other end, along a vertical channel, into its facing side.
void Search::offerFacing()
{
    const bool toRight = m_from.outline.right() < m_to.outline.left();
    const bool toLeft = m_to.outline.right() < m_from.outline.left();
    if (!toRight && !toLeft)
        return;
    const Side leave = toRight ? Side::right : Side::left;
    const Side enter = toRight ? Side::left : Side::right;
    const Point start{sideX(m_from, leave), m_from.portY};
    const Point end{sideX(m_to, enter), m_to.portY};
    std::vector<int> channels = channelsBetween();
    channels.push_back(lane(m_from, leave));
    channels.push_back(lane(m_to, enter));
    channels.push_back((start.x + end.x) / 2);
    for (const int x : channels) {
        if (x > std::min(start.x, end.x) && x < std::max(start.x, end.x))
            offer({start, {x, start.y}, {x, end.y}, end});
    }
}

/// Out of one side and into the same side of the other end.
void Search::offerAround(Side leave, Side enter)
{
    if (leave != enter)
        return;
    const bool right = leave == Side::right;
    const int a = lane(m_from, leave);
    const int b = lane(m_to, enter);
    const int x = right ? std::max(a, b) : std::min(a, b);
    offer({{sideX(m_from, leave), m_from.portY}, {x, m_from.portY}, {x, m_to.portY}, {sideX(m_to, enter), m_to.portY}},
          cornerCost);
}

/// Down (or up) from the bottom, into a side or the facing edge of what lies below.
void Search::offerBelow(bool below)
{
    if (m_from.isPart)
        return;
    const Rect &a = m_from.outline;
    const Rect &b = m_to.outline;
    const int startY = below ? a.bottom() : a.top();
    if (below ? b.top() < a.bottom() + clearance : b.bottom() > a.top() - clearance)
        return;
    const int channel = below ? startY + clearance + m_from.lane * 2 : startY - clearance - m_from.lane * 2;
    for (const Side enter : {Side::left, Side::right}) {
        const int x = lane(m_to, enter);
        const Point end{sideX(m_to, enter), m_to.portY};
        if (x >= a.left() + 6 && x <= a.right() - 6)
            offer({{x, startY}, {x, end.y}, end});
        else
            offer({{m_from.portX, startY}, {m_from.portX, channel}, {x, channel}, {x, end.y}, end});
    }
    if (m_to.isPart)
        return;
    // Entering from above runs across the headers of containers, so a side is better when it costs little more.
    const int endY = below ? b.top() : b.bottom();
    const long header = m_to.frame.isEmpty() ? 0 : 8 * cornerCost;
    const int left = std::max(a.left(), b.left()) + 12;
    const int right = std::min(a.right(), b.right()) - 12;
    if (left <= right)
        offer({{std::clamp(m_to.portX, left, right), startY}, {std::clamp(m_to.portX, left, right), endY}}, header);
    offer({{m_from.portX, startY}, {m_from.portX, channel}, {m_to.portX, channel}, {m_to.portX, endY}}, header);
}

/// Round the cards that were in the way: above or below one of them.
void Search::offerDetours()
{
    std::vector<Rect> hit = std::move(m_hit);
    hit.push_back(m_from.card);
    hit.push_back(m_to.card);
    std::vector<int> channels;
    for (const Rect &card : hit) {
        channels.push_back(card.top() - clearance);
        channels.push_back(card.bottom() + clearance);
    }
    const int middle = (m_from.portY + m_to.portY) / 2;
    std::sort(channels.begin(), channels.end(),
              [&](int a, int b) { return std::pair(std::abs(a - middle), a) < std::pair(std::abs(b - middle), b); });
    channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
    const auto canEnterAt = [&](int y) {
        return !m_to.isPart && y > m_to.outline.top() + 6 && y < m_to.outline.bottom() - 6;
    };
    const bool toRight = m_from.outline.center().x <= m_to.outline.center().x;
    const std::array<Side, 2> leaving =
        toRight ? std::array{Side::right, Side::left} : std::array{Side::left, Side::right};
    for (const Side leave : leaving) {
        for (const Side enter : {leaving[1], leaving[0]}) {
            if (m_bestIsClear && (leave != leaving[0] || enter != leaving[1]))
                return;
            const int x1 = lane(m_from, leave);
            const int x2 = lane(m_to, enter);
            const Point start{sideX(m_from, leave), m_from.portY};
            const Point end{sideX(m_to, enter), m_to.portY};
            for (const int y : channels) {
                if (canEnterAt(y))
                    offer({start, {x1, start.y}, {x1, y}, {end.x, y}});
                else
                    offer({start, {x1, start.y}, {x1, y}, {x2, y}, {x2, end.y}, end});
            }
        }
    }
}

Route Search::found()
{
    offerDirect();
    offerFacing();
    offerBelow(true);
    offerBelow(false);
    if (!m_bestIsClear) {
        offerAround(Side::right, Side::right);
        offerAround(Side::left, Side::left);
    }
    if (!m_bestIsClear)
        offerDetours();
    return {std::move(m_best), m_reach};
}

} // namespace

std::vector<Point> withoutDetours(std::vector<Point> points)
{
    std::vector<Point> kept;
    for (const Point point : points) {
        if (!kept.empty() && kept.back() == point)
            continue;
        while (kept.size() >= 2) {
            const Point a = kept[kept.size() - 2];
            const Point b = kept.back();
            const bool straight = (a.x == b.x && b.x == point.x && (b.y - a.y > 0) == (point.y - b.y > 0)) ||
                                  (a.y == b.y && b.y == point.y && (b.x - a.x > 0) == (point.x - b.x > 0));
            if (!straight)
                break;
            kept.pop_back();
        }
        kept.push_back(point);
    }
    return kept;
}

Route foundRoute(const RouteEnd &from, const RouteEnd &to, const RectGrid &cards)
{
    return Search(from, to, cards).found();
}

} // namespace bayplan
