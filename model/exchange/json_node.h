// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/problem.h"
#include "io/json_value.h"
#include "io/line_counter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// Where something imported was found: in a file and in its JSON, "services[0].launchType".
struct Origin
{
    Place place;
    std::string path;
};

/// Adds a remark about something found somewhere; its path stands before the words.
void remark(Problems &report, Severity severity, std::string code, const Origin &origin, Text what, Text remedy);

/// A value of a document together with the way to it. One that is not there, or null, is false.
struct JsonNode
{
    const JsonValue *value = nullptr;
    std::string path;

    explicit operator bool() const { return value && value->type != JsonType::null; }
    [[nodiscard]] bool is(JsonType type) const { return value && value->type == type; }
    [[nodiscard]] JsonNode operator[](std::string_view key) const;
    /// What a list holds, without nulls; nothing for anything else.
    [[nodiscard]] std::vector<JsonNode> items() const;
};

/// Reads values of one source and reports those of the wrong type.
class NodeReader
{
public:
    /// Requires: the text and the report outlive the reader.
    NodeReader(std::string file, std::string_view source, Problems &report)
        : m_file(std::move(file)), m_lines(source), m_report(report)
    {
    }

    [[nodiscard]] Origin originOf(const JsonNode &node);
    [[nodiscard]] Origin originAt(std::size_t offset);

    void remark(Severity severity, std::string code, const JsonNode &node, Text what, Text remedy);

    /// A string, or a number as it is typed; empty when absent.
    std::string word(const JsonNode &node);
    /// A whole number from 0, also one in quotes.
    std::optional<int> count(const JsonNode &node);
    /// True or false, also in quotes.
    bool truth(const JsonNode &node, bool otherwise);

    [[nodiscard]] Problems &report() { return m_report; }

private:
    std::string m_file;
    LineCounter m_lines;
    Problems &m_report;
};

} // namespace bayplan
