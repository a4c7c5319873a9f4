// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/geometry.h"
#include "base/problem.h"
#include "base/text.h"
#include "kinds/field.h"

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace bayplan {

/// How a kind is drawn and nested; the painter knows shapes, not kinds.
enum class Shape {
    frame, ///< environment: wide header with a coloured edge, holds anything
    box,   ///< cluster: tinted container with a small header
    card,  ///< service, standalone task, repository: title, cost, summary, idle bar, children as rows
    bare,  ///< a task inside a service: no outline of its own, only its children
    row,   ///< container of a task: one line in its card
    chip,  ///< scaling policy: one accented line at the foot of its card
    note,  ///< text on the canvas
};

/// What a palette entry other than the plain kind starts with: "Step scaling" is a scaling policy whose
/// `type` is `step`.
struct Preset
{
    std::string_view key;
    std::string_view label;
    std::vector<std::pair<std::string_view, Value>> fields;
};

/// Everything the program knows about a kind of element apart from prices, painting and simulation. Each
/// kind has one, made in its own source file from a field table.
struct Kind
{
    std::string_view key;     ///< in files, kebab case: "load-balancer"
    std::string_view label;   ///< "Load balancer"; a message id
    std::string_view help;    ///< one sentence for palette and documentation; a message id
    std::string_view section; ///< of the palette; a message id
    /// Keys of the kinds it may stand in; "" is the plan itself. The first is the one that is made when missing.
    std::vector<std::string_view> parents = {};
    /// Keys of the kinds a link may lead to.
    std::vector<std::string_view> linksTo = {};
    /// Kinds that are placed inside it together with it: a service brings a task, a task its main container.
    std::vector<std::string_view> brings = {};
    /// At most one child of each of these kinds: a service runs one task definition.
    std::vector<std::string_view> singleChildren = {};
    Shape shape = Shape::card;
    Size size; ///< outline when it is empty
    std::vector<Field> fields = {};
    std::vector<Preset> presets = {}; ///< empty: one palette entry with the kind's own label
    /// The second line on the canvas, from its own fields alone: "1 vCPU 2 GB · ARM".
    std::function<Text(const void *)> summary = {};
    /// What is wrong within its own fields: pairs that do not fit. `element` is only handed on to the problems.
    std::function<void(const void *, Id element, Problems &)> check = {};

    /// The field with this key, or null.
    [[nodiscard]] const Field *find(std::string_view fieldKey) const;
};

} // namespace bayplan
