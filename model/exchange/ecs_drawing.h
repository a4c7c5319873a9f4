// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit/bench.h"
#include "exchange/ecs_catalogue.h"
#include "exchange/import.h"
#include "exchange/spellings.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bayplan {

/// Draws what an `Description` describes into a plan.
class EcsDrawing
{
public:
    /// Requires: the document and the report outlive the drawing.
    EcsDrawing(const Plan &into, const Description &document, Problems &report);

    /// Draws everything and lays it out.
    void draw();
    [[nodiscard]] Imported take() &&;

private:
    [[nodiscard]] std::string regionOr(const std::string &region);
    Id environmentFor(const EnvironmentWord &word, const std::string &region, const Origin &origin);
    Id clusterIn(Id environment, const std::string &name);
    Id environmentOfTask(const DescribedTask &task);

    void addService(const DescribedService &service);
    void addStandaloneTask(const DescribedTask &task);
    void addMissingTask(Id service, const DescribedService &described);
    void addTask(Id parent, const DescribedTask &task, Capacity capacity);
    void addContainer(Id task, const DescribedContainer &container, bool isMain);
    void linkToRepository(Id container, const DescribedContainer &described);
    void linkToBalancers(Id environment, Id service, const DescribedService &described);
    [[nodiscard]] Capacity capacityOf(const DescribedService &service, const DescribedTask *task);
    void useInstances(Id cluster, const Origin &origin);
    [[nodiscard]] Service serviceFrom(const DescribedService &described, Capacity capacity);
    [[nodiscard]] Task taskFrom(const DescribedTask &described, Capacity capacity);
    void fillSize(Task &task, const DescribedTask &described, Capacity capacity);

    Id add(Id parent, std::string name, Details details, const Origin &origin);
    void addLink(Id from, Id to);
    void warn(std::string code, const Origin &origin, Text what, Text remedy);
    void note(std::string code, const Origin &origin, Text what, Text remedy);
    void remarkAssumptions();

    void layOut();
    void layOutIn(Id parent, const std::vector<Id> &added);

    Bench m_bench;
    const Description &m_document;
    EcsCatalogue m_catalogue;
    Problems &m_report;
    std::string m_usualRegion;
    bool m_regionIsAssumed = false;
    bool m_stageIsAssumed = false;
    Origin m_firstOrigin;
    std::vector<Id> m_added;
    std::map<std::pair<std::string, std::string>, Id> m_environments; ///< by name and region
    std::map<std::string, Id> m_repositories;                         ///< by host and path
    std::map<std::pair<Id, std::string>, Id> m_balancers;             ///< by environment and target group
};

} // namespace bayplan
