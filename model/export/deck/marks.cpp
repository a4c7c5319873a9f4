// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/marks.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace bayplan::pptx {

namespace {

constexpr std::string_view prefix = "bayplan:";
constexpr std::size_t markLength = 4;

// Of DrawingML what somebody changes who gives a shape another colour, line or type. Sorted.
constexpr auto lookElements = std::to_array<std::string_view>({
    "a:alpha",  "a:bgClr",     "a:blipFill", "a:fgClr",   "a:gradFill", "a:latin", "a:ln",     "a:lumMod",
    "a:lumOff", "a:noFill",    "a:pattFill", "a:prstClr", "a:prstDash", "a:r",     "a:rPr",    "a:schemeClr",
    "a:shade",  "a:solidFill", "a:srgbClr",  "a:sysClr",  "a:tint",     "c:size",  "c:symbol",
});
constexpr auto lookAttributes = std::to_array<std::string_view>({"b", "i", "prst", "sz", "typeface", "u", "val", "w"});
// What follows the last words of a paragraph is put there by office programs.
constexpr std::string_view afterWords = "a:endParaRPr";

// FNV-1a: short, and the same on every machine.
class Hash
{
public:
    void add(std::string_view bytes)
    {
        for (const char c : bytes)
            m_value = (m_value ^ static_cast<unsigned char>(c)) * 16'777'619U;
    }

    [[nodiscard]] std::string digits() const
    {
        constexpr std::string_view all = "0123456789abcdef";
        const std::uint32_t folded = (m_value >> 16 ^ m_value) & 0xFFFF;
        std::string result;
        for (int shift = 12; shift >= 0; shift -= 4)
            result += all[folded >> shift & 0xF];
        return result;
    }

private:
    std::uint32_t m_value = 2'166'136'261U;
};

/// Adds what matters of the attributes of a tag: `rest` is what follows the element's name.
void addAttributes(Hash &hash, std::string_view rest)
{
    while (true) {
        const std::size_t equals = rest.find('=');
        if (equals == std::string_view::npos || equals + 1 >= rest.size())
            return;
        const std::size_t start = rest.find_last_of(" \t\r\n", equals);
        const std::string_view name = rest.substr(start == std::string_view::npos ? 0 : start + 1,
                                                  start == std::string_view::npos ? equals : equals - start - 1);
        const std::size_t end = rest.find(rest[equals + 1], equals + 2);
        if (end == std::string_view::npos)
            return;
        if (std::ranges::binary_search(lookAttributes, name)) {
            hash.add(name);
            hash.add("=");
            hash.add(rest.substr(equals + 2, end - equals - 2));
        }
        rest.remove_prefix(end + 1);
    }
}

void addLooks(Hash &hash, std::string_view xml)
{
    bool isAfterWords = false;
    for (std::size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
        const std::size_t end = std::min(xml.find('>', at), xml.size());
        std::string_view tag = xml.substr(at + 1, end - at - 1);
        const bool isEnd = tag.starts_with('/');
        const bool isLeaf = tag.ends_with('/');
        tag = tag.substr(isEnd ? 1 : 0, tag.size() - (isEnd || isLeaf ? 1 : 0));
        const std::size_t blank = std::min(tag.find_first_of(" \t\r\n"), tag.size());
        const std::string_view element = tag.substr(0, blank);
        if (element == afterWords)
            isAfterWords = !isEnd && !isLeaf;
        if (isEnd || isAfterWords || !std::ranges::binary_search(lookElements, element))
            continue;
        hash.add("<");
        hash.add(element);
        addAttributes(hash, tag.substr(blank));
    }
}

} // namespace

std::string markOf(const Box &box, std::string_view words)
{
    Hash place;
    for (const Emu number : {box.x, box.y, box.width, box.height})
        place.add(std::to_string(number) + " ");
    Hash said;
    said.add(words);
    return place.digits() + said.digits();
}

std::string lookMarkOf(std::string_view surface, std::string_view body)
{
    Hash outside;
    addLooks(outside, surface);
    Hash inside;
    addLooks(inside, body);
    return outside.digits() + inside.digits();
}

std::string ShapeName::whole() const
{
    std::string name(stable);
    if (!place.empty())
        name += "#";
    for (const std::string_view mark : {place, words, surface, style})
        name += mark;
    return name;
}

ShapeName shapeNameOf(std::string_view name)
{
    if (!name.starts_with(prefix))
        return {};
    const std::size_t mark = name.find('#');
    ShapeName result{name.substr(0, mark), {}, {}, {}, {}};
    if (mark == std::string_view::npos || name.size() < mark + 1 + 2 * markLength)
        return result;
    const auto markAt = [&](std::size_t index) {
        return name.substr(std::min(name.size(), mark + 1 + index * markLength), markLength);
    };
    result.place = markAt(0);
    result.words = markAt(1);
    result.surface = markAt(2);
    result.style = markAt(3);
    return result;
}

} // namespace bayplan::pptx
