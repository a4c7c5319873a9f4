// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/blank_deck.h"

#include "export/deck/look_xml.h"
#include "export/deck/slide.h"

#include <algorithm>

namespace bayplan::pptx {

namespace {

constexpr std::string_view namespaces =
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

constexpr std::string_view emptyGroup =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
    "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm>"
    "</p:grpSpPr>";

constexpr std::string_view colourMap =
    "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" "
    "accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" "
    "folHlink=\"folHlink\"/>";

/// A placeholder of a master or layout.
struct Holder
{
    std::string_view type;
    int index;
    Box box;
    std::string_view words;
    std::string_view bodyProperties; ///< attributes of a:bodyPr
    std::string_view listStyle;
};

std::string holderXml(const Holder &holder, int id)
{
    XmlWriter xml(false);
    xml.open("p:sp");
    xml.open("p:nvSpPr");
    xml.leaf("p:cNvPr", {{"id", id}, {"name", holder.words}});
    xml.raw("<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>");
    if (holder.index > 0)
        xml.leaf("p:ph", {{"type", holder.type}, {"idx", holder.index}});
    else
        xml.leaf("p:ph", {{"type", holder.type}});
    xml.raw("</p:nvPr>");
    xml.close();
    xml.raw("<p:spPr>");
    xml.open("a:xfrm");
    xml.leaf("a:off", {{"x", holder.box.x}, {"y", holder.box.y}});
    xml.leaf("a:ext", {{"cx", holder.box.width}, {"cy", holder.box.height}});
    xml.close();
    xml.raw("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns=\"0\" rIns=\"0\" ");
    xml.raw(holder.bodyProperties);
    xml.raw("><a:normAutofit/></a:bodyPr>");
    xml.raw(holder.listStyle);
    xml.raw(holder.type == "sldNum"
                ? "<a:p><a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\">"
                  "<a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld></a:p>"
                : "<a:p><a:r><a:rPr lang=\"en-US\"/><a:t>" + std::string(holder.words) + "</a:t></a:r></a:p>");
    xml.raw("</p:txBody>");
    xml.close();
    return xml.finished();
}

std::string colourXml(Ink ink)
{
    SlideXml xml(Ground::light, false);
    writeSolid(xml, ink);
    return xml.finished();
}

std::string levelStyle(int size, bool isBold, Ink ink)
{
    return "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/><a:defRPr sz=\"" + std::to_string(size) +
           "\" b=\"" + (isBold ? "1" : "0") + "\">" + colourXml(ink) +
           "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs "
           "typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr>";
}

std::string listStyle(int size, bool isBold, Ink ink, std::string_view align = "l")
{
    std::string style = levelStyle(size, isBold, ink);
    style.replace(style.find("algn=\"l\""), 8, "algn=\"" + std::string(align) + "\"");
    return "<a:lstStyle>" + style + "</a:lstStyle>";
}

/// A bar of the accent colour at the upper edge: all the decoration there is.
std::string accentBar(const Box &box, int id)
{
    return "<p:sp><p:nvSpPr><p:cNvPr id=\"" + std::to_string(id) +
           "\" name=\"Accent\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"" +
           std::to_string(box.x) + "\" y=\"" + std::to_string(box.y) + "\"/><a:ext cx=\"" + std::to_string(box.width) +
           "\" cy=\"" + std::to_string(box.height) + "\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>" +
           colourXml(Ink::accent) +
           "<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\"/>"
           "</a:p></p:txBody></p:sp>";
}

const Box titleBox = inPoints(40, 24, 880, 58);
const Box numberBox = inPoints(860, 510, 60, 18);
const Box bodyBox = inPoints(40, 112, 880, 384);

std::string masterXml(const std::string &titleLayoutId, const std::string &contentLayoutId)
{
    const std::string numberStyle = listStyle(1'000, false, Ink::muted, "r");
    std::string xml(declaration);
    xml += "<p:sldMaster" + std::string(namespaces) +
           "><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>";
    xml += emptyGroup;
    xml += accentBar(inPoints(40, 0, 56, 5), 2);
    xml += holderXml({"title", 0, titleBox, "Title", "anchor=\"ctr\"", "<a:lstStyle/>"}, 3);
    xml += holderXml({"body", 1, bodyBox, "Text", "", "<a:lstStyle/>"}, 4);
    xml += holderXml({"sldNum", 12, numberBox, "Slide number", "anchor=\"ctr\"", numberStyle}, 5);
    xml += "</p:spTree></p:cSld>" + std::string(colourMap);
    xml += "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"" + titleLayoutId +
           "\"/><p:sldLayoutId id=\"2147483650\" r:id=\"" + contentLayoutId + "\"/></p:sldLayoutIdLst>";
    std::string titleStyle = levelStyle(2'400, true, Ink::text);
    for (std::size_t at = titleStyle.find("+mn-"); at != std::string::npos; at = titleStyle.find("+mn-"))
        titleStyle.replace(at, 4, "+mj-");
    xml += "<p:txStyles><p:titleStyle>" + titleStyle + "</p:titleStyle><p:bodyStyle>" +
           levelStyle(1'600, false, Ink::text) + "</p:bodyStyle><p:otherStyle>" + levelStyle(1'400, false, Ink::text) +
           "</p:otherStyle></p:txStyles></p:sldMaster>";
    return xml;
}

std::string layoutXml(std::string_view type, std::string_view name, const std::string &shapes)
{
    std::string xml(declaration);
    xml += "<p:sldLayout" + std::string(namespaces) + " type=\"" + std::string(type) +
           "\" preserve=\"1\"><p:cSld name=\"" + std::string(name) + "\"><p:spTree>";
    xml += emptyGroup;
    xml += shapes;
    return xml + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>";
}

std::string titleLayoutXml()
{
    return layoutXml("title", "Title slide",
                     holderXml({"ctrTitle", 0, inPoints(80, 150, 800, 100), "Title", "anchor=\"b\"",
                                listStyle(4'000, true, Ink::text)},
                               2) +
                         holderXml({"subTitle", 1, inPoints(80, 262, 800, 60), "Subtitle", "anchor=\"t\"",
                                    listStyle(1'800, false, Ink::muted)},
                                   3));
}

std::string contentLayoutXml()
{
    return layoutXml("titleOnly", "Title only",
                     holderXml({"title", 0, titleBox, "Title", "anchor=\"ctr\"", "<a:lstStyle/>"}, 2) +
                         holderXml({"sldNum", 12, numberBox, "Slide number", "anchor=\"ctr\"",
                                    listStyle(1'000, false, Ink::muted, "r")},
                                   3));
}

std::string presentationType(std::string_view kind)
{
    return std::string(presentationMl) + std::string(kind) + "+xml";
}

void addSmallParts(Package &package, Part &presentation)
{
    const std::string open = std::string(declaration);
    package.add("ppt/presProps.xml", presentationType("presProps"),
                open + "<p:presentationPr" + std::string(namespaces) + "/>");
    package.add("ppt/viewProps.xml", presentationType("viewProps"),
                open + "<p:viewPr" + std::string(namespaces) + "/>");
    package.add("ppt/tableStyles.xml", presentationType("tableStyles"),
                open + "<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                       "def=\"{2D5ABB26-0587-4C30-8999-92F81FD0307C}\"/>");
    presentation.relate("presProps", "ppt/presProps.xml");
    presentation.relate("viewProps", "ppt/viewProps.xml");
    presentation.relate("tableStyles", "ppt/tableStyles.xml");
}

} // namespace

DeckFrame blankDeck()
{
    DeckFrame deck{
        {}, "ppt/presentation.xml", "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout2.xml", {}};
    Package &package = deck.package;
    package.relationships.push_back({"rId1", std::string(relationshipPrefix) + "officeDocument", deck.presentation});
    Part &presentation = package.add(deck.presentation, presentationType("presentation.main"));
    const std::string masterName = "ppt/slideMasters/slideMaster1.xml";
    const std::string masterId = presentation.relate("slideMaster", masterName);
    Part &master = package.add(masterName, presentationType("slideMaster"));
    const std::string titleId = master.relate("slideLayout", deck.titleLayout);
    const std::string contentId = master.relate("slideLayout", deck.contentLayout);
    master.data = masterXml(titleId, contentId);
    master.relate("theme", "ppt/theme/theme1.xml");
    package.add("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", themeXml("Bayplan"));
    package.add(deck.titleLayout, presentationType("slideLayout"), titleLayoutXml()).relate("slideMaster", masterName);
    package.add(deck.contentLayout, presentationType("slideLayout"), contentLayoutXml())
        .relate("slideMaster", masterName);
    addSmallParts(package, presentation);
    presentation.data = std::string(declaration) + "<p:presentation" + std::string(namespaces) +
                        " saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"" + masterId +
                        "\"/></p:sldMasterIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" "
                        "cy=\"9144000\"/><p:defaultTextStyle>" +
                        levelStyle(1'400, false, Ink::text) + "</p:defaultTextStyle></p:presentation>";
    return deck;
}

std::string addNotesMaster(Package &package, std::string_view presentation)
{
    const std::string name = package.freeName("ppt/notesMasters/notesMaster");
    const std::string theme = package.freeName("ppt/theme/theme");
    package.add(theme, "application/vnd.openxmlformats-officedocument.theme+xml", themeXml("Bayplan notes"));
    Part &master = package.add(name, presentationType("notesMaster"));
    master.relate("theme", theme);
    std::string xml(declaration);
    xml += "<p:notesMaster" + std::string(namespaces) +
           "><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>";
    xml += emptyGroup;
    xml += "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" "
           "noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr>"
           "<a:xfrm><a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm><a:prstGeom "
           "prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:sp>";
    xml += holderXml({"body", 3, {685'800, 4'400'550, 5'486'400, 3'600'450}, "Notes", "", "<a:lstStyle/>"}, 3);
    xml += "</p:spTree></p:cSld>" + std::string(colourMap) + "<p:notesStyle>" + levelStyle(1'200, false, Ink::text) +
           "</p:notesStyle></p:notesMaster>";
    master.data = std::move(xml);
    package.find(presentation)->relate("notesMaster", name);
    return name;
}

void setProperties(Package &package, const std::string &title)
{
    const std::string core = "docProps/core.xml";
    const std::string app = "docProps/app.xml";
    XmlWriter xml;
    xml.open("cp:coreProperties",
             {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
              {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml.leaf("dc:title", title);
    xml.leaf("dc:creator", "Bayplan");
    xml.close();
    package.add(core, "application/vnd.openxmlformats-package.core-properties+xml", xml.finished());
    package.add(app, "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                std::string(declaration) + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                           "extended-properties\"><Application>Bayplan</Application></Properties>");
    const std::string metadata = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/";
    std::erase_if(package.relationships, [](const Relationship &one) {
        return one.type.ends_with("/core-properties") || one.type.ends_with("/extended-properties");
    });
    package.relate(metadata + "core-properties", core);
    package.relate("extended-properties", app);
    package.removeUnreachable();
}

} // namespace bayplan::pptx
