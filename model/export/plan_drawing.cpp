// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/plan_drawing.h"

#include "base/format.h"
#include "export/origin.h"
#include "export/svg_picture.h"
#include "export/text_table.h"
#include "figures/badges_of.h"
#include "figures/subject.h"

namespace bayplan {

std::string planSvg(const Plan &plan, const Estimate &estimate, const std::vector<Id> &selection, const SvgStyle &style,
                    const Stamp &stamp)
{
    const PlanPicture picture(plan, badgesOf(plan, estimate));
    PictureWords words;
    words.hover = [&](Id pointed) {
        const std::string name = printable(inWords(nameOf(plan, pointed)));
        const Cost *cost = estimate.find(pointed);
        return cost && cost->total > Money() ? name + ": " + inDollars(cost->total) + " a month" : name;
    };
    if (stamp.isShown)
        words.footnote = printable(inWords(originOf(plan, estimate, stamp)));
    return pictureSvg(picture, style, selection, words);
}

} // namespace bayplan
