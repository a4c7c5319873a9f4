// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/xml_part.h"

#include <pugixml.hpp>
#include <sstream>

namespace bayplan::pptx {

bool load(pugi::xml_document &document, std::string_view xml)
{
    return static_cast<bool>(document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata));
}

std::string textOf(const pugi::xml_document &document)
{
    std::ostringstream stream;
    document.save(stream, "", pugi::format_raw | pugi::format_no_declaration);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + stream.str();
}

} // namespace bayplan::pptx
