// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit/bench.h"

#include <functional>
#include <map>
#include <vector>

namespace bayplan {

/// New id by old id.
using CopiedIds = std::map<Id, Id>;

/// Copies `ids` and all they contain from a plan into the bench, under new ids. The outermost go to
/// `parent(original)`; `change` may alter each copy before it is added.
CopiedIds copyInto(Bench &bench, const Plan &from, const std::vector<Id> &ids,
                   const std::function<Id(const Element &)> &parent, const std::function<void(Element &)> &change);

/// Copies the links among the originals, with their hand-set corners when both ends have gone the same way. Requires:
/// the copies stand where they will stay.
void copyInnerLinks(Bench &bench, const Plan &from, const CopiedIds &copies);

/// Leads links of the originals to elements outside the copies there again, from the copies. Requires: the bench's plan
/// grew out of `from`.
void copyOuterLinks(Bench &bench, const Plan &from, const CopiedIds &copies);

/// Gives an outermost copy a name of its own among its siblings; a task and container called like it follow.
void makeNameUnique(Bench &bench, Id copy);

} // namespace bayplan
