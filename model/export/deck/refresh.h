// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/package.h"
#include "export/deck/slide_writer.h"

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

/// Brings what Bayplan made in an existing deck up to date with slides made anew. Shapes are found by their names,
/// wherever the user has put them. Kept: what the user has moved, resized, recoloured or written, and all that is not
/// ours; words in tables and charts are the plan's. Shapes that were deleted stay deleted, but not those of a drawing,
/// where nobody can tell them from new ones. Shapes that the plan has no use for any more go.
class Refresh
{
public:
    Refresh(Package &package, const Placement &title, const Placement &content);

    /// Takes a slide to be found in the deck.
    void offer(const Slide &slide);
    /// Updates all slides, and returns the keys (with page: "lines-2") of those that were found.
    std::set<std::string> run();

private:
    struct Fresh;

    void updateSlide(const std::string &name);
    void updateNodes(Part &slide, pugi::xml_node parent, const Fresh *&last);
    void updateNode(Part &slide, pugi::xml_node node, const Fresh &fresh);
    void updateChart(Part &slide, const pugi::xml_node &frame, const ChartData &chart);
    void updateNotes(const Part &slide, const std::vector<std::string> &notes);

    Package &m_package;
    Placement m_title;
    Placement m_content;
    std::map<std::string, std::shared_ptr<Fresh>> m_fresh; ///< by slide key with page
    std::set<std::string> m_found;
};

/// A chart part with other data: everything but the data stays; series and points keep their colours when somebody has
/// given them some (`keepsLooks`). A chart whose kind the user has changed is written anew.
[[nodiscard]] std::string updatedChart(std::string_view old, const ChartData &chart, std::string_view workbookId,
                                       bool keepsLooks);

} // namespace bayplan::pptx
