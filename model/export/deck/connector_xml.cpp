// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/slide_writer.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr Emu quarterTurn = 5'400'000;

struct Spot
{
    Emu x = 0;
    Emu y = 0;
};

Spot siteOf(const Box &box, Site site)
{
    switch (site) {
    case Site::top:
        return {box.x + box.width / 2, box.y};
    case Site::left:
        return {box.x, box.y + box.height / 2};
    case Site::bottom:
        return {box.x + box.width / 2, box.bottom()};
    case Site::right:
        break;
    }
    return {box.right(), box.y + box.height / 2};
}

void writeSpace(XmlWriter &xml, const Box &box, Emu turn, bool flipsAcross, bool flipsDown)
{
    xml.open("a:xfrm", {{"rot", turn}, {"flipH", flipsAcross ? 1 : 0}, {"flipV", flipsDown ? 1 : 0}});
    xml.leaf("a:off", {{"x", box.x}, {"y", box.y}});
    xml.leaf("a:ext", {{"cx", box.width}, {"cy", box.height}});
    xml.close();
}

void writePreset(XmlWriter &xml, std::string_view name)
{
    xml.open("a:prstGeom", {{"prst", name}});
    xml.leaf("a:avLst");
    xml.close();
}

/// An elbow that begins and ends downwards is the usual one turned by a quarter about its centre.
void writeTurned(XmlWriter &xml, Spot start, Spot end)
{
    const Emu across = end.x - start.x;
    const Emu down = end.y - start.y;
    const Emu width = std::max(down, -down);
    const Emu height = std::max(across, -across);
    const Box box{(start.x + end.x - width) / 2, (start.y + end.y - height) / 2, width, height};
    if (down >= 0)
        writeSpace(xml, box, across < 0 ? quarterTurn : 3 * quarterTurn, across >= 0, false);
    else
        writeSpace(xml, box, across >= 0 ? quarterTurn : 3 * quarterTurn, across >= 0, true);
}

} // namespace

std::pair<Site, Site> facing(const Box &from, const Box &to)
{
    if (to.x >= from.right())
        return {Site::right, Site::left};
    if (to.right() <= from.x)
        return {Site::left, Site::right};
    return to.y >= from.bottom() ? std::pair{Site::bottom, Site::top} : std::pair{Site::top, Site::bottom};
}

void writeElbow(XmlWriter &xml, const Box &from, Site fromSite, const Box &to, Site toSite)
{
    const Spot start = siteOf(from, fromSite);
    const Spot end = siteOf(to, toSite);
    const Box box{std::min(start.x, end.x), std::min(start.y, end.y),
                  std::max(start.x, end.x) - std::min(start.x, end.x),
                  std::max(start.y, end.y) - std::min(start.y, end.y)};
    const bool isStraight = box.width == 0 || box.height == 0;
    const bool isUpright = fromSite == Site::top || fromSite == Site::bottom;
    if (isStraight || !isUpright)
        writeSpace(xml, box, 0, end.x < start.x, end.y < start.y);
    else
        writeTurned(xml, start, end);
    writePreset(xml, isStraight ? "straightConnector1" : "bentConnector3");
}

std::string_view cylinderGeometry()
{
    return "<a:custGeom><a:avLst/><a:gdLst><a:gd name=\"y1\" fmla=\"*/ h 18 100\"/></a:gdLst><a:ahLst/><a:cxnLst>"
           "<a:cxn ang=\"16200000\"><a:pos x=\"hc\" y=\"t\"/></a:cxn><a:cxn ang=\"10800000\"><a:pos x=\"l\" y=\"vc\"/>"
           "</a:cxn><a:cxn ang=\"5400000\"><a:pos x=\"hc\" y=\"b\"/></a:cxn><a:cxn ang=\"0\"><a:pos x=\"r\" y=\"vc\"/>"
           "</a:cxn></a:cxnLst><a:rect l=\"l\" t=\"y1\" r=\"r\" b=\"b\"/><a:pathLst>"
           "<a:path w=\"100\" h=\"100\"><a:moveTo><a:pt x=\"0\" y=\"9\"/></a:moveTo>"
           "<a:arcTo wR=\"50\" hR=\"9\" stAng=\"10800000\" swAng=\"10800000\"/><a:lnTo><a:pt x=\"100\" "
           "y=\"91\"/></a:lnTo>"
           "<a:arcTo wR=\"50\" hR=\"9\" stAng=\"0\" swAng=\"10800000\"/><a:close/></a:path>"
           "<a:path w=\"100\" h=\"100\" fill=\"none\"><a:moveTo><a:pt x=\"0\" y=\"9\"/></a:moveTo>"
           "<a:arcTo wR=\"50\" hR=\"9\" stAng=\"10800000\" swAng=\"-10800000\"/></a:path></a:pathLst></a:custGeom>";
}

} // namespace bayplan::pptx
