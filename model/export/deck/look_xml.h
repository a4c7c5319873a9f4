// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/deck/xml_writer.h"
#include "figures/figure.h"

#include <string>

namespace bayplan::pptx {

/// What slides of a deck are like: dark words on light, or light ones on dark.
enum class Ground { light, dark };

/// XML of what stands on slides. It knows their ground: on a dark one greys lie on its other side, and colours that
/// mean something are those of the dark theme.
class SlideXml : public XmlWriter
{
public:
    explicit SlideXml(Ground ground, bool isDocument = true) : XmlWriter(isDocument), m_ground(ground) {}

    [[nodiscard]] Ground ground() const { return m_ground; }

private:
    Ground m_ground;
};

/// The colour of an ink as a theme colour, so that a company's theme gives its own; grey stays grey in all of them.
/// What means saving, increase or warning is the same colour everywhere. Requires: `ink` is not `Ink::none`.
void writeColour(SlideXml &xml, Ink ink);

/// a:solidFill of an ink; a:noFill for `Ink::none`.
void writeSolid(SlideXml &xml, Ink ink);

/// What fills an area of this look, and a:ln around it: solid, hatched (a pattern) or outlined.
void writeFill(SlideXml &xml, const Look &look);
void writeOutline(SlideXml &xml, const Look &look);

/// The ink in which words are best read on an area of this look.
[[nodiscard]] Ink inkOn(const Look &look);

/// The colour scheme, fonts and effects of Bayplan's own theme: the light colours of `resources/theme.txt`.
[[nodiscard]] std::string themeXml(std::string_view name);

} // namespace bayplan::pptx
