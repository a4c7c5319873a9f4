// SPDX-License-Identifier: GPL-3.0-or-later
// What tasks of an imported file ask of the instances they run on.
#include <QTest>

#include "../edit/edit_checks.h"
#include "exchange/import_checks.h"
#include "support/plan_text.h"

using namespace bayplan;

class TestImportInstances : public QObject
{
    Q_OBJECT

private slots:
    void networksOfTasksAreRead_data()
    {
        QTest::addColumn<std::string>("more");
        QTest::addColumn<std::string>("launch");
        QTest::addColumn<int>("mode");
        QTest::addColumn<std::string>("port");
        const auto row = [](const char *name, const char *more, const char *launch, NetworkMode mode,
                            const char *port) {
            QTest::newRow(name) << std::string(more) << std::string(launch) << static_cast<int>(mode)
                                << std::string(port);
        };
        // The cluster that is drawn has bridge mode.
        row("nothing", "", "EC2", NetworkMode::cluster, "8080:80");
        row("bridge", "\"networkMode\": \"bridge\", ", "EC2", NetworkMode::cluster, "8080:80");
        row("awsvpc", "\"networkMode\": \"awsvpc\", ", "EC2", NetworkMode::awsvpc, "80");
        row("host", "\"networkMode\": \"host\", ", "EC2", NetworkMode::host, "80");
        row("none", "\"networkMode\": \"none\", ", "EC2", NetworkMode::cluster, "8080:80");
        row("on Fargate", "\"networkMode\": \"awsvpc\", ", "FARGATE", NetworkMode::cluster, "80");
        row("on Fargate without a mode", "\"requiresCompatibilities\": [\"FARGATE\"], ", "FARGATE",
            NetworkMode::cluster, "80");
    }

    void networksOfTasksAreRead()
    {
        QFETCH(std::string, more);
        QFETCH(std::string, launch);
        QFETCH(int, mode);
        QFETCH(std::string, port);
        const Imported result =
            fromText("{\"family\": \"t\", " + more +
                     "\"containerDefinitions\": [{\"name\": \"a\", \"image\": \"nginx\", \"portMappings\": "
                     "[{\"containerPort\": 80, \"hostPort\": 8080}]}]}" +
                     service(", \"taskDefinition\": \"t\", \"launchType\": \"" + launch + "\""));
        QCOMPARE(static_cast<int>(detailsOf<Task>(result.plan, "t").networkMode), mode);
        QCOMPARE(detailsOf<Container>(result.plan, "a").ports, std::vector<std::string>{port});
        QCOMPARE(errorsOf(result.plan), "");
    }

    void anyFreePortOfTheInstanceIsNone()
    {
        const auto portWith = [](const char *mapping) {
            const Imported result =
                fromText("{\"family\": \"t\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"nginx\", "
                         "\"portMappings\": [{" +
                         std::string(mapping) + "}]}]}");
            return detailsOf<Container>(result.plan, "a").ports.front();
        };
        QCOMPARE(portWith("\"containerPort\": 80"), std::string("80"));
        QCOMPARE(portWith("\"containerPort\": 80, \"hostPort\": 0"), std::string("80"));
        QCOMPARE(portWith("\"containerPort\": 53, \"hostPort\": 5353, \"protocol\": \"udp\""),
                 std::string("5353:53/udp"));
        QCOMPARE(portWith("\"containerPort\": 80, \"hostPort\": 99999"), std::string("80"));
    }

    void anUnknownNetworkModeIsSaid()
    {
        const Imported result = fromText(task("\"networkMode\": \"mesh\", "));
        QVERIFY(codesOf(result.report).find("network-mode") != std::string::npos);
    }

    void gpusOfContainersAreTheirTasks()
    {
        const std::string gpu = "\"resourceRequirements\": [{\"type\": \"GPU\", \"value\": \"2\"}]";
        const Imported result =
            fromText("{\"family\": \"t\", \"containerDefinitions\": [{\"name\": \"a\", \"image\": \"nginx\", " + gpu +
                     "}, {\"name\": \"b\", \"image\": \"nginx\", " + gpu + "}]}" +
                     service(", \"taskDefinition\": \"t\", \"launchType\": \"EC2\""));
        QCOMPARE(detailsOf<Task>(result.plan, "t").gpus, 4);
        QVERIFY(codesOf(result.report).find("left-out") == std::string::npos);
    }

    void daemonsRunOnEveryInstance()
    {
        const std::string daemon = ", \"schedulingStrategy\": \"DAEMON\", \"launchType\": ";
        const Imported onInstances = fromText(service(daemon + "\"EC2\""));
        QVERIFY(detailsOf<Service>(onInstances.plan, "s").onEveryInstance);
        QVERIFY(codesOf(onInstances.report).find("daemon") == std::string::npos);
        const Imported onFargate = fromText(service(daemon + "\"FARGATE\""));
        QVERIFY(!detailsOf<Service>(onFargate.plan, "s").onEveryInstance);
        QVERIFY(codesOf(onFargate.report).find("daemon") != std::string::npos);
    }

    void instancesThatAreNotInTheJsonAreSaidSo()
    {
        const Imported result = fromText(service(""));
        QCOMPARE(detailsOf<Cluster>(result.plan, "prod").capacity, Capacity::ec2);
        QVERIFY(codesOf(result.report).find("instances") != std::string::npos);
    }

    void sizesOnInstancesAreTheSumOfTheContainers()
    {
        const Imported result =
            fromText("{\"family\": \"t\", \"containerDefinitions\": ["
                     "{\"name\": \"a\", \"image\": \"x\", \"cpu\": 512, \"memory\": 300},"
                     "{\"name\": \"b\", \"image\": \"x\", \"cpu\": 256, \"memoryReservation\": 100}]}");
        QCOMPARE(detailsOf<Task>(result.plan, "t").cpu.value, 750);
        QCOMPARE(detailsOf<Task>(result.plan, "t").memory.value, 400);
        QCOMPARE(result.plan.children({}).size(), 2u); // one repository for both
    }
};

QTEST_APPLESS_MAIN(TestImportInstances)
#include "tst_import_instances.moc"
