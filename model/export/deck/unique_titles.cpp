// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/deck/unique_titles.h"

#include "export/deck/xml_writer.h"

namespace bayplan::pptx {

std::string UniqueTitles::taken(const std::string &title)
{
    std::string unique = cleaned(title);
    for (int number = 2; !m_titles.insert(unique).second; ++number)
        unique = cleaned(title) + " (" + std::to_string(number) + ")";
    return unique;
}

} // namespace bayplan::pptx
