// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ecs_document.h"
#include "exchange/import.h"

namespace bayplan {

/// Adds what a source's JSON says to `document`, however many values stand in it one after the other, and to `report`
/// what was not understood. Words around them, such as the commands typed to get them, are passed over.
void readEcs(const Source &source, Description &document, Problems &report);

/// Adds the task definition in `node`.
void readTaskDefinition(NodeReader &reader, const JsonNode &node, Description &document);

/// Adds the service in `node`.
void readService(NodeReader &reader, const JsonNode &node, Description &document);

/// Remarks on keys that are not in `known`.
void remarkUnknownKeys(NodeReader &reader, const JsonNode &node, std::initializer_list<std::string_view> known);

/// Remarks that something is understood but has no place in a plan, if it is there and not empty.
void remarkLeftOut(NodeReader &reader, const JsonNode &node, Text what);

} // namespace bayplan
