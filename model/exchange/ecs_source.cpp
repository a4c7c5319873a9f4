// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ecs_source.h"

#include "io/json_reader.h"
#include "io/line_counter.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace bayplan {

namespace {

Place placeOf(const Source &source, std::size_t at)
{
    const LineColumn place = LineCounter(source.text).at(at);
    return {source.name, place.line, place.column};
}

bool hasAny(const EcsNode &node, std::initializer_list<std::string_view> keys)
{
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return node.at(key).isGiven(); });
}

/// Sorts what a source holds by the keys that only one sort has.
class Sorter
{
public:
    Sorter(EcsDocuments &documents, EcsReport &report) : m_documents(documents), m_report(report) {}

    void sort(const EcsNode &node)
    {
        for (const EcsNode &item : node.items())
            sort(item);
        if (node.isList())
            return;
        if (!node.isObject()) {
            notUnderstood(node);
            return;
        }
        sayFailures(node.at("failures"));
        if (node.at("containerDefinitions").isList())
            m_documents.taskDefinitions.push_back(node);
        else if (!sortWrapped(node) && !sortListing(node))
            notUnderstood(node);
    }

private:
    bool sortWrapped(const EcsNode &node)
    {
        bool found = false;
        const auto eachOf = [&](std::string_view key, std::vector<EcsNode> &into) {
            const EcsNode member = node.at(key);
            found = found || member.isObject() || member.isList();
            if (member.isObject())
                into.push_back(member);
            for (const EcsNode &item : member.items())
                addItem(item, into);
        };
        eachOf("taskDefinition", m_documents.taskDefinitions);
        eachOf("taskDefinitions", m_documents.taskDefinitions);
        eachOf("service", m_documents.services);
        eachOf("services", m_documents.services);
        eachOf("cluster", m_documents.clusters);
        eachOf("clusters", m_documents.clusters);
        if (!found && isService(node)) {
            m_documents.services.push_back(node);
            return true;
        }
        return found;
    }

    void addItem(const EcsNode &item, std::vector<EcsNode> &into)
    {
        if (item.isObject())
            into.push_back(item);
        else
            notUnderstood(item);
    }

    static bool isService(const EcsNode &node)
    {
        return hasAny(node, {"serviceName", "serviceArn", "desiredCount", "schedulingStrategy"});
    }

    bool sortListing(const EcsNode &node)
    {
        static constexpr std::pair<std::string_view, std::string_view> listings[] = {
            {"serviceArns", "describe-services"},
            {"taskDefinitionArns", "describe-task-definition"},
            {"clusterArns", "describe-clusters"}};
        for (const auto &[key, command] : listings) {
            if (!node.at(key).isGiven())
                continue;
            m_report.add(Severity::warning, "names-only", node.at(key),
                         text(BAYPLAN_TEXT("this is a list of names, not what they stand for")),
                         text(BAYPLAN_TEXT("import what aws ecs %1 prints for them"), std::string(command)));
            return true;
        }
        return false;
    }

    void sayFailures(const EcsNode &failures)
    {
        for (const EcsNode &failure : failures.items()) {
            m_report.add(
                Severity::warning, "aws-failure", failure,
                text(BAYPLAN_TEXT("AWS could not describe %1: %2"), failure.wordsAt("arn"), failure.wordsAt("reason")),
                text(BAYPLAN_TEXT("check the name and the region, and fetch it again")));
        }
    }

    void notUnderstood(const EcsNode &node)
    {
        m_report.add(Severity::warning, "not-understood", node,
                     text(BAYPLAN_TEXT("this is no service, task definition or cluster of ECS")),
                     text(BAYPLAN_TEXT("import what the aws ecs describe commands print")));
    }

    EcsDocuments &m_documents;
    EcsReport &m_report;
};

void readSource(const Source &source, EcsDocuments &documents, EcsReport &report)
{
    const std::string_view content = source.text;
    std::size_t from = 0;
    int count = 0;
    for (;;) {
        // A paste of several answers may hold commas between them.
        while (from < content.size() && std::string_view(" \t\r\n,").find(content[from]) != std::string_view::npos)
            ++from;
        if (from >= content.size() && count > 0)
            return;
        auto read = readValue(content, from);
        if (!read) {
            JsonBreak &broken = read.error();
            const bool isMark = isTemplate(content.substr(broken.at, 3));
            report.add({Severity::error,
                        broken.code,
                        std::move(broken.what),
                        isMark ? text(BAYPLAN_TEXT("fill in its template marks first, and import the result"))
                               : std::move(broken.remedy),
                        {},
                        placeOf(source, broken.at)});
            return;
        }
        documents.values.push_back(std::make_unique<JsonValue>(std::move(read->value)));
        Sorter(documents, report).sort({&source, documents.values.back().get(), {}});
        from = read->end;
        ++count;
    }
}

} // namespace

EcsNode EcsNode::at(std::string_view key) const
{
    const JsonValue *member = value ? value->find(key) : nullptr;
    if (member && member->type == JsonType::null)
        member = nullptr;
    return {source, member, path.empty() ? std::string(key) : path + "." + std::string(key)};
}

std::vector<EcsNode> EcsNode::items() const
{
    std::vector<EcsNode> result;
    for (std::size_t i = 0; isList() && i < value->items.size(); ++i)
        result.push_back({source, &value->items[i], path + "[" + std::to_string(i) + "]"});
    return result;
}

std::string EcsNode::words() const
{
    const bool isWords = value && (value->type == JsonType::string || value->type == JsonType::number);
    return isWords ? value->text : std::string();
}

std::optional<long long> EcsNode::wholeNumber() const
{
    const std::string text = words();
    long long number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

void EcsReport::add(Severity severity, std::string code, const EcsNode &node, Text what, Text remedy, Id element)
{
    if (!node.path.empty())
        what = text(BAYPLAN_TEXT("%1: %2"), node.path, std::vector<Text>{std::move(what)});
    std::optional<Place> place;
    if (node.source)
        place = node.value ? placeOf(*node.source, node.value->at) : Place{node.source->name, 0, 0};
    m_problems.push_back({severity, std::move(code), std::move(what), std::move(remedy), element, std::move(place)});
}

void EcsReport::warnOfTemplate(const EcsNode &node)
{
    if (isTemplate(node.words()))
        add(Severity::warning, "template", node,
            text(BAYPLAN_TEXT("'%1' holds template marks; they are kept as they stand"), node.words()),
            text(BAYPLAN_TEXT("fill them in first if they matter")));
}

EcsDocuments readEcs(const std::vector<Source> &sources, EcsReport &report)
{
    EcsDocuments documents;
    for (const Source &source : sources)
        readSource(source, documents, report);
    return documents;
}

bool isTemplate(std::string_view words)
{
    return words.find("{{") != std::string_view::npos || words.find("${") != std::string_view::npos;
}

} // namespace bayplan
