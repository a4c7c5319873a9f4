// SPDX-License-Identifier: GPL-3.0-or-later
#include "deck_laws.h"

#include "chart_laws.h"
#include "export/deck/package.h"
#include "export/deck/zip.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>

namespace bayplan {

namespace {

using pptx::Package;
using pptx::Part;
using pugi::xml_node;

bool endsWith(const pptx::Relationship &one, std::string_view type)
{
    return one.type.ends_with("/" + std::string(type));
}

int countOf(const Part &part, std::string_view type)
{
    return static_cast<int>(
        std::ranges::count_if(part.relationships, [&](const auto &one) { return endsWith(one, type); }));
}

/// Collects faults of one deck.
class Laws
{
public:
    explicit Laws(std::string_view bytes)
    {
        checkArchive(bytes);
        auto package = pptx::readPackage(bytes);
        if (!package) {
            fault("", inOneLine(package.error()));
            return;
        }
        m_package = std::move(*package);
        for (const auto &[name, part] : m_package.parts()) {
            if (name.ends_with(".xml"))
                m_documents[name].load_buffer(part.data.data(), part.data.size());
        }
        checkParts();
        checkPresentation();
        checkMasters();
        for (const auto &[name, document] : m_documents)
            checkDocument(name, document.document_element());
        checkTitles();
    }

    std::vector<std::string> faults;

private:
    void fault(std::string_view part, const std::string &what) { faults.push_back(std::string(part) + ": " + what); }

    void checkArchive(std::string_view bytes);
    void checkContentTypes(const std::map<std::string, std::string> &files);
    void checkParts();
    void checkPresentation();
    void checkMasters();
    void checkDocument(const std::string &name, xml_node root);
    void checkShapes(const std::string &name, xml_node tree);
    void checkShape(const std::string &name, xml_node shape);
    void checkConnector(const std::string &name, xml_node line, const std::map<std::string, xml_node> &shapes);
    void checkColours(const std::string &name, xml_node root);
    void checkTitles();

    Package m_package;
    std::map<std::string, pugi::xml_document> m_documents;
};

void Laws::checkArchive(std::string_view bytes)
{
    const auto entries = pptx::readZip(bytes);
    if (!entries)
        return;
    std::map<std::string, std::string> files;
    if (entries->empty() || entries->front().name != "[Content_Types].xml")
        fault("", "the content types are not first");
    for (const pptx::ZipEntry &entry : *entries) {
        if (!files.emplace(entry.name, entry.content).second)
            fault(entry.name, "is there twice");
        if (entry.name.find('\\') != std::string::npos)
            fault(entry.name, "has a backslash in its name");
        const bool isXml = entry.name.ends_with(".xml") || entry.name.ends_with(".rels");
        const bool isClean = std::ranges::none_of(entry.content, [](char c) {
            return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
        });
        pugi::xml_document document;
        if (isXml && (!isClean || !document.load_buffer(entry.content.data(), entry.content.size())))
            fault(entry.name, "is no well-formed XML");
    }
    checkContentTypes(files);
}

void Laws::checkContentTypes(const std::map<std::string, std::string> &files)
{
    static const std::map<std::string, std::string> usual = {{"png", "image/png"},
                                                             {"jpeg", "image/jpeg"},
                                                             {"svg", "image/svg+xml"},
                                                             {"xlsx", std::string(pptx::workbookType)},
                                                             {"xml", "application/xml"}};
    pugi::xml_document document;
    const auto types = files.find("[Content_Types].xml");
    if (types == files.end() || !document.load_buffer(types->second.data(), types->second.size()))
        return;
    for (const xml_node node : document.document_element()) {
        const std::string part = node.attribute("PartName").value();
        if (!part.empty() && !files.contains(part.substr(1)))
            fault(part, "has a content type but is not there");
        const auto mime = usual.find(node.attribute("Extension").value());
        if (part.empty() && mime != usual.end() && mime->second != node.attribute("ContentType").value())
            fault(mime->first, "has an unusual content type");
    }
    for (const auto &[name, content] : files) {
        const std::size_t folder = name.find("_rels/");
        if (folder == std::string::npos || name == "_rels/.rels")
            continue;
        const std::string source = name.substr(0, folder) + name.substr(folder + 6, name.size() - folder - 11);
        if (!files.contains(source))
            fault(name, "belongs to no part");
    }
}

void Laws::checkParts()
{
    std::set<std::string> reached;
    const auto follow = [&](const auto &self, const std::vector<pptx::Relationship> &relationships,
                            const std::string &from) -> void {
        std::set<std::string> ids;
        for (const pptx::Relationship &one : relationships) {
            if (!ids.insert(one.id).second)
                fault(from, "relationship " + one.id + " twice");
            const Part *target = one.isExternal ? nullptr : m_package.find(one.target);
            if (!one.isExternal && !target)
                fault(from, "points to " + one.target + ", which is not there");
            if (target && reached.insert(one.target).second)
                self(self, target->relationships, one.target);
        }
    };
    follow(follow, m_package.relationships, "");
    for (const auto &[name, part] : m_package.parts()) {
        if (!reached.contains(name))
            fault(name, "cannot be reached");
        const bool isPlain = part.contentType == "application/xml" || part.contentType == "application/octet-stream";
        if (isPlain)
            fault(name, "has no content type of its own");
    }
}

void Laws::checkPresentation()
{
    const std::string name = "ppt/presentation.xml";
    const xml_node root = m_documents[name].document_element();
    const std::array order = {"p:sldMasterIdLst", "p:notesMasterIdLst", "p:sldIdLst", "p:sldSz", "p:notesSz"};
    std::size_t at = 0;
    for (const xml_node child : root) {
        const auto found = std::ranges::find(order, std::string_view(child.name()),
                                             [](const char *one) { return std::string_view(one); });
        if (found == order.end())
            continue;
        const auto index = static_cast<std::size_t>(found - order.begin());
        if (index < at)
            fault(name, std::string(child.name()) + " is out of order");
        at = index;
    }
    std::set<unsigned long long> ids;
    for (const xml_node slide : root.child("p:sldIdLst")) {
        const auto id = slide.attribute("id").as_ullong();
        if (id < 256 || id >= 2'147'483'648U || !ids.insert(id).second)
            fault(name, "slide id " + std::to_string(id));
    }
    std::set<unsigned long long> large;
    const auto add = [&](xml_node list, const std::string &part) {
        for (const xml_node one : list) {
            const auto id = one.attribute("id").as_ullong();
            if (id < 2'147'483'648U || !large.insert(id).second)
                fault(part, "master or layout id " + std::to_string(id));
        }
    };
    add(root.child("p:sldMasterIdLst"), name);
    for (const auto &[part, document] : m_documents)
        add(document.document_element().child("p:sldLayoutIdLst"), part);
}

void Laws::checkMasters()
{
    std::map<std::string, int> themes;
    for (const auto &[name, part] : m_package.parts()) {
        const bool isMaster = name.find("Masters/") != std::string::npos;
        if (isMaster && countOf(part, "theme") != 1)
            fault(name, "needs one theme");
        for (const auto &one : part.relationships) {
            if (isMaster && endsWith(one, "theme") && ++themes[one.target] > 1)
                fault(one.target, "is the theme of two masters");
        }
        if (name.starts_with("ppt/slides/") && countOf(part, "slideLayout") != 1)
            fault(name, "needs one layout");
        const Part *notes = m_package.find(part.target("notesSlide"));
        if (notes && notes->target("slide") != name)
            fault(name, "its notes do not point back");
    }
}

void Laws::checkDocument(const std::string &name, xml_node root)
{
    const Part &part = *m_package.find(name);
    for (const auto &found : root.select_nodes("//@*[starts-with(name(), 'r:')]")) {
        if (!part.findRelationship(found.attribute().value()))
            fault(name, std::string("nothing is related as ") + found.attribute().value());
    }
    checkColours(name, root);
    if (const xml_node tree = root.child("p:cSld").child("p:spTree"))
        checkShapes(name, tree);
    if (std::string_view(root.name()) == "c:chartSpace") {
        for (const std::string &what : chartFaults(m_package, part, root))
            fault(name, what);
    }
}

void Laws::checkColours(const std::string &name, xml_node root)
{
    static const std::set<std::string> scheme = {"bg1",     "tx1",     "bg2",     "tx2",     "accent1", "accent2",
                                                 "accent3", "accent4", "accent5", "accent6", "hlink",   "folHlink",
                                                 "phClr",   "dk1",     "lt1",     "dk2",     "lt2"};
    for (const auto &found : root.select_nodes("//a:srgbClr")) {
        const std::string_view value = found.node().attribute("val").value();
        if (value.size() != 6 || value.find_first_not_of("0123456789ABCDEFabcdef") != std::string_view::npos)
            fault(name, "colour " + std::string(value));
    }
    for (const auto &found : root.select_nodes("//a:schemeClr")) {
        if (!scheme.contains(found.node().attribute("val").value()))
            fault(name, std::string("colour ") + found.node().attribute("val").value());
    }
    for (const auto &found : root.select_nodes("//*[name()='a:ext' or name()='a:chExt'][@cx]")) {
        for (const char *side : {"cx", "cy"}) {
            const std::string_view value = found.node().attribute(side).value();
            if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos)
                fault(name, "size " + std::string(value));
        }
    }
}

void Laws::checkShapes(const std::string &name, xml_node tree)
{
    std::set<std::string> ids;
    std::map<std::string, xml_node> shapes;
    for (const auto &found : tree.select_nodes(".//p:cNvPr")) {
        const std::string id = found.node().attribute("id").value();
        if (found.node().attribute("id").as_int() <= 0 || !ids.insert(id).second)
            fault(name, "shape id " + id);
        shapes.emplace(id, found.node().parent().parent());
    }
    if (!tree.child("p:nvGrpSpPr") || !tree.child("p:grpSpPr"))
        fault(name, "its tree of shapes has no properties");
    for (const auto &found : tree.select_nodes(".//p:sp|.//p:graphicFrame|.//p:grpSp|.//p:cxnSp|.//p:pic"))
        checkShape(name, found.node());
    for (const auto &found : tree.select_nodes(".//p:cxnSp"))
        checkConnector(name, found.node(), shapes);
    for (const auto &found : tree.select_nodes(".//a:tbl")) {
        const auto grid = found.node().select_nodes("a:tblGrid/a:gridCol").size();
        for (const xml_node row : found.node().children("a:tr")) {
            if (row.select_nodes("a:tc").size() != grid)
                fault(name, "a row has other cells than the table has columns");
        }
    }
}

void Laws::checkShape(const std::string &name, xml_node shape)
{
    const std::string kind = shape.name();
    const xml_node properties = shape.first_child().child("p:cNvPr");
    const std::string which = kind + " " + properties.attribute("id").value();
    const xml_node body = shape.child("p:txBody");
    const bool isPicture = !shape.select_nodes("p:nvSpPr/p:nvPr/p:ph[@type='sldImg']").empty();
    if (kind == "p:sp" && !isPicture && !body.child("a:p"))
        fault(name, which + " has no paragraph");
    if (kind == "p:grpSp") {
        for (const char *size : {"a:ext", "a:chExt"}) {
            const xml_node space = shape.child("p:grpSpPr").child("a:xfrm").child(size);
            if (space.attribute("cx").as_llong() <= 0 || space.attribute("cy").as_llong() <= 0)
                fault(name, which + " is empty");
        }
    }
    if (!name.starts_with("ppt/slides/"))
        return;
    const bool hasWords = !shape.select_nodes("p:txBody//a:t[string-length(.) > 0]").empty();
    const bool isHolder = !shape.select_nodes("p:nvSpPr/p:nvPr/p:ph").empty();
    const bool isDecorative = !properties.select_nodes(".//*[name()='adec:decorative'][@val='1']").empty();
    if (!properties.attribute("descr") && !hasWords && !isHolder && !isDecorative)
        fault(name, which + " says nothing to those who cannot see it");
}

void Laws::checkConnector(const std::string &name, xml_node line, const std::map<std::string, xml_node> &shapes)
{
    for (const char *end : {"a:stCxn", "a:endCxn"}) {
        const xml_node glue = line.child("p:nvCxnSpPr").child("p:cNvCxnSpPr").child(end);
        if (!glue || !shapes.contains(glue.attribute("id").value()))
            fault(name, std::string("a line is glued to nothing: ") + glue.attribute("id").value());
        // All our shapes have four sites.
        if (glue.attribute("idx").as_int(9) > 3)
            fault(name, std::string("a line is glued to site ") + glue.attribute("idx").value());
    }
}

void Laws::checkTitles()
{
    std::set<std::string> titles;
    for (const auto &[name, document] : m_documents) {
        if (!name.starts_with("ppt/slides/"))
            continue;
        std::string title;
        for (const auto &found :
             document.select_nodes("//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]//a:t"))
            title += found.node().text().get();
        if (title.empty() || !titles.insert(title).second)
            fault(name, "its title is empty or there twice: " + title);
    }
}

} // namespace

std::vector<std::string> faultsOf(std::string_view deck)
{
    return Laws(deck).faults;
}

DeckCounts countsOf(std::string_view deck)
{
    DeckCounts counts;
    const auto package = pptx::readPackage(deck);
    if (!package)
        return counts;
    for (const auto &[name, part] : package->parts()) {
        pugi::xml_document document;
        if (!name.ends_with(".xml") || !document.load_buffer(part.data.data(), part.data.size()))
            continue;
        counts.slides += name.starts_with("ppt/slides/") ? 1 : 0;
        counts.notes += name.starts_with("ppt/notesSlides/") ? 1 : 0;
        counts.charts += name.starts_with("ppt/charts/") ? 1 : 0;
        counts.connectors += static_cast<int>(document.select_nodes("//p:cxnSp").size());
        counts.points += static_cast<int>(document.select_nodes("//c:numCache/c:pt").size());
    }
    return counts;
}

} // namespace bayplan
