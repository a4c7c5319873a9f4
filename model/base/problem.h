// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/text.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

/// Where in a text file something stands, counted from 1; the column counts bytes.
struct Place
{
    std::string file;
    int line = 0;
    int column = 0;
    friend bool operator==(const Place &, const Place &) = default;
};

enum class Severity { note, warning, error };

/// Something that is wrong or worth knowing: what it is about, what it is, and what to do.
struct Problem
{
    Severity severity = Severity::error;
    /// Stable name for scripts and tests, in kebab case: "parent-kind", "fargate-size".
    std::string code;
    Text what;
    Text remedy;
    /// The element or link it is about; invalid when it is about the plan or a file.
    Id element;
    std::optional<Place> place;
    friend bool operator==(const Problem &, const Problem &) = default;
};

using Problems = std::vector<Problem>;

/// Whether any of them is an error.
[[nodiscard]] bool hasErrors(const Problems &problems);

/// One line: `file:line:column: what; remedy`, as far as those are known.
[[nodiscard]] std::string inOneLine(const Problem &problem, const Catalogue &catalogue = {});

} // namespace bayplan
