// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/xml_writer.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace bayplan::pptx {

namespace {

/// A character of UTF-8 text and how many bytes it has; 0 bytes where the text is broken.
struct Character
{
    std::uint32_t code = 0;
    std::size_t bytes = 0;
};

Character characterAt(std::string_view words, std::size_t at)
{
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return at + i < words.size() ? static_cast<unsigned char>(words[at + i]) : 0;
    };
    const std::uint32_t first = byte(0);
    const std::size_t bytes = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (bytes <= 1)
        return {first, bytes};
    std::uint32_t code = first & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if (byte(i) >> 6 != 2)
            return {};
        code = code << 6 | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    return code < least[bytes] ? Character{} : Character{code, bytes};
}

bool isAllowed(std::uint32_t code)
{
    const bool isSurrogate = code >= 0xD800 && code <= 0xDFFF;
    return code >= 0x20 && code != 0x7F && !isSurrogate && (code & 0xFFFE) != 0xFFFE && code <= 0x10FFFF;
}

std::string_view entityOf(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return {};
    }
}

template <typename Take>
void forEachCharacter(std::string_view words, Take take)
{
    for (std::size_t at = 0; at < words.size();) {
        const Character character = characterAt(words, at);
        const std::size_t bytes = std::max<std::size_t>(1, character.bytes);
        if (character.bytes == 0)
            take("\xEF\xBF\xBD");
        else if (character.code == '\n' || character.code == '\t')
            take(" ");
        else if (isAllowed(character.code))
            take(words.substr(at, bytes));
        at += bytes;
    }
}

} // namespace

void appendEscaped(std::string &xml, std::string_view words)
{
    forEachCharacter(words, [&](std::string_view character) {
        const std::string_view entity = entityOf(character.front());
        xml += entity.empty() ? character : entity;
    });
}

std::string cleaned(std::string_view words)
{
    std::string result;
    result.reserve(words.size());
    forEachCharacter(words, [&](std::string_view character) { result += character; });
    return result;
}

std::string decimalText(double number)
{
    if (!std::isfinite(number))
        return {};
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number == 0 ? 0.0 : number);
    return {digits.data(), end.ptr};
}

XmlWriter::XmlWriter(bool isDocument)
{
    if (isDocument)
        m_xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
}

void XmlWriter::begin(std::string_view element, std::initializer_list<XmlAttribute> attributes)
{
    m_xml += '<';
    m_xml += element;
    for (const XmlAttribute &attribute : attributes) {
        m_xml += ' ';
        m_xml += attribute.name;
        m_xml += "=\"";
        if (attribute.isNumber)
            m_xml += std::to_string(attribute.number);
        else
            appendEscaped(m_xml, attribute.words);
        m_xml += '"';
    }
}

void XmlWriter::open(std::string_view element, std::initializer_list<XmlAttribute> attributes)
{
    begin(element, attributes);
    m_xml += '>';
    m_open.push_back(element);
}

void XmlWriter::close()
{
    assert(!m_open.empty());
    m_xml += "</";
    m_xml += m_open.back();
    m_xml += '>';
    m_open.pop_back();
}

void XmlWriter::leaf(std::string_view element, std::initializer_list<XmlAttribute> attributes)
{
    begin(element, attributes);
    m_xml += "/>";
}

void XmlWriter::leaf(std::string_view element, std::string_view words, std::initializer_list<XmlAttribute> attributes)
{
    begin(element, attributes);
    m_xml += '>';
    appendEscaped(m_xml, words);
    m_xml += "</";
    m_xml += element;
    m_xml += '>';
}

void XmlWriter::text(std::string_view words)
{
    appendEscaped(m_xml, words);
}

std::string XmlWriter::finished()
{
    assert(m_open.empty());
    return std::move(m_xml);
}

} // namespace bayplan::pptx
