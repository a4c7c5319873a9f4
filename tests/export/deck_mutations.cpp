// SPDX-License-Identifier: GPL-3.0-or-later
#include "deck_mutations.h"

#include "export/deck/zip.h"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

namespace bayplan {

namespace {

using Entries = std::vector<pptx::ZipEntry>;

constexpr std::string_view types = "[Content_Types].xml";
constexpr std::string_view presentation = "ppt/presentation.xml";
constexpr std::string_view chartSlide = "ppt/slides/slide1.xml";
constexpr std::string_view tableSlide = "ppt/slides/slide2.xml";
constexpr std::string_view drawingSlide = "ppt/slides/slide3.xml";
constexpr std::string_view chart = "ppt/charts/chart1.xml";
constexpr std::string_view workbook = "ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx";

/// In a part, after an anchor: the first stretch from one text to another becomes `with`.
struct Change
{
    std::string_view name;
    std::string_view part;
    std::string_view anchor;
    std::string_view from;
    std::string_view to; ///< empty: `from` alone
    std::string_view with;
};

constexpr auto changes = std::to_array<Change>({
    {"content type of nothing", types, "", "</Types>", "",
     "<Override PartName=\"/ppt/slideMasters/slideMaster2.xml\" ContentType=\"application/"
     "vnd.openxmlformats-officedocument.presentationml.slideMaster+xml\"/></Types>"},
    {"chart without content type", types, "", "<Override PartName=\"/ppt/charts/chart1.xml\"", "/>", ""},
    {"workbook without content type", types, "", "<Default Extension=\"xlsx\"", "/>", ""},
    {"unusual content type", types, "", "image/jpeg", "", "image/x-foo"},
    {"relationship that is not there", chartSlide, "<c:chart", "r:id=\"rId", "\"", "r:id=\"rId77\""},
    {"shape id twice", drawingSlide, "", "<p:cNvPr id=\"3\"", "", "<p:cNvPr id=\"2\""},
    {"slide id too small", presentation, "", "<p:sldId id=\"256\"", "", "<p:sldId id=\"255\""},
    {"layout id of the master", "ppt/slideMasters/slideMaster1.xml", "", "2147483649", "", "2147483648"},
    {"theme shared", "ppt/notesMasters/_rels/notesMaster1.xml.rels", "", "theme2.xml", "", "theme1.xml"},
    {"notes that do not point back", "ppt/notesSlides/_rels/notesSlide1.xml.rels", "", "<Relationship Id=\"rId2\"",
     "/>", ""},
    {"third axis", chart, "", "</c:barChart>", "", "<c:axId val=\"333\"/></c:barChart>"},
    {"axis missing", chart, "", "<c:valAx>", "</c:valAx>", ""},
    {"NaN", chart, "<c:numCache>", "<c:v>", "</c:v>", "<c:v>NaN</c:v>"},
    {"another number", chart, "<c:numCache>", "<c:v>", "</c:v>", "<c:v>99.93</c:v>"},
    {"number of points", chart, "<c:numCache>", "<c:ptCount val=\"", "\"", "<c:ptCount val=\"99\""},
    {"no workbook", chart, "", "<c:externalData", "</c:externalData>", ""},
    {"series twice", chart, "", "<c:idx val=\"1\"/><c:order val=\"1\"/>", "", "<c:idx val=\"0\"/><c:order val=\"0\"/>"},
    {"sheet of another name", chart, "", "Sheet1!$B$1", "", "Data!$B$1"},
    {"name for a colour", "ppt/theme/theme1.xml", "", "srgbClr val=\"", "\"", "srgbClr val=\"white\""},
    {"colour no theme has", drawingSlide, "", "schemeClr val=\"tx1\"", "", "schemeClr val=\"accent7\""},
    {"negative size", drawingSlide, "<p:sp>", "<a:ext cx=\"", "", "<a:ext cx=\"-"},
    {"size with a fraction", drawingSlide, "<p:sp>", "<a:ext cx=\"", "", "<a:ext cx=\"1.5"},
    {"line to nothing", drawingSlide, "", "<a:stCxn id=\"", "\"", "<a:stCxn id=\"999\""},
    {"line to no site", drawingSlide, "<a:stCxn", " idx=\"", "\"", " idx=\"9\""},
    {"empty group", drawingSlide, "<p:grpSp>", "<a:chExt cx=\"", "\"", "<a:chExt cx=\"0\""},
    {"columns and cells", tableSlide, "", "<a:gridCol", "/>", ""},
    {"words without paragraph", chartSlide, "<p:txBody>", "<a:p>", "</a:p></p:txBody>", "</p:txBody>"},
    {"control character", chartSlide, "", "<a:t>", "", "<a:t>\x0B"},
    {"nothing for those who cannot see", chartSlide, "", " descr=\"", "\"", ""},
    {"no properties of the tree", chartSlide, "", "<p:grpSpPr>", "</p:grpSpPr>", ""},
    {"slide without layout", "ppt/slides/_rels/slide1.xml.rels", "", "<Relationship Id=\"rId1\"", "/>", ""},
    {"master with two themes", "ppt/slideMasters/_rels/slideMaster1.xml.rels", "", "</Relationships>", "",
     "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme\" "
     "Target=\"../theme/theme2.xml\"/></Relationships>"},
});

std::string &contentOf(Entries &entries, std::string_view part)
{
    const auto found = std::ranges::find(entries, part, &pptx::ZipEntry::name);
    if (found == entries.end())
        throw std::runtime_error("no part " + std::string(part));
    return found->content;
}

void apply(Entries &entries, const Change &change)
{
    std::string &content = contentOf(entries, change.part);
    const std::size_t start = content.find(change.anchor);
    const std::size_t from = start == std::string::npos ? start : content.find(change.from, start);
    std::size_t end = from == std::string::npos ? from : from + change.from.size();
    if (end != std::string::npos && !change.to.empty()) {
        end = content.find(change.to, end);
        end = end == std::string::npos ? end : end + change.to.size();
    }
    if (end == std::string::npos)
        throw std::runtime_error(std::string(change.name) + ": nothing to break");
    content.replace(from, end - from, change.with);
}

/// Moves the first element of a name before the first of another.
void move(std::string &content, const std::string &element, const std::string &before)
{
    const std::size_t from = content.find("<" + element);
    const std::string close = "</" + element + (element.ends_with(">") ? "" : ">");
    const std::size_t end = content.find(close, from) + close.size();
    const std::string moved = content.substr(from, end - from);
    content.erase(from, moved.size());
    content.insert(content.find("<" + before), moved);
}

std::string zipped(const Entries &entries)
{
    pptx::ZipWriter zip;
    for (const pptx::ZipEntry &entry : entries)
        zip.add(entry.name, entry.content);
    return zip.finished();
}

struct Special
{
    std::string_view name;
    void (*apply)(Entries &entries);
};

void drop(Entries &entries, std::string_view part)
{
    std::erase_if(entries, [&](const pptx::ZipEntry &entry) { return entry.name == part; });
}

constexpr auto specials = std::to_array<Special>({
    {"workbook missing",
     [](Entries &entries) {
         drop(entries, workbook);
     }},
    {"theme missing",
     [](Entries &entries) {
         drop(entries, "ppt/theme/theme1.xml");
     }},
    {"notes master after slides",
     [](Entries &entries) {
         move(contentOf(entries, presentation), "p:sldIdLst>", "p:notesMasterIdLst");
     }},
    {"values before categories",
     [](Entries &entries) {
         move(contentOf(entries, chart), "c:val>", "c:cat>");
     }},
    {"workbook before chart",
     [](Entries &entries) {
         move(contentOf(entries, chart), "c:externalData", "c:chart>");
     }},
    {"workbook cut off",
     [](Entries &entries) {
         contentOf(entries, workbook).resize(900);
     }},
    {"other title in the table",
     [](Entries &entries) {
         std::string &bytes = contentOf(entries, workbook);
         Entries inner = *pptx::readZip(bytes);
         apply(inner, {"", "xl/tables/table1.xml", "", "name=\"Category\"", "", "name=\"Column1\""});
         bytes = zipped(inner);
     }},
    {"file twice",
     [](Entries &entries) {
         entries.push_back({std::string(chartSlide), contentOf(entries, chartSlide)});
     }},
    {"backslash",
     [](Entries &entries) {
         entries.push_back({"ppt\\media\\x.png", "x"});
     }},
    {"part nobody points to",
     [](Entries &entries) {
         entries.push_back({"docProps/unused.jpeg", "x"});
     }},
});

} // namespace

std::vector<Mutant> mutantsOf(std::string_view goodDeck)
{
    const Entries good = pptx::readZip(goodDeck).value();
    std::vector<Mutant> mutants;
    for (const Change &change : changes) {
        Entries broken = good;
        apply(broken, change);
        mutants.push_back({std::string(change.name), zipped(broken)});
    }
    for (const Special &special : specials) {
        Entries broken = good;
        special.apply(broken);
        mutants.push_back({std::string(special.name), zipped(broken)});
    }
    return mutants;
}

} // namespace bayplan
