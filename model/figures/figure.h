// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/calendar.h"
#include "base/id.h"
#include "base/quantity.h"
#include "base/text.h"
#include "draw/picture.h"

#include <optional>
#include <string>
#include <vector>

namespace bayplan {

enum class FigureShape { stackedColumns, doughnut, columns, week, table };

/// What a series or a slice means, so that screen, SVG and deck colour it alike.
struct Look
{
    Ink ink = Ink::accent;
    Fill fill = Fill::solid;
};

struct Series
{
    std::string key; ///< "used": stable, for CSV and tests
    Text name;
    Look look;
    /// One value for each category; an empty one is unknown, never 0.
    std::vector<std::optional<Money>> values;
};

/// A chart as data: defined once, shown on screen, written as SVG, CSV, Markdown and JSON, and native in a deck.
struct Figure
{
    std::string key; ///< "idle-by-environment": the name for `--figure`
    Text title;      ///< answers the panel's question in one sentence
    Text subtitle;
    FigureShape shape = FigureShape::columns;
    std::vector<Text> categories;
    std::vector<Look> categoryLooks; ///< doughnut: one for each slice
    std::vector<Id> elements;        ///< what each category is about, for selection; may be empty
    std::vector<Series> series;
    /// Week only.
    std::optional<WeekHours> neededHours;
    std::optional<WeekHours> runningHours;
    std::vector<Text> notes; ///< assumptions, price dates, what is unknown
};

} // namespace bayplan
