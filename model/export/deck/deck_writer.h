// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/base_deck.h"
#include "export/deck/slide_writer.h"
#include "export/deck/unique_titles.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bayplan::pptx {

/// Adds slides with their charts and notes to a frame, and makes the file.
class DeckWriter
{
public:
    /// `titles`: those that the deck has already.
    explicit DeckWriter(DeckTemplate design, UniqueTitles titles = {});

    /// Adds a slide behind another one, by the name of its part; at the end without `after`. `pages` are all that were
    /// made of its key. Returns the name of its part.
    std::string add(const Slide &slide, const MadeNames &pages = {}, std::string_view after = {});
    /// The bytes of the file. Requires: called once, at the end.
    [[nodiscard]] std::string finished(const std::string &title);
    /// The same for a deck that has its own title and picture.
    [[nodiscard]] std::string finished();

private:
    std::string addChart(Part &slide, const ChartData &chart);
    void addNotes(Part &slide, const std::string &slideName, const std::vector<std::string> &notes);
    void listSlides();
    void listNotesMaster();

    DeckFrame m_frame;
    Placement m_title;
    Placement m_content;
    std::vector<std::pair<std::string, std::string>> m_slides; ///< each with the one it comes behind
    UniqueTitles m_titles;
};

/// p:notes with what is said to a slide, a paragraph each.
[[nodiscard]] std::string notesXml(const std::vector<std::string> &notes);

/// Adds the chart part and its workbook to the package and returns the chart's name. Requires: it is not empty.
std::string addChartPart(Package &package, const ChartData &chart, Ground ground);

} // namespace bayplan::pptx
