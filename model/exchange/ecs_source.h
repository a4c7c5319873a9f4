// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "exchange/import.h"
#include "io/json_value.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// A value of a source with the way to it, so that every remark can say where it stands.
struct EcsNode
{
    const Source *source = nullptr;
    const JsonValue *value = nullptr;
    std::string path; ///< "services[0].launchType"

    /// The member; without a value when it is not there or null.
    [[nodiscard]] EcsNode at(std::string_view key) const;
    /// The items of a list; none for anything else.
    [[nodiscard]] std::vector<EcsNode> items() const;
    [[nodiscard]] bool isGiven() const { return value != nullptr; }
    [[nodiscard]] bool isObject() const { return value && value->type == JsonType::object; }
    [[nodiscard]] bool isList() const { return value && value->type == JsonType::list; }
    /// Words of a string or number; empty for anything else.
    [[nodiscard]] std::string words() const;
    [[nodiscard]] std::optional<long long> wholeNumber() const;
    /// The words of one of its members.
    [[nodiscard]] std::string wordsAt(std::string_view key) const { return at(key).words(); }
};

/// What an import has to say, each remark with its place.
class EcsReport
{
public:
    /// Adds a remark about a node: "path: what; remedy".
    void add(Severity severity, std::string code, const EcsNode &node, Text what, Text remedy = {}, Id element = {});
    void add(Problem problem) { m_problems.push_back(std::move(problem)); }
    /// Once for each text that holds marks of a template: it is kept as it stands.
    void warnOfTemplate(const EcsNode &node);

    [[nodiscard]] Problems take() && { return std::move(m_problems); }

private:
    Problems m_problems;
};

/// What the sources hold, sorted by what it is. Points into `values`, which has to stay.
struct EcsDocuments
{
    std::vector<EcsNode> services;
    std::vector<EcsNode> taskDefinitions;
    std::vector<EcsNode> clusters;
    std::vector<std::unique_ptr<JsonValue>> values;
};

/// Reads all sources; several JSON values may follow each other in one. What is no JSON and what is nothing of ECS goes
/// into the report.
[[nodiscard]] EcsDocuments readEcs(const std::vector<Source> &sources, EcsReport &report);

/// Whether words hold marks that some tool fills in: `{{ … }}` or `${…}`.
[[nodiscard]] bool isTemplate(std::string_view words);

} // namespace bayplan
