// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "draw/badges.h"
#include "draw/layout.h"
#include "draw/picture.h"
#include "draw/rect_grid.h"
#include "plan/changes.h"
#include "plan/plan.h"

#include <cstddef>
#include <map>
#include <unordered_map>
#include <vector>

namespace bayplan {

/// How a picture is to be drawn.
struct PictureOptions
{
    /// The reader's words for summaries; without one they are English.
    Catalogue catalogue;
    /// Whether cards are tinted by their cost. Far away, environments always are.
    bool heat = false;
};

/// What an update of a picture has drawn anew.
struct Redrawn
{
    std::vector<Id> nodes; ///< changed, moved or new, ascending
    std::vector<Id> links; ///< changed, rerouted or new, ascending
    Rect area;             ///< encloses all that looks other than before, what has gone included
};

/// The retained display list of a plan: what the canvas paints, hit tests and guides ask, and SVG and the deck write.
/// Follows the plan's changes, so that an edit draws only what it touches. Nodes come first, parents before children,
/// then links.
class PlanPicture
{
public:
    PlanPicture() = default;
    PlanPicture(const Plan &plan, const Layout &layout, const Badges &badges, PictureOptions options = {});
    /// As above, with a layout of its own.
    explicit PlanPicture(const Plan &plan, const Badges &badges = {}, PictureOptions options = {});

    /// Brings the picture from the plan it shows to `after`. Requires: `changes` leads from that plan to `after`,
    /// `layout` is that of `after`, `moved` is what `Layout::update` returned, and `badgesChanged` names the elements
    /// whose badge is other than before.
    Redrawn update(const Plan &after, const Layout &layout, const Badges &badges, const Changes &changes,
                   const std::vector<Id> &moved, const std::vector<Id> &badgesChanged = {});

    /// Draws elements anew with other badges; their outlines stay.
    Redrawn updateBadges(const Plan &plan, const Badges &badges, const std::vector<Id> &badgesChanged);

    /// The node of an element, or null.
    [[nodiscard]] const PictureNode *find(Id element) const;
    /// The link as drawn, or null.
    [[nodiscard]] const PictureLink *findLink(Id link) const;
    /// Elements of the plan itself, in the order they are painted: ascending.
    [[nodiscard]] const std::vector<Id> &roots() const { return m_roots; }

    [[nodiscard]] std::size_t nodeCount() const { return m_nodes.size(); }
    [[nodiscard]] std::size_t linkCount() const { return m_links.size(); }

    /// Ids of the links with a part of their path in `area`, ascending.
    [[nodiscard]] std::vector<Id> linksIn(const Rect &area) const { return m_linkGrid.idsIn(area); }
    /// Calls `visit(const PictureNode &)` for every element whose outline has a point in common with `area`, in no
    /// particular order.
    template <typename Visitor>
    void forEachNodeIn(const Rect &area, Visitor &&visit) const
    {
        m_nodeGrid.forEachIn(area, [&](Id id, const Rect &) { visit(m_nodes.at(id)); });
    }
    /// Calls `visit(const PictureNode &)` for an element and all inside it, in the order they are painted; for all of
    /// the plan when `element` is invalid.
    template <typename Visitor>
    void forEachNode(Visitor &&visit, Id element = {}) const
    {
        const PictureNode *node = find(element);
        if (node)
            visit(*node);
        for (const Id child : node ? node->children : m_roots)
            forEachNode(visit, child);
    }
    /// Calls `visit(const PictureLink &)` for all links, by ascending id.
    template <typename Visitor>
    void forEachLink(Visitor &&visit) const
    {
        for (const auto &[id, link] : m_links)
            visit(link);
    }

    /// Around everything, links included; empty for an empty plan.
    [[nodiscard]] Rect bounds() const;

    /// Where a link between two elements would run, for what is not in the plan: while it is drawn, or moved.
    [[nodiscard]] PathShape previewLink(const Rect &from, const Rect &to, const std::vector<Point> &bends = {}) const;

    /// How many nodes and links have been built since the beginning: what tests and benchmarks measure.
    [[nodiscard]] std::size_t builtNodes() const { return m_builtNodes; }
    [[nodiscard]] std::size_t builtLinks() const { return m_builtLinks; }

    friend bool operator==(const PlanPicture &a, const PlanPicture &b);

private:
    struct Work;

    void build(const Plan &plan, const Layout &layout, const Badges &badges);
    void takeOut(Work &work, Id element);
    void draw(Work &work, Id element);
    void shift(Work &work, PictureNode &node, const Rect &outline);
    void show(Work &work, PictureNode node);
    void takeOutLink(Work &work, Id link);
    void drawLink(Work &work, const Link &link);
    void markNodes(Work &work, const std::vector<Id> &moved, const std::vector<Id> &badgesChanged) const;
    void markLinks(Work &work) const;
    void markLinksNear(Work &work, const Rect &before, const Rect &after, Shape shape) const;
    void markLinksOf(Work &work, Id element) const;

    PictureOptions m_options;
    std::unordered_map<Id, PictureNode> m_nodes;
    std::map<Id, PictureLink> m_links;
    std::unordered_map<Id, Rect> m_reaches; ///< of each link: what lies outside cannot change its route
    std::vector<Id> m_roots;
    RectGrid m_nodeGrid;
    RectGrid m_cardGrid;     ///< what routes keep clear of
    RectGrid m_linkGrid{16}; ///< the parts of each path
    RectGrid m_reachGrid;
    std::size_t m_builtNodes = 0;
    std::size_t m_builtLinks = 0;
};

} // namespace bayplan
