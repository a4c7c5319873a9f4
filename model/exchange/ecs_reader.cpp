// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_reader.h"

#include "io/json_reader.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr int mostBreaks = 20;

bool isTaskDefinition(const JsonNode &node)
{
    return node["containerDefinitions"].is(JsonType::list);
}

/// A service may leave its name and task definition to whoever creates it, so what it does have decides.
bool isService(const JsonNode &node)
{
    if (node["containerDefinitions"] || node["overrides"] || node["startedBy"])
        return false;
    if (node["serviceName"] || node["serviceArn"])
        return true;
    constexpr auto parts = std::to_array<std::string_view>(
        {"taskDefinition", "desiredCount", "launchType", "capacityProviderStrategy", "loadBalancers",
         "deploymentConfiguration", "schedulingStrategy", "networkConfiguration"});
    return std::ranges::count_if(parts, [&](std::string_view key) { return static_cast<bool>(node[key]); }) >= 2;
}

struct OtherFormat
{
    std::string_view key;
    std::string_view what;
};

constexpr auto otherFormats = std::to_array<OtherFormat>({
    {"Resources", BAYPLAN_TEXT("this is a CloudFormation template, which is not read yet")},
    {"planned_values", BAYPLAN_TEXT("this is a Terraform plan, which is not read yet")},
    {"terraform_version", BAYPLAN_TEXT("this is a Terraform state, which is not read yet")},
    {"ScalableTargets", BAYPLAN_TEXT("these are scalable targets, which are not read yet")},
    {"ScalingPolicies", BAYPLAN_TEXT("these are scaling policies, which are not read yet")},
    {"serviceArns", BAYPLAN_TEXT("this only lists the names of services")},
    {"taskDefinitionArns", BAYPLAN_TEXT("this only lists the names of task definitions")},
    {"clusterArns", BAYPLAN_TEXT("this only lists the names of clusters")},
    {"clusters", BAYPLAN_TEXT("these are clusters without what runs in them")},
    {"tasks", BAYPLAN_TEXT("these are running tasks, not what they are made from")},
    {"MetricDataResults", BAYPLAN_TEXT("these are measurements")},
    {"elements", BAYPLAN_TEXT("this is a plan, not something to import")},
});

Text otherFormatOf(const JsonNode &node)
{
    for (const OtherFormat &format : otherFormats) {
        if (node[format.key])
            return text(format.what);
    }
    return node.is(JsonType::opaque) ? text(BAYPLAN_TEXT("this is too large to be a description of ECS"))
                                     : text(BAYPLAN_TEXT("no service and no task definition was found here"));
}

void remarkFailures(NodeReader &reader, const JsonNode &failures)
{
    for (const JsonNode &failure : failures.items()) {
        reader.remark(Severity::warning, "describe-failed", failure,
                      text(BAYPLAN_TEXT("AWS could not describe %1: %2"), reader.word(failure["arn"]),
                           reader.word(failure["reason"])),
                      text(BAYPLAN_TEXT("check name, cluster and region, and ask again")));
    }
}

class DocumentReader
{
public:
    DocumentReader(NodeReader &reader, Description &document) : m_reader(reader), m_document(document) {}

    void read(const JsonNode &node)
    {
        if (node.is(JsonType::list)) {
            for (const JsonNode &item : node.items())
                read(item);
        } else if (isTaskDefinition(node)) {
            readTaskDefinition(m_reader, node, m_document);
        } else if (isTaskDefinition(node["taskDefinition"])) {
            readTaskDefinition(m_reader, node["taskDefinition"], m_document);
        } else if (node["service"].is(JsonType::object)) {
            readOneService(node["service"]);
        } else if (node["services"].is(JsonType::list)) {
            for (const JsonNode &service : node["services"].items())
                readOneService(service);
        } else if (isService(node)) {
            readOneService(node);
        } else {
            m_reader.remark(Severity::warning, "not-recognised", node, otherFormatOf(node),
                            text(BAYPLAN_TEXT("import what aws ecs describe-services and describe-task-definition "
                                              "print")));
        }
        remarkFailures(m_reader, node["failures"]);
    }

private:
    void readOneService(const JsonNode &node)
    {
        if (isService(node))
            readService(m_reader, node, m_document);
        else
            m_reader.remark(Severity::warning, "not-recognised", node, text(BAYPLAN_TEXT("this is no service of ECS")),
                            text(BAYPLAN_TEXT("it was left out")));
    }

    NodeReader &m_reader;
    Description &m_document;
};

void remarkBreak(NodeReader &reader, std::string_view source, JsonBreak jsonBreak)
{
    const Origin origin = reader.originAt(jsonBreak.at);
    const std::size_t near = jsonBreak.at > 0 ? jsonBreak.at - 1 : 0;
    if (source.substr(near, 4).find("{{") != std::string_view::npos ||
        source.substr(near, 4).find("{%") != std::string_view::npos) {
        jsonBreak.what = text(BAYPLAN_TEXT("a template mark stands where JSON wants a value"));
        jsonBreak.remedy = text(BAYPLAN_TEXT("import the file that the template makes"));
    }
    remark(reader.report(), Severity::error, jsonBreak.code, origin, std::move(jsonBreak.what),
           std::move(jsonBreak.remedy));
}

/// Where the next value begins: a bracket that is the first of its line.
std::size_t nextValue(std::string_view source, std::size_t from)
{
    while (from < source.size()) {
        const std::size_t first = source.find_first_not_of(" \t\r\n", from);
        if (first == std::string_view::npos)
            break;
        if (source[first] == '{' || source[first] == '[')
            return first;
        from = source.find('\n', first);
    }
    return source.size();
}

} // namespace

void readEcs(const Source &source, Description &document, Problems &report)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    const std::string_view words = source.text;
    NodeReader reader(source.name, words, report);
    DocumentReader documents(reader, document);
    int breaks = 0;
    std::size_t at = nextValue(words, words.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    if (at == words.size())
        remark(report, Severity::warning, "no-json", reader.originAt(0), text(BAYPLAN_TEXT("there is no JSON in it")),
               text(BAYPLAN_TEXT("import what the AWS command line prints with --output json")));
    while (at < words.size() && breaks < mostBreaks) {
        auto read = readValue(words, at);
        if (read) {
            documents.read({&read->value, {}});
            at = nextValue(words, std::max(read->end, at + 1));
        } else {
            ++breaks;
            const std::size_t bad = std::max(read.error().at, at + 1);
            remarkBreak(reader, words, std::move(read.error()));
            at = nextValue(words, std::min(words.find('\n', bad), words.size()));
        }
    }
}

void remarkUnknownKeys(NodeReader &reader, const JsonNode &node, std::initializer_list<std::string_view> known)
{
    if (!node.is(JsonType::object))
        return;
    for (const JsonMember &member : node.value->members) {
        if (std::ranges::find(known, member.key) == known.end() && member.value.type != JsonType::null)
            reader.remark(Severity::note, "unknown-key", node[member.key],
                          text(BAYPLAN_TEXT("this was not understood and has been left out")),
                          text(BAYPLAN_TEXT("check whether it costs anything")));
    }
}

void remarkLeftOut(NodeReader &reader, const JsonNode &node, Text what)
{
    const bool isEmpty = !node || (node.value->items.empty() && node.value->members.empty());
    if (!isEmpty)
        reader.remark(Severity::note, "left-out", node, std::move(what),
                      text(BAYPLAN_TEXT("add its cost by hand where it matters")));
}

} // namespace bayplan
