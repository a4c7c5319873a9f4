// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "export/deck/package.h"
#include "plan/plan.h"

#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// What somebody does to a deck between two exports.
using ChangeDocument = std::function<void(pugi::xml_document &document)>;

/// A part of a package becomes what `change` makes of it.
void changePart(pptx::Package &package, std::string_view name, const ChangeDocument &change);
/// Every slide of a deck becomes what `change` makes of it.
[[nodiscard]] std::string changedSlides(const std::string &deck, const ChangeDocument &change);
/// Reads every slide.
void forEachSlide(const std::string &deck, const ChangeDocument &read);
/// A deck whose presentation is changed, which lists the slides.
[[nodiscard]] std::string changedPresentation(const std::string &deck, const ChangeDocument &change);

/// A deck brought up to date with a plan; with `slides` those are added that it lacks.
[[nodiscard]] std::string refreshedWith(const Plan &plan, const std::string &earlier,
                                        const std::vector<std::string> &slides = {});

/// The name of a shape with its marks.
[[nodiscard]] std::string nameOf(const pugi::xml_node &shape);
/// Shapes of these names, wherever they stand: "bayplan:architecture/element-3".
[[nodiscard]] std::vector<pugi::xml_node> shapesNamed(const pugi::xml_node &slide, std::string_view name);

/// The slides of a deck in their order, by the page that they were made as ("lines-2"); "mine" for others.
[[nodiscard]] QStringList pagesIn(const std::string &deck);
/// The part of a deck's slide of this number, from 1.
[[nodiscard]] std::string slideAt(const std::string &deck, std::size_t number);
/// A second slide like the one of this number, behind it, as PowerPoint duplicates it: with parts of its own. With
/// `sharesParts` as scripts do: both lead to the same ones.
[[nodiscard]] std::string withDuplicate(const std::string &deck, std::size_t number, bool sharesParts = false);

} // namespace bayplan
