// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan::pptx {

/// An attribute of an XML element: words or a whole number.
struct XmlAttribute
{
    template <std::integral Number>
    XmlAttribute(std::string_view name_, Number number_) : name(name_), number(static_cast<std::int64_t>(number_))
    {
    }
    XmlAttribute(std::string_view name_, std::string_view words_) : name(name_), words(words_), isNumber(false) {}
    XmlAttribute(std::string_view name_, const char *words_) : name(name_), words(words_), isNumber(false) {}
    XmlAttribute(std::string_view name_, const std::string &words_) : name(name_), words(words_), isNumber(false) {}

    std::string_view name;
    std::string_view words;
    std::int64_t number = 0;
    bool isNumber = true;
};

/// Writes one XML document from its beginning to its end into a string. Words are escaped; what XML cannot hold
/// (control characters, broken UTF-8) is left out, so that the document is always well-formed.
class XmlWriter
{
public:
    /// Begins with the XML declaration; without one for fragments.
    explicit XmlWriter(bool isDocument = true);

    void open(std::string_view element, std::initializer_list<XmlAttribute> attributes = {});
    /// Ends the innermost open element.
    void close();
    /// An element without content.
    void leaf(std::string_view element, std::initializer_list<XmlAttribute> attributes = {});
    /// An element with words alone.
    void leaf(std::string_view element, std::string_view words, std::initializer_list<XmlAttribute> attributes = {});
    void text(std::string_view words);
    /// XML that is well-formed already.
    void raw(std::string_view xml) { m_xml += xml; }

    void reserve(std::size_t bytes) { m_xml.reserve(bytes); }
    /// The document. Requires: everything opened is closed.
    [[nodiscard]] std::string finished();

private:
    void begin(std::string_view element, std::initializer_list<XmlAttribute> attributes);

    std::string m_xml;
    std::vector<std::string_view> m_open; ///< element names are literals
};

/// Appends words as content of an XML element or attribute.
void appendEscaped(std::string &xml, std::string_view words);

/// Words without what neither XML nor a spreadsheet cell can hold; line ends and tabs become blanks.
[[nodiscard]] std::string cleaned(std::string_view words);

/// The shortest decimal text of a number, the same in every locale; empty for what is no finite number.
[[nodiscard]] std::string decimalText(double number);

} // namespace bayplan::pptx
