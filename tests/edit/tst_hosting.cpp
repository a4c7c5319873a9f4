// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "bill/estimate.h"
#include "edit/arrange.h"
#include "edit/configure.h"
#include "edit/hosting.h"
#include "edit/place.h"
#include "edit_checks.h"
#include "io/arch_file.h"
#include "plan/check.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

/// Two services behind a balancer, one that follows a queue, and a cluster with instances.
Plan shop()
{
    const Plan plan = planOf(R"plan(
users: traffic-source pattern=daily peakRate=40
production: environment stage=production
  front: load-balancer
  web: cluster
    api: service desiredCount=3 minCount=2 maxCount=9 cpuPerRequest=40
      api: task cpu=0.5 memory=1
        api: container image=shop/api:1
      half: scaling-policy target=50
    admin: service onDemandWeight=3
      admin: task
        admin: container
  batch: cluster capacity=ec2 instanceType=c6i.large instanceCount=3
    worker: service
      worker: task
        worker: container
    nightly: task schedule="cron(0 2 * * ? *)" duration=600 capacity=fargate
development: environment
shop/api: repository imageSize=0.25
users -> front
front -> api
front -> admin
api -> shop/api
)plan");
    return tidied(plan, {});
}

HostingTarget target(Hosting hosting)
{
    HostingTarget result;
    result.hosting = hosting;
    result.function.memory = 1769;
    result.function.duration = Decimal(120);
    result.function.package = FunctionPackage::image;
    return result;
}

Plan swapped(const Plan &plan, Id element, Hosting hosting)
{
    const auto result = swapHosting(plan, element, target(hosting));
    if (!result)
        throw std::runtime_error(inOneLine(result.error()));
    return *result;
}

Id serviceNamed(const Plan &plan, const char *name)
{
    return idOf(plan, name, "service");
}

QString bytes(const Plan &plan)
{
    return QString::fromStdString(archText(plan));
}

constexpr auto hostings = {Hosting::fargate, Hosting::spot, Hosting::ec2, Hosting::lambda};

} // namespace

class TestHosting : public QObject
{
    Q_OBJECT

private slots:
    void thereAndBackGivesTheSameBytes_data();
    void thereAndBackGivesTheSameBytes();
    void aLongWayRoundGivesTheSameBytes();
    void whatIsSwappedSurvivesTheFile();
    void aFunctionKeepsIdNameAndLinks();
    void aFunctionOfAnImageIsLinkedToIt();
    void aChangedFunctionIsThatFunctionAgain();
    void aNameGivenMeanwhileStays();
    void otherServicesStayWhereTheyRun();
    void aFixedGroupGoesWithItsLastTask();
    void aCopyOfAFunctionBecomesAServiceOfItsOwn();
    void swappingRefusesInWords();
};

void TestHosting::thereAndBackGivesTheSameBytes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("there");
    for (const char *name : {"api", "admin", "worker"}) {
        for (const Hosting there : hostings)
            QTest::addRow("%s to %s", name, std::string(keyOf(there)).c_str()) << name << static_cast<int>(there);
    }
}

void TestHosting::thereAndBackGivesTheSameBytes()
{
    QFETCH(QString, name);
    QFETCH(int, there);
    const Plan plan = shop();
    const Id id = serviceNamed(plan, name.toStdString().c_str());
    const Hosting home = hostingOf(plan, *plan.find(id)).value();
    const Plan moved = swapped(plan, id, static_cast<Hosting>(there));
    QCOMPARE(static_cast<int>(hostingOf(moved, *moved.find(id)).value()), there);
    QCOMPARE(errorsOf(moved), std::string());
    QCOMPARE(overlapIn(moved), std::string());
    QCOMPARE(outsideIn(moved), std::string());
    QCOMPARE(bytes(swapped(moved, id, home)), bytes(plan));
}

void TestHosting::aLongWayRoundGivesTheSameBytes()
{
    const Plan plan = shop();
    for (const char *name : {"api", "admin", "worker"}) {
        const Id id = serviceNamed(plan, name);
        const Hosting home = hostingOf(plan, *plan.find(id)).value();
        Plan way = plan;
        for (const Hosting first : hostings) {
            for (const Hosting second : hostings) {
                way = swapped(swapped(way, id, first), id, second);
                QCOMPARE(bytes(swapped(way, id, home)), bytes(plan));
            }
        }
    }
}

void TestHosting::whatIsSwappedSurvivesTheFile()
{
    const Plan plan = shop();
    Plan moved = plan;
    for (const char *name : {"api", "admin", "worker"})
        moved = swapped(moved, serviceNamed(plan, name), Hosting::lambda);
    const Loaded loaded = parseArch(archText(moved));
    QVERIFY(loaded.problems.empty());
    QCOMPARE(bytes(loaded.plan), bytes(moved));
    Plan back = loaded.plan;
    for (const char *name : {"worker", "admin", "api"})
        back = swapped(back, serviceNamed(plan, name), name[0] == 'w' ? Hosting::ec2 : Hosting::fargate);
    QCOMPARE(bytes(back), bytes(plan));
}

void TestHosting::aFunctionKeepsIdNameAndLinks()
{
    const Plan plan = shop();
    const Id api = serviceNamed(plan, "api");
    const Plan moved = swapped(plan, api, Hosting::lambda);
    const Element &function = *moved.find(api);
    QCOMPARE(function.name, std::string("api"));
    QCOMPARE(function.parent, idOf(plan, "production"));
    QVERIFY(moved.children(api).empty());
    const Id front = idOf(plan, "front");
    int links = 0;
    for (const Id link : plan.linksOf(front))
        links += moved.findLink(link) && *moved.findLink(link) == *plan.findLink(link) ? 1 : 0;
    QCOMPARE(links, 3);
}

void TestHosting::aFunctionOfAnImageIsLinkedToIt()
{
    const Plan plan = shop();
    const Id api = serviceNamed(plan, "api");
    const Id images = idOf(plan, "shop/api");
    const Plan image = swapped(plan, api, Hosting::lambda);
    QCOMPARE(image.linksOf(images), plan.linksOf(images));
    QCOMPARE(image.findLink(image.linksOf(images).front())->from, api);
    HostingTarget zip = target(Hosting::lambda);
    zip.function.package = FunctionPackage::zip;
    QVERIFY(swapHosting(plan, api, zip).value().linksOf(images).empty());
}

void TestHosting::aChangedFunctionIsThatFunctionAgain()
{
    const Plan plan = shop();
    const Id api = serviceNamed(plan, "api");
    const Plan changed = configure(swapped(plan, api, Hosting::lambda), {api}, "memory", Decimal(3000)).value();
    const Plan service = swapped(changed, api, Hosting::fargate);
    QVERIFY(detailsOf<Service>(service.find(api)));
    QCOMPARE(bytes(swapped(service, api, Hosting::lambda)), bytes(changed));
}

void TestHosting::aNameGivenMeanwhileStays()
{
    const Plan plan = shop();
    const Id api = serviceNamed(plan, "api");
    const Plan renamed = rename(swapped(plan, api, Hosting::lambda), api, "interface").value();
    const Plan back = swapped(renamed, api, Hosting::fargate);
    QCOMPARE(bytes(back), bytes(rename(plan, api, "interface").value()));
}

void TestHosting::otherServicesStayWhereTheyRun()
{
    const Plan plan = shop();
    const Id admin = serviceNamed(plan, "admin");
    const Plan moved = swapped(plan, serviceNamed(plan, "api"), Hosting::ec2);
    QCOMPARE(hostingOf(moved, *moved.find(admin)), std::optional(Hosting::fargate));
    QCOMPARE(estimate(moved).find(admin)->total, estimate(plan).find(admin)->total);
    const auto &web = std::get<Cluster>(moved.find(idOf(plan, "web"))->details);
    QVERIFY(web.capacity == Capacity::ec2 && web.managedScaling);
    const Plan both = swapped(moved, admin, Hosting::ec2);
    const Plan one = swapped(both, serviceNamed(plan, "api"), Hosting::fargate);
    QCOMPARE(hostingOf(one, *one.find(admin)), std::optional(Hosting::ec2));
    QCOMPARE(bytes(swapped(one, admin, Hosting::fargate)), bytes(plan));
}

void TestHosting::aFixedGroupGoesWithItsLastTask()
{
    const Plan plan = shop();
    const Id batch = idOf(plan, "batch");
    QVERIFY(estimate(plan).find(batch)->total > Money::usd(100));
    const Plan moved = swapped(plan, serviceNamed(plan, "worker"), Hosting::lambda);
    QVERIFY(std::get<Cluster>(moved.find(batch)->details).capacity == Capacity::fargate);
    QCOMPARE(std::get<Task>(moved.find(idOf(plan, "nightly"))->details).capacity, Capacity::fargate);
}

void TestHosting::aCopyOfAFunctionBecomesAServiceOfItsOwn()
{
    const Plan plan = shop();
    const Id api = serviceNamed(plan, "api");
    const Plan moved = swapped(plan, api, Hosting::lambda);
    const PlacedMany copied = duplicate(moved, {api}, {16, 16}).value();
    const Plan both = swapped(swapped(copied.plan, api, Hosting::fargate), copied.ids.front(), Hosting::fargate);
    QCOMPARE(both.children(copied.ids.front()).size(), both.children(api).size());
    QCOMPARE(errorsOf(both), std::string());
    QCOMPARE(bytes(parseArch(archText(both)).plan), bytes(both));
}

void TestHosting::swappingRefusesInWords()
{
    const Plan plan = planOf(R"(
prod: environment
  web: cluster
    bare: service
  drawn: function
)");
    const auto code = [&](const char *name, Hosting hosting) {
        return QString::fromStdString(swapHosting(plan, idOf(plan, name), target(hosting)).error().code);
    };
    QCOMPARE(code("bare", Hosting::lambda), "no-task");
    QCOMPARE(code("bare", Hosting::eks), "not-ecs");
    QCOMPARE(code("drawn", Hosting::fargate), "never-a-service");
    QCOMPARE(code("prod", Hosting::fargate), "unknown-element");
}

QTEST_APPLESS_MAIN(TestHosting)
#include "tst_hosting.moc"
