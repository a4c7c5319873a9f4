// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/xml_writer.h"
#include "figures/figure.h"

#include <string>

namespace bayplan::pptx {

/// While it lives, what this thread writes is for slides on a dark ground: greys lie on the other side of the ground,
/// and colours that mean something are those of the dark theme.
class DarkSlides
{
public:
    explicit DarkSlides(bool isDark);
    ~DarkSlides();
    DarkSlides(const DarkSlides &) = delete;
    DarkSlides &operator=(const DarkSlides &) = delete;

private:
    bool m_before;
};

/// The colour of an ink as a theme colour, so that a company's theme gives its own; grey stays grey in all of them.
/// What means saving, increase or warning is the same colour everywhere. Requires: `ink` is not `Ink::none`.
void writeColour(XmlWriter &xml, Ink ink);

/// a:solidFill of an ink; a:noFill for `Ink::none`.
void writeSolid(XmlWriter &xml, Ink ink);

/// What fills an area of this look, and a:ln around it: solid, hatched (a pattern) or outlined.
void writeFill(XmlWriter &xml, const Look &look);
void writeOutline(XmlWriter &xml, const Look &look);

/// The ink in which words are best read on an area of this look.
[[nodiscard]] Ink inkOn(const Look &look);

/// The colour scheme, fonts and effects of Bayplan's own theme: the light colours of `resources/theme.txt`.
[[nodiscard]] std::string themeXml(std::string_view name);

} // namespace bayplan::pptx
