// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/base_deck.h"

#include "export/deck/xml_part.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <pugixml.hpp>

namespace bayplan::pptx {

namespace {

/// A layout of a deck and its placeholders.
struct Layout
{
    std::string name; ///< of the part
    std::string type;
    std::string master;
    pugi::xml_document document;
};

std::string_view localType(const pugi::xml_node holder)
{
    const std::string_view type = holder.attribute("type").value();
    return type.empty() ? std::string_view("obj") : type;
}

/// p:sp elements that are placeholders, with their p:ph.
std::vector<std::pair<pugi::xml_node, pugi::xml_node>> holdersOf(const pugi::xml_document &document)
{
    std::vector<std::pair<pugi::xml_node, pugi::xml_node>> holders;
    const pugi::xml_node tree = document.document_element().child("p:cSld").child("p:spTree");
    for (const pugi::xml_node shape : tree.children("p:sp")) {
        if (const pugi::xml_node holder = shape.child("p:nvSpPr").child("p:nvPr").child("p:ph"))
            holders.emplace_back(shape, holder);
    }
    return holders;
}

bool isTitle(std::string_view type)
{
    return type == "title" || type == "ctrTitle";
}

std::optional<Box> boxOf(const pugi::xml_node shape)
{
    const pugi::xml_node space = shape.child("p:spPr").child("a:xfrm");
    if (!space)
        return std::nullopt;
    return Box{space.child("a:off").attribute("x").as_llong(), space.child("a:off").attribute("y").as_llong(),
               space.child("a:ext").attribute("cx").as_llong(), space.child("a:ext").attribute("cy").as_llong()};
}

/// The box of a placeholder of a layout; what it does not say is what the master says.
std::optional<Box> boxOf(const Package &package, const Layout &layout, bool (*isWanted)(std::string_view))
{
    const auto find = [&](const pugi::xml_document &document) -> std::optional<Box> {
        for (const auto &[shape, holder] : holdersOf(document)) {
            if (isWanted(localType(holder)))
                return boxOf(shape);
        }
        return std::nullopt;
    };
    if (const auto own = find(layout.document))
        return own;
    const Part *master = package.find(layout.master);
    pugi::xml_document document;
    return master && load(document, master->data) ? find(document) : std::nullopt;
}

bool hasHolder(const Layout &layout, bool (*isWanted)(std::string_view))
{
    return std::ranges::any_of(holdersOf(layout.document),
                               [&](const auto &one) { return isWanted(localType(one.second)); });
}

/// The layouts of all masters, in the order of the deck.
std::vector<Layout> layoutsOf(const Package &package, const Part &presentation)
{
    std::vector<Layout> layouts;
    for (const Relationship &toMaster : presentation.relationships) {
        const Part *master = toMaster.type.ends_with("/slideMaster") ? package.find(toMaster.target) : nullptr;
        if (!master)
            continue;
        for (const Relationship &toLayout : master->relationships) {
            const Part *part = toLayout.type.ends_with("/slideLayout") ? package.find(toLayout.target) : nullptr;
            Layout layout{toLayout.target, {}, toMaster.target, {}};
            if (!part || !load(layout.document, part->data))
                continue;
            layout.type = layout.document.document_element().attribute("type").value();
            if (hasHolder(layout, isTitle))
                layouts.push_back(std::move(layout));
        }
    }
    return layouts;
}

/// The first layout of the earliest type that there is, else the first of all.
const Layout &preferred(const std::vector<Layout> &layouts, std::initializer_list<std::string_view> types)
{
    for (const std::string_view type : types) {
        const auto found = std::ranges::find(layouts, type, &Layout::type);
        if (found != layouts.end())
            return *found;
    }
    return layouts.front();
}

Box slideBox(const Part &presentation)
{
    pugi::xml_document document;
    load(document, presentation.data);
    const pugi::xml_node size = document.document_element().child("p:sldSz");
    const Box box{0, 0, size.attribute("cx").as_llong(), size.attribute("cy").as_llong()};
    return box.width > 0 && box.height > 0 ? box : inPoints(0, 0, 960, 540);
}

/// Points of the titles of a layout: what its own title says, else its master.
double titleSizeOf(const Package &package, const Layout &layout)
{
    const auto points = [](const pugi::xml_node &style) {
        return style.child("a:lvl1pPr").child("a:defRPr").attribute("sz").as_int() / 100.0;
    };
    for (const auto &[shape, holder] : holdersOf(layout.document)) {
        const double own = isTitle(localType(holder)) ? points(shape.child("p:txBody").child("a:lstStyle")) : 0;
        if (own > 0)
            return own;
    }
    const Part *master = package.find(layout.master);
    pugi::xml_document document;
    if (!master || !load(document, master->data))
        return 0;
    return points(document.document_element().child("p:txStyles").child("p:titleStyle"));
}

/// The colour of the theme that a master has as its ground, from 0 (black) to 1.
double brightnessOfGround(const Package &package, const Layout &layout)
{
    const Part *master = package.find(layout.master);
    const Part *theme = master ? package.find(master->target("theme")) : nullptr;
    pugi::xml_document design;
    pugi::xml_document colours;
    if (!theme || !load(design, master->data) || !load(colours, theme->data))
        return 1;
    pugi::xml_node map = layout.document.document_element().child("p:clrMapOvr").child("a:overrideClrMapping");
    if (!map)
        map = design.document_element().child("p:clrMap");
    const std::string slot = std::string("a:") + map.attribute("bg1").as_string("lt1");
    const pugi::xml_node colour =
        colours.document_element().child("a:themeElements").child("a:clrScheme").child(slot.c_str()).first_child();
    const char *digits =
        colour.attribute("lastClr") ? colour.attribute("lastClr").value() : colour.attribute("val").value();
    unsigned value = 0xFFFFFF;
    const std::string_view text = digits;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    // Perceived: most of it is green.
    return (0.299 * (value >> 16 & 0xFF) + 0.587 * (value >> 8 & 0xFF) + 0.114 * (value & 0xFF)) / 255;
}

Placement contentPlacement(const Package &package, const Layout &layout, const Box &slide)
{
    Placement placement;
    const Box title = boxOf(package, layout, isTitle).value_or(inPoints(40, 24, 880, 58));
    placement.titleBox = title;
    placement.titleSize = titleSizeOf(package, layout);
    const auto number = boxOf(package, layout, [](std::string_view type) { return type == "sldNum"; });
    // Where a title stands at the foot or fills the slide, the upper third is as good as any.
    const Emu under = title.bottom() < slide.height / 2 ? title.bottom() : slide.height / 5;
    const Emu foot = number && number->y > slide.height / 2 ? number->y : slide.height - slide.height / 30;
    const Emu side = std::clamp<Emu>(title.x, slide.width / 40, slide.width / 8);
    placement.to = {side, under, slide.width - 2 * side, std::max(slide.height / 3, foot - under)};
    placement.hasNumber = false;
    for (const auto &[shape, holder] : holdersOf(layout.document)) {
        if (localType(holder) == "sldNum") {
            placement.hasNumber = true;
            placement.numberIndex = holder.attribute("idx").as_int();
        }
    }
    return placement;
}

void removeSlides(Package &package, std::string_view presentationName)
{
    Part &presentation = *package.find(presentationName);
    pugi::xml_document document;
    load(document, presentation.data);
    pugi::xml_node root = document.document_element();
    root.remove_child("p:sldIdLst");
    // Sections and custom shows name slides, too.
    root.remove_child("p:custShowLst");
    root.remove_child("p:extLst");
    presentation.data = textOf(document);
    std::erase_if(presentation.relationships, [](const Relationship &one) { return one.type.ends_with("/slide"); });
}

} // namespace

std::string_view presentationOf(const Package &package)
{
    const auto found = std::ranges::find_if(
        package.relationships, [](const Relationship &one) { return one.type.ends_with("/officeDocument"); });
    const Part *part = found == package.relationships.end() ? nullptr : package.find(found->target);
    return part && part->contentType.starts_with(presentationMl) ? std::string_view(found->target) : std::string_view();
}

DeckTemplate ownTemplate()
{
    DeckTemplate own{blankDeck(), {}, {}};
    own.title.hasSubtitle = true;
    return own;
}

Result<DeckTemplate> templateOf(Package package)
{
    const std::string presentationName(presentationOf(package));
    if (presentationName.empty())
        return failure("package", text(BAYPLAN_TEXT("this is no deck of slides")),
                       text(BAYPLAN_TEXT("choose a .pptx or .potx file")));
    Part &presentation = *package.find(presentationName);
    // A template becomes a deck.
    presentation.contentType = std::string(presentationMl) + "presentation.main+xml";
    const std::vector<Layout> layouts = layoutsOf(package, presentation);
    if (layouts.empty())
        return failure("no-layout", text(BAYPLAN_TEXT("no layout of the deck has a title")),
                       text(BAYPLAN_TEXT("add a layout with a title to its master")));
    const Layout &title = preferred(layouts, {"title"});
    const Layout &content = preferred(layouts, {"titleOnly", "obj", "tx"});
    const Box slide = slideBox(presentation);
    DeckTemplate result{
        {{}, presentationName, title.name, content.name, std::string(presentation.target("notesMaster"))},
        {},
        contentPlacement(package, content, slide)};
    result.title.to = {slide.width * 40 / 960, slide.height * 84 / 540, slide.width * 880 / 960,
                       slide.height * 440 / 540};
    result.title.hasSubtitle = hasHolder(title, [](std::string_view type) { return type == "subTitle"; });
    result.title.hasCentredTitle = hasHolder(title, [](std::string_view type) { return type == "ctrTitle"; });
    const Ground ground = brightnessOfGround(package, content) < 0.5 ? Ground::dark : Ground::light;
    result.title.ground = ground;
    result.content.ground = ground;
    result.frame.package = std::move(package);
    return result;
}

Result<DeckTemplate> templateOf(std::string_view bytes)
{
    auto package = readPackage(bytes);
    if (!package)
        return tl::make_unexpected(package.error());
    const std::string presentation(presentationOf(*package));
    if (!presentation.empty()) {
        removeSlides(*package, presentation);
        package->removeUnreachable();
    }
    return templateOf(std::move(*package));
}

} // namespace bayplan::pptx
