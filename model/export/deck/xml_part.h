// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pugi {
class xml_document;
}

namespace bayplan::pptx {

/// Reads the XML of a part, blanks between words included. False when it is not well-formed.
bool load(pugi::xml_document &document, std::string_view xml);

/// The XML of a document as a part has it.
[[nodiscard]] std::string textOf(const pugi::xml_document &document);

} // namespace bayplan::pptx
