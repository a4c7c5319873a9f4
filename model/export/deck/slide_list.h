// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/package.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
} // namespace pugi

namespace bayplan::pptx {

/// The slides of a deck in their order, by the names of their parts. What names slides elsewhere in the presentation,
/// its sections and custom shows, follows.
class SlideList
{
public:
    /// Requires: the package has the part `presentation`. The package outlives the list.
    SlideList(Package &package, std::string_view presentation);
    ~SlideList();
    SlideList(const SlideList &) = delete;
    SlideList &operator=(const SlideList &) = delete;

    [[nodiscard]] std::vector<std::string> names() const;
    /// Puts a slide behind another one, or at the end when `after` is none of the deck.
    void add(const std::string &name, std::string_view after = {});
    /// Takes a slide out of the deck; its part stays.
    void remove(std::string_view name);
    /// Writes the list into the presentation.
    void save();

private:
    Part &m_presentation;
    std::unique_ptr<pugi::xml_document> m_document;
};

/// The first children of p:presentation in their order: the one of this name, which is made where there is none.
[[nodiscard]] pugi::xml_node childInOrder(pugi::xml_node presentation, std::string_view name);

} // namespace bayplan::pptx
