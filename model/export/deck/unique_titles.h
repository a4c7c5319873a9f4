// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

namespace bayplan::pptx {

/// The titles of a deck's slides: for readers of screens each is there once.
class UniqueTitles
{
public:
    /// A title, or the first of it with a number behind that is not there yet ("Idle (2)"); from now on it is.
    [[nodiscard]] std::string taken(const std::string &title);
    /// A title that somebody else has given.
    void reserve(const std::string &title) { m_titles.insert(title); }

private:
    std::set<std::string> m_titles;
};

} // namespace bayplan::pptx
