// SPDX-License-Identifier: GPL-3.0-or-later
#include "deck_edits.h"

#include "deck_plans.h"
#include "export/deck/slide_list.h"

#include <sstream>

namespace bayplan {

namespace {

constexpr std::string_view presentation = "ppt/presentation.xml";

pptx::Package packageOf(const std::string &deck)
{
    return pptx::readPackage(deck).value();
}

bool isSlide(std::string_view name)
{
    return name.starts_with("ppt/slides/slide");
}

/// What a shape is a part of: "lines-2" of "bayplan:lines-2/table#…".
std::string pageOf(std::string_view name)
{
    constexpr std::string_view prefix = "bayplan:";
    return name.starts_with(prefix) ? std::string(name.substr(prefix.size(), name.find('/') - prefix.size()))
                                    : std::string();
}

/// A copy of a part with copies of what it leads to and what nobody else has.
std::string copied(pptx::Package &package, const std::string &name, bool sharesParts)
{
    const std::size_t number = name.find_last_not_of("0123456789", name.rfind('.') - 1) + 1;
    const std::string copy = package.freeName(name.substr(0, number), name.substr(name.rfind('.')));
    const pptx::Part original = *package.find(name);
    package.add(copy, original.contentType, original.data).relationships = original.relationships;
    for (std::size_t i = 0; i < original.relationships.size() && !sharesParts; ++i) {
        const auto &one = original.relationships[i];
        const bool isItsOwn = one.type.ends_with("/chart") || one.type.ends_with("/package") ||
                              one.type.ends_with("/tags") || one.type.ends_with("/notesSlide");
        if (isItsOwn)
            package.find(copy)->relationships[i].target = copied(package, one.target, false);
        else if (one.type.ends_with("/slide"))
            package.find(copy)->relationships[i].target.clear();
    }
    return copy;
}

} // namespace

void changePart(pptx::Package &package, std::string_view name, const ChangeDocument &change)
{
    std::string &data = package.find(name)->data;
    pugi::xml_document document;
    if (!document.load_string(data.c_str()))
        qFatal("no XML");
    change(document);
    std::ostringstream stream;
    document.save(stream, "", pugi::format_raw);
    data = stream.str();
}

std::string changedSlides(const std::string &deck, const ChangeDocument &change)
{
    pptx::Package package = packageOf(deck);
    std::vector<std::string> names;
    for (const auto &[name, part] : package.parts()) {
        if (isSlide(name))
            names.push_back(name);
    }
    for (const std::string &name : names)
        changePart(package, name, change);
    return package.bytes();
}

void forEachSlide(const std::string &deck, const ChangeDocument &read)
{
    (void)changedSlides(deck, read);
}

std::string changedPresentation(const std::string &deck, const ChangeDocument &change)
{
    pptx::Package package = packageOf(deck);
    changePart(package, presentation, change);
    return package.bytes();
}

std::string refreshedWith(const Plan &plan, const std::string &earlier, const std::vector<std::string> &slides)
{
    return deckOf(plan, {slides, true, 160, {}, earlier});
}

std::string nameOf(const pugi::xml_node &shape)
{
    return shape.first_child().child("p:cNvPr").attribute("name").value();
}

std::vector<pugi::xml_node> shapesNamed(const pugi::xml_node &slide, std::string_view name)
{
    std::vector<pugi::xml_node> shapes;
    for (const auto &found : slide.select_nodes("//p:sp|//p:graphicFrame|//p:grpSp|//p:cxnSp")) {
        const std::string whole = nameOf(found.node());
        if (whole.substr(0, whole.find('#')) == name)
            shapes.push_back(found.node());
    }
    return shapes;
}

QStringList pagesIn(const std::string &deck)
{
    pptx::Package package = packageOf(deck);
    QStringList pages;
    for (const std::string &name : pptx::SlideList(package, presentation).names()) {
        std::string page;
        changePart(package, name, [&](pugi::xml_document &document) {
            for (const pugi::xml_node shape : document.document_element().child("p:cSld").child("p:spTree")) {
                if (page.empty())
                    page = pageOf(nameOf(shape));
            }
        });
        pages << (page.empty() ? QStringLiteral("mine") : QString::fromStdString(page));
    }
    return pages;
}

std::string slideAt(const std::string &deck, std::size_t number)
{
    pptx::Package package = packageOf(deck);
    return pptx::SlideList(package, presentation).names().at(number - 1);
}

std::string withDuplicate(const std::string &deck, std::size_t number, bool sharesParts)
{
    pptx::Package package = packageOf(deck);
    pptx::SlideList list(package, presentation);
    const std::string original = list.names().at(number - 1);
    const std::string copy = copied(package, original, sharesParts);
    for (const auto &one : package.find(copy)->relationships) {
        if (!one.type.ends_with("/notesSlide") || sharesParts)
            continue;
        for (auto &back : package.find(one.target)->relationships) {
            if (back.type.ends_with("/slide"))
                back.target = copy;
        }
    }
    if (sharesParts)
        std::erase_if(package.find(copy)->relationships,
                      [](const auto &one) { return one.type.ends_with("/notesSlide"); });
    list.add(copy, original);
    list.save();
    return package.bytes();
}

} // namespace bayplan
