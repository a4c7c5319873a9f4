// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/blank_deck.h"
#include "export/deck/made.h"
#include "export/deck/slide_writer.h"
#include "export/deck/unique_titles.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
} // namespace pugi

namespace bayplan::pptx {

/// What a deck has of the slides that were offered, by their names ("lines-2").
struct Refreshed
{
    std::set<std::string> present;           ///< those that were found, and pages that somebody has deleted
    std::set<std::string> added;             ///< pages of a slide that was found which the plan did not have before
    std::map<std::string, std::string> last; ///< by key the part of the last page: others come behind it
    UniqueTitles titles;                     ///< of all slides of the deck
};

/// Brings what Bayplan made in an existing deck up to date with slides made anew. Shapes are found by their names,
/// wherever the user has put them. Kept: what the user has moved, resized, recoloured or written, and all that is not
/// ours; words in tables and charts are the plan's. What was deleted stays deleted, pages too; of a drawing and of
/// pages the deck knows what it had (`MadeNames`). Shapes and pages that the plan has no use for any more go.
class Refresh
{
public:
    Refresh(DeckFrame &frame, const Placement &title, const Placement &content);

    /// Takes a slide to be found in the deck.
    void offer(const Slide &slide);
    /// Updates all slides. Requires: called once, when all are offered.
    Refreshed run();

private:
    struct Fresh;

    [[nodiscard]] std::shared_ptr<Fresh> made(const Slide &slide) const;
    [[nodiscard]] std::shared_ptr<Fresh> freshOf(const std::string &page);
    [[nodiscard]] bool hasOurTitle(const pugi::xml_document &slide) const;
    void reserveTitle(const std::string &name);
    void updateSlide(const std::string &name);
    void updatePages();
    void updateNodes(const std::string &slide, pugi::xml_node parent, const Fresh *&last);
    void updateNode(Part &slide, pugi::xml_node node, const Fresh &fresh);
    void updateGroup(Part &slide, pugi::xml_node group, const pugi::xml_node &fresh);
    void updateChart(Part &slide, const pugi::xml_node &frame, const ChartData &chart);
    void updateNotes(const Part &slide, const std::vector<std::string> &notes);

    /// Pages of one key: those that there are now, and those in the deck by the names of their parts.
    struct Pages
    {
        std::vector<std::string> fresh;
        std::map<std::string, std::string> found = {};
    };

    Package &m_package;
    std::string m_presentation;
    Placement m_title;
    Placement m_content;
    std::map<std::string, std::shared_ptr<Fresh>> m_fresh; ///< by slide key with page
    std::map<std::string, Pages, std::less<>> m_pages;     ///< by key, where pages come and go
    std::map<std::string, std::string> m_charts;           ///< parts that are up to date, with the mark of their look
    std::map<std::string, std::shared_ptr<Fresh>> m_here;  ///< what the slide at hand has, with a title of its own
    bool m_titlesHere = false;                             ///< whether that slide has one of ours
    MadeMemory m_memory;
    Refreshed m_done;
};

/// A chart part with other data: everything but the data stays; series and points keep their colours when somebody has
/// given them some (`keepsLooks`). A chart whose kind the user has changed is written anew.
[[nodiscard]] std::string updatedChart(std::string_view old, const ChartData &chart, std::string_view workbookId,
                                       bool keepsLooks, Ground ground);

} // namespace bayplan::pptx
