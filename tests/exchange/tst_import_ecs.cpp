// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "../edit/edit_checks.h"
#include "exchange/import.h"
#include "exchange/import_checks.h"
#include "plan/check.h"
#include "support/plan_text.h"

#include <algorithm>

using namespace bayplan;

namespace {

Source fileIn(const QString &folder, const QString &name)
{
    QFile file(folder + "/" + name);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no file " + file.fileName().toStdString());
    return {name.toStdString(), file.readAll().toStdString()};
}

Source ours(const QString &name)
{
    return fileIn(QStringLiteral(TEST_DATA "/exchange"), name);
}

} // namespace

class TestImportEcs : public QObject
{
    Q_OBJECT

private slots:
    void servicesAndTasksBecomeAPlan()
    {
        const Imported result = imported({ours("services.json"), ours("tasks.json")});
        QCOMPARE(textOf(result.plan),
                 "production: environment stage=production region=eu-west-1\n"
                 "  shop-prod: cluster\n"
                 "    api: service desiredCount=6 capacity=mixed capacityBase=2 spotWeight=3\n"
                 "      shop-api: task cpu=1 memory=2 architecture=arm ephemeralStorage=40\n"
                 "        log_router: container role=sidecar "
                 "image=public.ecr.aws/aws-observability/aws-for-fluent-bit:stable memory=0.048828125\n"
                 "        api: container image=111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4@sha256:0000 "
                 "cpu=0.75 memory=1.5 ports=8080,53/udp\n"
                 "        migrate: container role=sidecar "
                 "image=111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4 essential=no\n"
                 "    worker: service desiredCount=2 capacity=fargate publicAddress=yes\n"
                 "      shop-worker: task\n"
                 "    nightly-report: task cpu=0.5 memory=1 capacity=fargate\n"
                 "      report: container image=ghcr.io/acme/report:7\n"
                 "  shop-api: load-balancer\n"
                 "aws-observability/aws-for-fluent-bit: repository registry=ecr-public\n"
                 "shop/api: repository region=eu-west-1\n"
                 "development: environment region=eu-west-1\n"
                 "  shop-dev: cluster\n"
                 "    api: service capacity=fargate\n"
                 "      shop-api: task cpu=1 memory=2 architecture=arm ephemeralStorage=40\n"
                 "        log_router: container role=sidecar "
                 "image=public.ecr.aws/aws-observability/aws-for-fluent-bit:stable memory=0.048828125\n"
                 "        api: container image=111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4@sha256:0000 "
                 "cpu=0.75 memory=1.5 ports=8080,53/udp\n"
                 "        migrate: container role=sidecar "
                 "image=111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4 essential=no\n"
                 "ghcr.io/acme/report: repository registry=external\n"
                 "log_router -> aws-observability/aws-for-fluent-bit\n"
                 "api -> shop/api\n"
                 "migrate -> shop/api\n"
                 "shop-api -> api\n"
                 "log_router -> aws-observability/aws-for-fluent-bit\n"
                 "api -> shop/api\n"
                 "migrate -> shop/api\n"
                 "report -> ghcr.io/acme/report\n");
        QCOMPARE(codesOf(result.report), "describe-failed environment-assumed left-out load-balancer scaling-not-read "
                                         "standalone task-definition-missing");
        QCOMPARE(errorsOf(result.plan), "");
        QCOMPARE(overlapIn(result.plan), "");
        QCOMPARE(result.ids.size(), 5u);
    }

    void everyRemarkHasItsPlaceAndARemedy()
    {
        const Imported result = imported({ours("services.json"), ours("tasks.json")});
        for (const Problem &problem : result.report) {
            QVERIFY2(problem.place.has_value(), problem.code.c_str());
            QVERIFY2(!problem.remedy.isEmpty(), problem.code.c_str());
            QVERIFY(problem.severity != Severity::error);
        }
        const auto missing = std::find_if(result.report.begin(), result.report.end(), [](const Problem &problem) {
            return problem.code == "task-definition-missing";
        });
        QCOMPARE(
            inOneLine(*missing),
            "services.json:33:31: services[1].taskDefinition: shop-worker:3 is not among the sources, so the size of "
            "the task is not known; 0.25 vCPU and 0.5 GB stand in for it; add what aws ecs "
            "describe-task-definition --task-definition shop-worker:3 prints, or set the task's size");
    }

    void repositoriesStandRightOfEnvironments()
    {
        const Imported result = imported({ours("services.json"), ours("tasks.json")});
        const Layout layout(result.plan);
        int right = 0;
        for (const Id id : result.plan.children({})) {
            if (detailsOf<Environment>(result.plan.find(id)))
                right = std::max(right, layout.outline(id).right());
        }
        QVERIFY(layout.outline(idOf(result.plan, "shop/api")).left() > right);
    }

    void aPlanKeepsWhatItHas()
    {
        const Plan before = planOf("production: environment stage=production region=eu-west-1 at=0,0\nshop/api: "
                                   "repository region=eu-west-1 at=500,0");
        const Imported result = imported({ours("services.json"), ours("tasks.json")}, before);
        for (const Id id : before.children({})) {
            QCOMPARE(result.plan.find(id)->name, before.find(id)->name);
            QVERIFY(result.plan.find(id)->details == before.find(id)->details);
        }
        QCOMPARE(result.plan.find(idOf(result.plan, "shop-prod", "cluster"))->parent, idOf(before, "production"));
        QCOMPARE(result.plan.find(idOf(result.plan, "api", "container"))->name, "api");
        const Id images = idOf(before, "shop/api");
        QCOMPARE(result.plan.linksOf(images).size(), 4u);
        QCOMPARE(result.ids.size(), 3u);
        QCOMPARE(overlapIn(result.plan), "");
    }

    void capacitiesAreRead_data()
    {
        QTest::addColumn<std::string>("more");
        QTest::addColumn<int>("capacity");
        const auto row = [](const char *name, const char *more, Capacity capacity) {
            QTest::newRow(name) << std::string(more) << static_cast<int>(capacity);
        };
        row("nothing is EC2", "", Capacity::ec2);
        row("launch type", ", \"launchType\": \"FARGATE\"", Capacity::fargate);
        row("spot", ", \"capacityProviderStrategy\": [{\"capacityProvider\": \"FARGATE_SPOT\", \"weight\": 1}]",
            Capacity::spot);
        row("one provider without weight", ", \"capacityProviderStrategy\": [{\"capacityProvider\": \"FARGATE\"}]",
            Capacity::fargate);
        row("both",
            ", \"capacityProviderStrategy\": [{\"capacityProvider\": \"FARGATE_SPOT\", \"weight\": 4}, "
            "{\"capacityProvider\": \"FARGATE\", \"base\": 1}]",
            Capacity::mixed);
        row("an Auto Scaling group",
            ", \"capacityProviderStrategy\": [{\"capacityProvider\": \"big-machines\", \"weight\": 1}]", Capacity::ec2);
        row("external", ", \"launchType\": \"EXTERNAL\"", Capacity::ec2);
    }

    void capacitiesAreRead()
    {
        QFETCH(std::string, more);
        QFETCH(int, capacity);
        const Imported result = fromText(service(more));
        const Plan &plan = result.plan;
        QCOMPARE(static_cast<int>(capacityOf(plan, *plan.find(idOf(plan, "s", "service")))), capacity);
        QCOMPARE(errorsOf(plan), "");
    }

    void aServiceFindsItsRevision()
    {
        const auto version = [](int revision, const char *cpu) {
            return "{\"family\": \"t\", \"revision\": " + std::to_string(revision) + ", \"cpu\": \"" + cpu +
                   "\", \"memory\": \"2048\", \"containerDefinitions\": []}";
        };
        const std::string both = version(3, "512") + "\n" + version(4, "1024") + "\n";
        const auto cpuWith = [&](const char *named) {
            const Imported result = fromText(both + service(std::string(", \"taskDefinition\": \"") + named + "\""));
            return detailsOf<Task>(result.plan, "t").cpu.value;
        };
        QCOMPARE(cpuWith("t:3"), 500);
        QCOMPARE(cpuWith("t"), 1000);
        QCOMPARE(cpuWith("arn:aws:ecs:us-east-1:1:task-definition/t:4"), 1000);
        const Imported other = fromText(both + service(", \"taskDefinition\": \"t:9\""));
        QVERIFY(codesOf(other.report).find("other-revision") != std::string::npos);
    }

    void servicesShareTheirTargetGroup()
    {
        const std::string balancers =
            ", \"loadBalancers\": [{\"targetGroupArn\": \"arn:aws:x:r:1:targetgroup/web/1\"}]";
        const Imported result = fromText("{\"services\": [" + service(balancers) + "," + service(balancers) + "]}");
        const Id web = idOf(result.plan, "web", "load-balancer");
        QCOMPARE(result.plan.linksOf(web).size(), 2u);
        QCOMPARE(errorsOf(result.plan), "");
    }

    void importingTwiceIsSaid()
    {
        const Imported once = fromText(service(""));
        const Imported twice = imported({{"again", service("")}}, once.plan);
        QVERIFY(codesOf(twice.report).find("service-twice") != std::string::npos);
        QVERIFY(idOf(twice.plan, "s 2").isValid());
        QCOMPARE(overlapIn(twice.plan), "");
    }

    void wordsAroundTheJsonArePassedOver()
    {
        const Imported result = fromText("$ aws ecs describe-services --cluster prod\n" + service("") +
                                         "\n$ aws ecs describe-task-definition --task-definition t\n" + task(""));
        QVERIFY(idOf(result.plan, "s", "service").isValid());
        QVERIFY(idOf(result.plan, "t", "task").isValid());
    }

    void anUnknownSizeIsSaidNotInvented()
    {
        const Imported result = fromText(task(""));
        QVERIFY(codesOf(result.report).find("size-missing") != std::string::npos);
        const Imported wrong = fromText(task("\"cpu\": \"big\", \"memory\": [1], "));
        QVERIFY(codesOf(wrong.report).find("size-missing") != std::string::npos);
    }

    void aTaskWithoutServiceHasUnknownRuns()
    {
        const Imported result =
            fromText(task("\"cpu\": \"256\", \"memory\": \"512\", \"requiresCompatibilities\": [\"FARGATE\"], "));
        QVERIFY(!detailsOf<Task>(result.plan, "t").runsPerMonth);
        QCOMPARE(textOf(result.plan),
                 "production: environment stage=production\n  default: cluster\n    t: task capacity=fargate\n"
                 "      a: container image=nginx\ndocker.io/nginx: repository registry=external\n"
                 "a -> docker.io/nginx\n");
        QCOMPARE(codesOf(result.report), "environment-assumed region-assumed standalone");
    }

    void templateMarksAreKeptAndSaid()
    {
        const Imported result =
            fromText("{\"family\": \"{{ env `F` }}\", \"cpu\": \"256\", \"memory\": \"512\", \"containerDefinitions\": "
                     "[{\"name\": \"a\", \"image\": \"acme/web:{{ tag }}\"}]}");
        QCOMPARE(detailsOf<Container>(result.plan, "a").image, "acme/web:{{ tag }}");
        QVERIFY(idOf(result.plan, "docker.io/acme/web").isValid());
        QVERIFY(codesOf(result.report).find("template-mark template-mark") != std::string::npos);
    }

    void brokenJsonSaysWhere()
    {
        const auto result = importEcs({{"sv.json", "{\"serviceName\": \"a\",\n \"desiredCount\": {{ count }} }"}}, {});
        QVERIFY(!result);
        QVERIFY(result.error().place.has_value());
        QCOMPARE(result.error().place->line, 2);
        QCOMPARE(inWords(result.error().what), "a template mark stands where JSON wants a value");
        const Imported rest = imported({{"bad.json", "{"}, {"good.json", service("")}});
        QVERIFY(codesOf(rest.report).find("json") != std::string::npos);
    }

    void whatIsNotOfEcsIsRefused_data()
    {
        QTest::addColumn<std::string>("text");
        for (const auto *words :
             {"", "hello", "[]", "{}", "[1, 2]", "{\"a\": {\"b\": []}}", "{\"serviceArns\": [\"arn:x\"]}",
              "{\"services\": []}", "null", "{\"services\": [3, null, {}]}"})
            QTest::addRow("'%s'", words) << std::string(words);
    }

    void whatIsNotOfEcsIsRefused()
    {
        QFETCH(std::string, text);
        const auto result = importEcs({{"x", text}}, {});
        if (result)
            QVERIFY(!result->report.empty()); // an empty object in `services` is a service nobody knows
        else
            QVERIFY(!inWords(result.error().what).empty());
    }

    void strangeValuesNeverStopAnImport()
    {
        for (const auto *strange : {"null", "\"\\u0000\"", "[[[[[[[[[[[[1]]]]]]]]]]]]", "99999999999999999999", "true",
                                    "-1", "1e99", "\"\"", "[]", "{}", "[null]", "[[1]]", "{\"a\": 1}"}) {
            for (const auto *key : {"serviceName", "cluster", "desiredCount", "launchType", "capacityProviderStrategy",
                                    "loadBalancers", "networkConfiguration", "taskDefinition", "tags", "clusterArn"}) {
                const auto result =
                    importEcs({{"x", "{\"serviceArn\": \"arn\", \"" + std::string(key) + "\": " + strange + "}"}}, {});
                if (result)
                    QCOMPARE(errorsOf(result->plan), "");
            }
            for (const auto *key :
                 {"family", "cpu", "memory", "runtimePlatform", "ephemeralStorage", "volumes", "tags", "revision"}) {
                const auto result = importEcs({{"x", task("\"" + std::string(key) + "\": " + strange + ", ")}}, {});
                QVERIFY(result);
                QCOMPARE(overlapIn(result->plan), "");
            }
        }
    }

    void ecsJsonIsRecognised()
    {
        QVERIFY(looksLikeEcs(ours("services.json").text));
        QVERIFY(looksLikeEcs(ours("tasks.json").text));
        QVERIFY(looksLikeEcs(" [" + task("") + "]"));
        QVERIFY(!looksLikeEcs("{\"MetricDataResults\": []}"));
        QVERIFY(!looksLikeEcs("{\"elements\": [{\"kind\": \"service\", \"desiredCount\": 2}]}"));
        QVERIFY(!looksLikeEcs("containerDefinitions"));
        QVERIFY(!looksLikeEcs(""));
    }

    void theCommandsFetchWhatIsRead()
    {
        const std::string commands = fetchCommands();
        for (const auto *command : {"list-clusters", "describe-services", "describe-task-definition", "--output json"})
            QVERIFY(commands.find(command) != std::string::npos);
    }

    void publishedFilesGiveWhatTheySay_data()
    {
        QTest::addColumn<QString>("folder");
        for (const auto *folder : {"A11-task-definitions", "A16-awscli-describe", "A17-ecspresso"})
            QTest::newRow(folder) << QString(folder);
    }

    /// Compares with what people wrote down about files that others have published.
    void publishedFilesGiveWhatTheySay()
    {
        QFETCH(QString, folder);
        const QString corpus = QStringLiteral(SHARED_DATA "/corpus");
        QFile index(corpus + "/index.json");
        if (!index.open(QIODevice::ReadOnly))
            QSKIP("the published files are not here");
        QJsonObject entry;
        for (const auto &one : QJsonDocument::fromJson(index.readAll()).object()["entries"].toArray()) {
            if (one.toObject()["id"] == folder)
                entry = one.toObject();
        }
        std::vector<Source> sources;
        for (const auto &one : entry["files"].toArray()) {
            QString path = one.toObject()["path"].toString();
            if (one.toObject().contains("derived"))
                path = path.left(path.lastIndexOf('/') + 1) + one.toObject()["derived"].toString();
            sources.push_back(fileIn(corpus + "/" + folder, path));
        }
        const Imported result = imported(sources);
        QCOMPARE(overlapIn(result.plan), "");
        const QJsonObject expected = entry["expected"].toObject();
        for (const auto &one : expected["taskDefinitions"].toArray())
            compareTask(result.plan, one.toObject());
        for (const auto &one : expected["services"].toArray())
            compareService(result.plan, one.toObject());
    }

private:
    static void compareTask(const Plan &plan, const QJsonObject &expected)
    {
        const std::string family = expected["family"].toString().toStdString();
        const Task &task = detailsOf<Task>(plan, family);
        if (!expected["cpu"].isNull())
            QCOMPARE(task.cpu.value, expected["cpu"].toInt() * 1000 / 1024);
        if (!expected["memory"].isNull())
            QCOMPARE(task.memory.value, expected["memory"].toInt());
        if (expected.contains("ephemeralStorageGiB"))
            QCOMPARE(task.ephemeralStorage, expected["ephemeralStorageGiB"].toInt());
        const auto &children = plan.children(idOf(plan, family, "task"));
        QCOMPARE(children.size(), static_cast<std::size_t>(expected["containers"].toArray().size()));
        for (std::size_t i = 0; i < children.size(); ++i) {
            const QJsonObject container = expected["containers"].toArray()[static_cast<int>(i)].toObject();
            const Element &element = *plan.find(children[i]);
            const auto &details = std::get<Container>(element.details);
            QCOMPARE(element.name, container["name"].toString().toStdString());
            QCOMPARE(details.image, container["image"].toString().toStdString());
            QCOMPARE(details.memory->value, container["memory"].toInt());
            QCOMPARE(static_cast<int>(details.ports.size()), container["ports"].toArray().size());
            QCOMPARE(plan.linksOf(element.id).size(), 1u);
        }
    }

    static void compareService(const Plan &plan, const QJsonObject &expected)
    {
        const std::string name = expected.contains("id") ? expected["id"].toString().toStdString() : "katsubushi";
        const auto &service = detailsOf<Service>(plan, name);
        QCOMPARE(service.desiredCount, expected["desiredCount"].toInt());
        QCOMPARE(service.publicAddress, expected["assignPublicIp"].toBool());
        const bool onInstances = capacityOf(plan, *plan.find(idOf(plan, name, "service"))) == Capacity::ec2;
        QCOMPARE(onInstances, expected["launchType"] == "EC2");
        int balancers = 0;
        plan.forEachElement([&](const Element &element) { balancers += detailsOf<LoadBalancer>(&element) != nullptr; });
        if (expected["loadBalancers"].isDouble())
            QCOMPARE(balancers, expected["loadBalancers"].toInt());
    }
};

QTEST_APPLESS_MAIN(TestImportEcs)
#include "tst_import_ecs.moc"
