// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/format.h"
#include "export/diff_report.h"

#include <array>
#include <nlohmann/json.hpp>

namespace bayplan {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array states = {"unchanged", "changed", "added", "removed"};

Json stateOf(const ElementDifference &what)
{
    return states[static_cast<std::size_t>(what.state)];
}

Json idOf(Id id)
{
    return id.isValid() ? Json(id.value) : Json(nullptr);
}

Json fieldsOf(const std::vector<FieldChange> &fields)
{
    Json list = Json::array();
    for (const FieldChange &change : fields)
        list.push_back({{"field", change.key}, {"before", inWords(change.before)}, {"after", inWords(change.after)}});
    return list;
}

void addAmounts(Json &json, const AmountChange &amount)
{
    json["amountBefore"] = exactUsd(amount.before);
    json["amountAfter"] = exactUsd(amount.after);
    json["change"] = exactUsd(amount.change());
}

Json elementJson(const DiffReport &report, const ElementDiff &diff)
{
    const bool isThere = diff.what.after.isValid();
    const Plan &plan = isThere ? report.after : report.before;
    const Element &element = *plan.find(isThere ? diff.what.after : diff.what.before);
    const Element *environment = environmentOf(plan, element.id);
    Json json = {
        {"state", stateOf(diff.what)},    {"before", idOf(diff.what.before)},
        {"after", idOf(diff.what.after)}, {"kind", kindOf(element).key},
        {"name", element.name},           {"environment", environment ? Json(environment->name) : Json(nullptr)},
        {"moved", diff.what.isMoved},     {"fields", fieldsOf(diff.what.fields)}};
    addAmounts(json, diff.own);
    return json;
}

Json linkJson(const DiffReport &report, const ElementDifference &what)
{
    const bool isThere = what.after.isValid();
    const Link &link = *(isThere ? report.after.findLink(what.after) : report.before.findLink(what.before));
    return {{"state", stateOf(what)},         {"before", idOf(what.before)}, {"after", idOf(what.after)},
            {"from", link.from.value},        {"to", link.to.value},         {"moved", what.isMoved},
            {"fields", fieldsOf(what.fields)}};
}

Json environmentsJson(const DiffReport &report)
{
    Json list = Json::array();
    for (const EnvironmentDiff &part : report.diff.environments) {
        const Element *element = part.after.isValid() ? report.after.find(part.after) : report.before.find(part.before);
        Json json = {{"before", idOf(part.before)},
                     {"after", idOf(part.after)},
                     {"name", element ? Json(element->name) : Json(nullptr)}};
        addAmounts(json, part.amount);
        list.push_back(std::move(json));
    }
    return list;
}

Json metersJson(const PlanDiff &diff)
{
    Json list = Json::array();
    for (const MeterDiff &part : diff.meters) {
        Json json = {{"meter", keyOf(part.meter)}, {"item", part.item}};
        addAmounts(json, part.amount);
        list.push_back(std::move(json));
    }
    return list;
}

Json amountJson(const AmountChange &amount)
{
    Json json;
    addAmounts(json, amount);
    return json;
}

} // namespace

std::string diffJson(const DiffReport &report)
{
    const PlanDiff &diff = report.diff;
    Json json = {{"plan", report.after.name},
                 {"currency", "USD"},
                 {"before", report.nameBefore},
                 {"after", report.nameAfter},
                 {"same", diff.isEmpty()}};
    addAmounts(json, diff.total);
    json["outsideElements"] = amountJson(diff.outsideElements);
    json["environments"] = environmentsJson(report);
    json["meters"] = metersJson(diff);
    json["settings"] = fieldsOf(diff.settings);
    json["elements"] = Json::array();
    for (const ElementDiff &element : diff.elements)
        json["elements"].push_back(elementJson(report, element));
    json["links"] = Json::array();
    for (const ElementDifference &link : diff.links)
        json["links"].push_back(linkJson(report, link));
    json["unknown"] = {{"before", diff.unknownBefore}, {"after", diff.unknownAfter}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace bayplan
