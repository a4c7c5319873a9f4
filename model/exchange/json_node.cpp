// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json_node.h"

#include "base/words.h"
#include "exchange/spellings.h"

#include <limits>
#include <utility>

namespace bayplan {

void remark(Problems &report, Severity severity, std::string code, const Origin &origin, Text what, Text remedy)
{
    if (!origin.path.empty())
        what = text("%1: %2", origin.path, std::vector<Text>{std::move(what)});
    report.push_back({severity, std::move(code), std::move(what), std::move(remedy), {}, origin.place});
}

JsonNode JsonNode::operator[](std::string_view key) const
{
    const JsonValue *found = is(JsonType::object) ? value->find(key) : nullptr;
    return {found, path.empty() ? std::string(key) : path + "." + std::string(key)};
}

std::vector<JsonNode> JsonNode::items() const
{
    std::vector<JsonNode> result;
    if (!is(JsonType::list))
        return result;
    for (std::size_t i = 0; i < value->items.size(); ++i) {
        if (value->items[i].type != JsonType::null)
            result.push_back({&value->items[i], path + "[" + std::to_string(i) + "]"});
    }
    return result;
}

Origin NodeReader::originOf(const JsonNode &node)
{
    Origin origin = originAt(node.value ? node.value->at : 0);
    origin.path = node.path;
    return origin;
}

Origin NodeReader::originAt(std::size_t offset)
{
    const LineColumn at = m_lines.at(offset);
    return {{m_file, at.line, at.column}, {}};
}

void NodeReader::remark(Severity severity, std::string code, const JsonNode &node, Text what, Text remedy)
{
    bayplan::remark(m_report, severity, std::move(code), originOf(node), std::move(what), std::move(remedy));
}

std::string NodeReader::word(const JsonNode &node)
{
    if (!node)
        return {};
    if (!node.is(JsonType::string) && !node.is(JsonType::number)) {
        remark(Severity::warning, "not-text", node, text(BAYPLAN_TEXT("text was expected here")),
               text(BAYPLAN_TEXT("it was left out; correct the file, or set it in the plan")));
        return {};
    }
    const std::string &words = node.value->text;
    if (node.is(JsonType::string) && hasTemplateMark(words))
        remark(Severity::warning, "template-mark", node,
               text(BAYPLAN_TEXT("'%1' is still to be filled in by a template; it was kept as it stands"), words),
               text(BAYPLAN_TEXT("import the file that the template makes, or correct it in the plan")));
    return words;
}

std::optional<int> NodeReader::count(const JsonNode &node)
{
    if (!node)
        return std::nullopt;
    const bool isWord = node.is(JsonType::string) || node.is(JsonType::number);
    const auto number = isWord ? Decimal::fromText(trimmed(node.value->text)) : std::nullopt;
    const auto whole = number ? number->inUnitsOf(0) : std::nullopt;
    if (whole && *whole >= 0 && *whole <= std::numeric_limits<int>::max())
        return static_cast<int>(*whole);
    remark(Severity::warning, "not-a-count", node,
           text(BAYPLAN_TEXT("'%1' is no whole number from 0"), isWord ? node.value->text : compactJson(*node.value)),
           text(BAYPLAN_TEXT("it was left out; set it in the plan")));
    return std::nullopt;
}

bool NodeReader::truth(const JsonNode &node, bool otherwise)
{
    if (!node)
        return otherwise;
    if (sameWord(node.value->text, "true") || sameWord(node.value->text, "false"))
        return sameWord(node.value->text, "true");
    remark(Severity::warning, "not-a-truth", node, text(BAYPLAN_TEXT("true or false was expected here")),
           text(BAYPLAN_TEXT("check it in the plan")));
    return otherwise;
}

} // namespace bayplan
