// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/note.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

std::vector<Field> fields()
{
    return {field(&Note::text, "text", BAYPLAN_TEXT("Text"))
                .spanningLines()
                .describedAs(BAYPLAN_TEXT("What the note says."))};
}

Text summary(const Note &note)
{
    return verbatim(note.text);
}

} // namespace

const Kind &describe(const Note *)
{
    static const Kind kind = KindBuilder<Note>{{.key = "note",
                                                .label = BAYPLAN_TEXT("Note"),
                                                .help = BAYPLAN_TEXT("Text for whoever reads the plan."),
                                                .section = BAYPLAN_TEXT("Other"),
                                                .parents = {"", "environment", "cluster"},
                                                .shape = Shape::note,
                                                .size = {180, 72},
                                                .fields = fields()},
                                               summary}
                                 .built();
    return kind;
}

} // namespace bayplan
