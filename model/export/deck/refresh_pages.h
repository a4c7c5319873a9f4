// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/made.h"
#include "export/deck/slide_list.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan::pptx {

/// "lines" of "lines-3", "architecture" of "architecture-of-12": what pages of one kind have in common.
[[nodiscard]] std::string_view keyOfPage(std::string_view slideName);

/// The pages of one key in a deck, and what becomes of them as the plan gets more of them or fewer.
class PageUpdate
{
public:
    /// `fresh`: the pages that there are now, in their order. `found`: those of the deck, by the name of their part.
    PageUpdate(Package &package, SlideList &list, std::vector<std::string> fresh,
               const std::map<std::string, std::string> &found);

    /// Takes out pages that the plan has no use for, unless somebody has put something there: then only what is ours
    /// goes. Keeps in the others which pages there are now.
    void run(MadeMemory &memory);

    /// The last page that is left; empty when none is.
    [[nodiscard]] std::string last() const { return m_left.empty() ? std::string() : m_left.back(); }
    /// Whether a page that is not in the deck is new; nothing when nobody can tell it from one that was deleted.
    [[nodiscard]] std::optional<bool> isNew(const std::string &page) const;

private:
    void takeOut(const std::string &part);
    [[nodiscard]] MadeNames numbersUpTo(int last) const;

    Package &m_package;
    SlideList &m_list;
    std::vector<std::string> m_fresh;
    std::vector<std::string> m_stale; ///< parts in the order of the deck
    std::vector<std::string> m_left;
    std::optional<MadeNames> m_made;
};

} // namespace bayplan::pptx
