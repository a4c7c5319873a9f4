// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/deck_writer.h"

#include "export/deck/chart_part.h"
#include "export/deck/slide_list.h"
#include "export/deck/xml_part.h"

#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

std::string presentationType(std::string_view kind)
{
    return std::string(presentationMl) + std::string(kind) + "+xml";
}

} // namespace

std::string notesXml(const std::vector<std::string> &notes)
{
    XmlWriter xml;
    xml.open("p:notes", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                         {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
                         {"xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"}});
    xml.raw("<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            "<p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" "
            "noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/>"
            "</p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"bayplan:notes#");
    std::string words;
    for (const std::string &note : notes)
        words += cleaned(note) + "\n";
    xml.raw(markOf({}, words));
    xml.raw("\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>"
            "</p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>"
            "<a:lstStyle/>");
    for (const std::string &note : notes) {
        xml.raw("<a:p><a:r><a:rPr lang=\"en-US\"/>");
        xml.leaf("a:t", note);
        xml.raw("</a:r></a:p>");
    }
    xml.raw("</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
    xml.close();
    return xml.finished();
}

std::string addChartPart(Package &package, const ChartData &chart, Ground ground)
{
    const std::string name = package.freeName("ppt/charts/chart");
    const std::string workbook = package.freeName("ppt/embeddings/Microsoft_Excel_Worksheet", ".xlsx");
    package.add(workbook, std::string(workbookType), workbookOf(chart));
    Part &part = package.add(name, std::string(drawingMl) + "chart+xml");
    part.data = chartXml(chart, part.relate("package", workbook), ground);
    return name;
}

DeckWriter::DeckWriter(DeckTemplate design, UniqueTitles titles)
    : m_frame(std::move(design.frame)), m_title(design.title), m_content(design.content), m_titles(std::move(titles))
{
}

std::string DeckWriter::add(const Slide &slide, const MadeNames &pages, std::string_view after)
{
    const std::string name = m_frame.package.freeName("ppt/slides/slide");
    Part &part = m_frame.package.add(name, presentationType("slide"));
    part.relate("slideLayout", slide.isTitle ? m_frame.titleLayout : m_frame.contentLayout);
    Slide unique = slide;
    unique.title = m_titles.taken(slide.title);
    SlideParts parts;
    parts.addChart = [&](const ChartData &chart) {
        const std::string chartName = addChartPart(m_frame.package, chart, m_content.ground);
        return AddedChart{part.relate("chart", chartName), lookMarkOf(m_frame.package.find(chartName)->data)};
    };
    parts.addMade = [&](const MadeNames &names) {
        return addMadeNames(m_frame.package, part, names);
    };
    parts.pages = pages;
    part.data = slideXml(unique, slide.isTitle ? m_title : m_content, parts);
    if (!slide.notes.empty())
        addNotes(part, name, slide.notes);
    m_slides.emplace_back(name, after);
    return name;
}

void DeckWriter::addNotes(Part &slide, const std::string &slideName, const std::vector<std::string> &notes)
{
    if (m_frame.notesMaster.empty())
        m_frame.notesMaster = addNotesMaster(m_frame.package, m_frame.presentation);
    const std::string name = m_frame.package.freeName("ppt/notesSlides/notesSlide");
    Part &part = m_frame.package.add(name, presentationType("notesSlide"), notesXml(notes));
    part.relate("notesMaster", m_frame.notesMaster);
    part.relate("slide", slideName);
    slide.relate("notesSlide", name);
}

void DeckWriter::listSlides()
{
    if (!m_frame.notesMaster.empty())
        listNotesMaster();
    SlideList list(m_frame.package, m_frame.presentation);
    for (const auto &[name, after] : m_slides)
        list.add(name, after);
    list.save();
}

void DeckWriter::listNotesMaster()
{
    Part &presentation = *m_frame.package.find(m_frame.presentation);
    pugi::xml_document document;
    load(document, presentation.data);
    const pugi::xml_node root = document.document_element();
    if (root.child("p:notesMasterIdLst"))
        return;
    const std::string id = presentation.relate("notesMaster", m_frame.notesMaster);
    childInOrder(root, "p:notesMasterIdLst").append_child("p:notesMasterId").append_attribute("r:id") = id.c_str();
    presentation.data = textOf(document);
}

std::string DeckWriter::finished()
{
    listSlides();
    return m_frame.package.bytes();
}

std::string DeckWriter::finished(const std::string &title)
{
    listSlides();
    setProperties(m_frame.package, title);
    setThumbnail(m_frame.package);
    return m_frame.package.bytes();
}

} // namespace bayplan::pptx
