// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/look_xml.h"

#include "draw/theme.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace bayplan::pptx {

namespace {

/// A colour of the theme, lightened or darkened in thousandths of a per cent.
struct Tone
{
    std::string_view name;
    int luminance = 0; ///< lumMod
    int offset = 0;    ///< lumOff
};

/// An ink as a colour of the theme, on a light ground and on a dark one. What reads well on white does not on black:
/// there greys are the ground made lighter, and words on colours are the light ones.
struct SchemeInk
{
    Ink ink;
    Tone light;
    Tone dark = light;
};

constexpr auto schemeInks = std::to_array<SchemeInk>({
    {Ink::background, {"bg1", 97'000}, {"bg1", 97'000, 3'000}},
    {Ink::panel, {"bg1"}},
    {Ink::container, {"bg1", 96'000}, {"bg1", 92'000, 8'000}},
    {Ink::line, {"bg1", 87'000}, {"bg1", 75'000, 25'000}},
    {Ink::text, {"tx1"}},
    {Ink::muted, {"tx2"}, {"tx1", 75'000}},
    {Ink::accent, {"accent1"}},
    {Ink::series2, {"accent2"}},
    {Ink::series3, {"accent3"}},
    {Ink::series4, {"accent4"}},
    {Ink::series5, {"accent5"}},
    {Ink::idle, {"bg1", 58'000}, {"bg1", 50'000, 50'000}},
    {Ink::onAccent, {"bg1"}, {"tx1"}},
    {Ink::selection, {"accent1", 20'000, 80'000}, {"accent1", 50'000}},
});

std::string sixDigits(Ink ink, Theme theme = Theme::light)
{
    return inHex(colourOf(ink, theme)).substr(1);
}

void writeThemeColours(XmlWriter &xml)
{
    constexpr auto slots = std::to_array<std::pair<std::string_view, Ink>>({
        {"a:dk1", Ink::text},
        {"a:lt1", Ink::panel},
        {"a:dk2", Ink::muted},
        {"a:lt2", Ink::background},
        {"a:accent1", Ink::accent},
        {"a:accent2", Ink::series2},
        {"a:accent3", Ink::series3},
        {"a:accent4", Ink::series4},
        {"a:accent5", Ink::series5},
        {"a:accent6", Ink::idle},
        {"a:hlink", Ink::accent},
        {"a:folHlink", Ink::series3},
    });
    xml.open("a:clrScheme", {{"name", "Bayplan"}});
    for (const auto &[slot, ink] : slots) {
        xml.open(slot);
        xml.leaf("a:srgbClr", {{"val", sixDigits(ink)}});
        xml.close();
    }
    xml.close();
}

void writeThemeFonts(XmlWriter &xml)
{
    xml.open("a:fontScheme", {{"name", "Bayplan"}});
    for (const std::string_view kind : {"a:majorFont", "a:minorFont"}) {
        xml.open(kind);
        xml.leaf("a:latin", {{"typeface", "Calibri"}});
        xml.leaf("a:ea", {{"typeface", ""}});
        xml.leaf("a:cs", {{"typeface", ""}});
        xml.close();
    }
    xml.close();
}

// A theme has three of each; ours are all plain.
constexpr std::string_view plainStyles =
    "<a:fmtScheme name=\"Bayplan\"><a:fillStyleLst>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:fillStyleLst><a:lnStyleLst>"
    "<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>"
    "<a:ln w=\"12700\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>"
    "<a:ln w=\"19050\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst>"
    "<a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle>"
    "<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme>";

} // namespace

void writeColour(SlideXml &xml, Ink ink)
{
    assert(ink != Ink::none);
    const bool isDark = xml.ground() == Ground::dark;
    const auto scheme = std::ranges::find(schemeInks, ink, &SchemeInk::ink);
    if (scheme == schemeInks.end())
        return xml.leaf("a:srgbClr", {{"val", sixDigits(ink, isDark ? Theme::dark : Theme::light)}});
    const Tone &tone = isDark ? scheme->dark : scheme->light;
    if (tone.luminance == 0)
        return xml.leaf("a:schemeClr", {{"val", tone.name}});
    xml.open("a:schemeClr", {{"val", tone.name}});
    xml.leaf("a:lumMod", {{"val", tone.luminance}});
    if (tone.offset != 0)
        xml.leaf("a:lumOff", {{"val", tone.offset}});
    xml.close();
}

void writeSolid(SlideXml &xml, Ink ink)
{
    if (ink == Ink::none)
        return xml.leaf("a:noFill");
    xml.open("a:solidFill");
    writeColour(xml, ink);
    xml.close();
}

void writeFill(SlideXml &xml, const Look &look)
{
    if (look.fill == Fill::solid)
        return writeSolid(xml, look.ink);
    if (look.fill == Fill::outlined)
        return writeSolid(xml, Ink::panel);
    xml.open("a:pattFill", {{"prst", "wdUpDiag"}});
    xml.open("a:fgClr");
    writeColour(xml, look.ink);
    xml.close();
    xml.open("a:bgClr");
    writeColour(xml, Ink::panel);
    xml.close();
    xml.close();
}

void writeOutline(SlideXml &xml, const Look &look)
{
    xml.open("a:ln", {{"w", look.fill == Fill::solid ? 6'350 : 12'700}});
    writeSolid(xml, look.fill == Fill::solid ? Ink::panel : look.ink);
    xml.close();
}

Ink inkOn(const Look &look)
{
    if (look.fill != Fill::solid || look.ink == Ink::none)
        return Ink::text;
    // Accents are a company's own in both; on a dark ground the light words are the text.
    const Rgb ground = colourOf(look.ink, Theme::light);
    const double asText = contrast(colourOf(Ink::text, Theme::light), ground);
    return contrast(colourOf(Ink::onAccent, Theme::light), ground) > asText ? Ink::onAccent : Ink::text;
}

std::string themeXml(std::string_view name)
{
    XmlWriter xml;
    xml.open("a:theme", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"}, {"name", name}});
    xml.open("a:themeElements");
    writeThemeColours(xml);
    writeThemeFonts(xml);
    xml.raw(plainStyles);
    xml.close();
    xml.leaf("a:objectDefaults");
    xml.leaf("a:extraClrSchemeLst");
    xml.close();
    return xml.finished();
}

} // namespace bayplan::pptx
