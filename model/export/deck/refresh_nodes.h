// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/made.h"
#include "export/deck/marks.h"
#include "export/deck/slide.h"

#include <optional>
#include <string>
#include <string_view>

namespace pugi {
class xml_node;
} // namespace pugi

namespace bayplan::pptx {

/// The properties of a shape, a line, a frame or a group: p:cNvPr with its id, name and description.
[[nodiscard]] pugi::xml_node propertiesOf(const pugi::xml_node &node);
[[nodiscard]] std::string_view nameOf(const pugi::xml_node &node);

/// Where a p:sp, p:graphicFrame or p:grpSp stands; empty when it says nothing.
[[nodiscard]] Box boxOfNode(const pugi::xml_node &node);
/// The words of a shape, a line for each paragraph.
[[nodiscard]] std::string wordsOfNode(const pugi::xml_node &node);

/// Whether nobody has written in a shape of ours, or in those of a group. Words of tables and charts are the plan's.
[[nodiscard]] bool isUntouched(const pugi::xml_node &node);

/// Gives a shape another name.
void setName(const pugi::xml_node &node, const ShapeName &name);

/// Puts a copy of `fresh` in the place of `old` and returns it.
pugi::xml_node replaced(pugi::xml_node old, const pugi::xml_node &fresh);

/// The words of a body become others; those that are there keep their look, run by run.
void setWords(pugi::xml_node body, const pugi::xml_node &fresh);

/// Words, place, look and description of a shape become those of `fresh` where nobody has changed them; true when it
/// has moved.
bool updateShape(pugi::xml_node node, const pugi::xml_node &fresh);
/// The look and description of a line likewise. True when the plan has it join something else.
bool updateLine(pugi::xml_node line, const pugi::xml_node &fresh);
/// The same for all in a group: what is gone from it goes, what is new comes where it is in `fresh`, lines follow what
/// they join. What is in `made` was there when the group was written: where it is missing, somebody has deleted it, and
/// neither it nor a line to it comes back. Without `made` all that is missing is new.
void updateGroup(pugi::xml_node group, const pugi::xml_node &fresh, const std::optional<MadeNames> &made);
/// The names of the shapes and lines of a group that was made anew.
[[nodiscard]] MadeNames shapesIn(const pugi::xml_node &fresh);
/// The rows of a table become others: what it says is of the plan. Columns that were widened, and rows that were
/// coloured, stay.
void updateTable(pugi::xml_node table, const pugi::xml_node &fresh);

} // namespace bayplan::pptx
