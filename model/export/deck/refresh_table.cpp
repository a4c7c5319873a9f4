// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/refresh_nodes.h"

#include <iterator>
#include <map>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

auto columnsOf(const pugi::xml_node &table)
{
    const auto all = table.child("a:tblGrid").children("a:gridCol");
    return std::distance(all.begin(), all.end());
}

std::string wordsOfCell(const pugi::xml_node &cell)
{
    std::string words;
    for (const pugi::xml_node paragraph : cell.child("a:txBody").children("a:p")) {
        for (const pugi::xml_node run : paragraph.children("a:r"))
            words += run.child("a:t").text().get();
    }
    return words;
}

/// What a row is about: its words, which stand on the left. Figures stand on the right and change.
std::string subjectOf(const pugi::xml_node &row)
{
    std::string words;
    for (const pugi::xml_node cell : row.children("a:tc")) {
        const std::string_view align = cell.child("a:txBody").child("a:p").child("a:pPr").attribute("algn").value();
        if (words.empty() || align != "r")
            words += wordsOfCell(cell) + "\n";
    }
    return words;
}

void updateRow(const pugi::xml_node &row, const pugi::xml_node &fresh)
{
    pugi::xml_node cell = row.child("a:tc");
    for (const pugi::xml_node other : fresh.children("a:tc")) {
        setWords(cell.child("a:txBody"), other.child("a:txBody"));
        cell = cell.next_sibling("a:tc");
    }
}

} // namespace

void updateTable(pugi::xml_node table, const pugi::xml_node &fresh)
{
    if (columnsOf(table) != columnsOf(fresh)) {
        replaced(table, fresh);
        return;
    }
    std::multimap<std::string, pugi::xml_node> known;
    pugi::xml_node place;
    for (const pugi::xml_node row : table.children("a:tr")) {
        known.emplace(subjectOf(row), row);
        place = row;
    }
    // The rows of before stand in front of those of now until all of these are there.
    for (const pugi::xml_node row : fresh.children("a:tr")) {
        const auto found = known.find(subjectOf(row));
        if (found == known.end()) {
            place = place ? table.insert_copy_after(row, place) : table.append_copy(row);
            continue;
        }
        updateRow(found->second, row);
        if (found->second != place)
            place = table.insert_move_after(found->second, place);
        known.erase(found);
    }
    for (const auto &[subject, row] : known)
        table.remove_child(row);
}

} // namespace bayplan::pptx
