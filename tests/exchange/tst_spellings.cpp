// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "exchange/image_name.h"
#include "exchange/spellings.h"

using namespace bayplan;

class TestSpellings : public QObject
{
    Q_OBJECT

private slots:
    void cpuIsReadInEverySpelling_data()
    {
        QTest::addColumn<std::string>("words");
        QTest::addColumn<long long>("milliCpu"); // -1: none
        const auto row = [](const char *words, long long milliCpu) {
            QTest::addRow("'%s'", words) << std::string(words) << milliCpu;
        };
        row("256", 250);
        row(".5 vCPU", 500);
        row("1 vcpu", 1000);
        row("0.25vCPU", 250);
        row("2 vCPU", 2000);
        row(" 1024 ", 1000);
        row("10", 10);
        row("1", 1);
        row("0", 0); // nothing reserved
        row("256.5", -1);
        row("", -1);
        row("many", -1);
        row("1 GB", -1);
        row("-256", -1);
        row("{{ cpu }}", -1);
        row("99999999999999999999", -1);
    }

    void cpuIsReadInEverySpelling()
    {
        QFETCH(std::string, words);
        QFETCH(long long, milliCpu);
        QCOMPARE(cpuFromText(words).value_or(MilliCpu{-1}).value, milliCpu);
    }

    void memoryIsReadInEverySpelling_data()
    {
        QTest::addColumn<std::string>("words");
        QTest::addColumn<long long>("mebibytes"); // -1: none
        const auto row = [](const char *words, long long mebibytes) {
            QTest::addRow("'%s'", words) << std::string(words) << mebibytes;
        };
        row("512", 512);
        row("0.5GB", 512);
        row("0.5 GB", 512);
        row("2 gb", 2048);
        row("1GB", 1024);
        row("30 GB", 30720);
        row("512 MB", 512);
        row("512MiB", 512);
        row(".3 GB", -1); // no whole MiB
        row("0", 0);      // nothing reserved
        row("1 vCPU", -1);
        row("lots", -1);
    }

    void memoryIsReadInEverySpelling()
    {
        QFETCH(std::string, words);
        QFETCH(long long, mebibytes);
        QCOMPARE(memoryFromText(words).value_or(Mebibytes{-1}).value, mebibytes);
    }

    void imagesTellTheirRepository_data()
    {
        QTest::addColumn<std::string>("image");
        QTest::addColumn<std::string>("name"); // empty: none
        QTest::addColumn<int>("registry");
        QTest::addColumn<std::string>("region");
        const auto row = [](const char *image, const char *name, Registry registry, const char *region = "") {
            QTest::addRow("'%s'", image) << std::string(image) << std::string(name) << static_cast<int>(registry)
                                         << std::string(region);
        };
        row("111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2", "shop/api", Registry::ecrPrivate, "eu-west-1");
        row("111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a@sha256:ab", "a", Registry::ecrPrivate, "cn-north-1");
        row("111122223333.dkr.ecr-fips.us-east-1.amazonaws.com/a", "a", Registry::ecrPrivate, "us-east-1");
        row("public.ecr.aws/nginx/nginx:1", "nginx/nginx", Registry::ecrPublic);
        row("nginx", "docker.io/nginx", Registry::external);
        row("nginx:1.25", "docker.io/nginx", Registry::external);
        row("docker.io/library/nginx:1.25", "docker.io/nginx", Registry::external);
        row("katsubushi/katsubushi:{{ env `TAG` `latest` }}", "docker.io/katsubushi/katsubushi", Registry::external);
        row("ghcr.io/acme/tool:1", "ghcr.io/acme/tool", Registry::external);
        row("quay.io/acme/tool", "quay.io/acme/tool", Registry::external);
        row("registry.local:5000/a/b", "registry.local:5000/a/b", Registry::external);
        row("registry.local:5000/a/b:2", "registry.local:5000/a/b", Registry::external);
        row("{{ must_env `IMAGE` }}", "", Registry::external);
        row("${IMAGE}", "", Registry::external);
        row("", "", Registry::external);
    }

    void imagesTellTheirRepository()
    {
        QFETCH(std::string, image);
        QFETCH(std::string, name);
        QFETCH(int, registry);
        QFETCH(std::string, region);
        const auto origin = repositoryOfImage(image);
        QCOMPARE(origin.has_value(), !name.empty());
        if (!origin)
            return;
        QCOMPARE(origin->name, name);
        QCOMPARE(static_cast<int>(origin->registry), registry);
        QCOMPARE(origin->region, region);
    }

    void namesTellTheirEnvironment_data()
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<std::string>("environment"); // empty: none
        const auto row = [](const char *name, const char *environment) {
            QTest::addRow("'%s'", name) << std::string(name) << std::string(environment);
        };
        row("shop-prod", "production");
        row("ProductionCluster", "production");
        row("stg_web2", "staging");
        row("ApiStaging", "staging");
        row("my.dev", "development");
        row("shop-qa", "qa");
        row("test1", "test");
        row("pre-prod", "preproduction");
        row("non-prod", "development");
        row("products", "");
        row("devices", "");
        row("latest", "");
        row("", "");
    }

    void namesTellTheirEnvironment()
    {
        QFETCH(std::string, name);
        QFETCH(std::string, environment);
        const auto word = environmentInWords(name);
        QCOMPARE(std::string(word ? word->name : ""), environment);
    }

    void anArnTellsItsRegion()
    {
        QCOMPARE(regionInArn("arn:aws:ecs:eu-west-1:111122223333:cluster/shop"), "eu-west-1");
        QCOMPARE(regionInArn("arn:aws-cn:ecs:cn-north-1:111122223333:cluster/shop"), "cn-north-1");
        QCOMPARE(regionInArn("arn:aws:ecs:{{ region }}:111122223333:cluster/shop"), "");
        QCOMPARE(regionInArn("shop"), "");
    }

    void helpersAreKnownByNameOrImage()
    {
        QVERIFY(namesSidecar("envoy", "x"));
        QVERIFY(namesSidecar("proxy", "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.1"));
        QVERIFY(namesSidecar("datadog-agent", "datadog/agent"));
        QVERIFY(namesSidecar("log_router", "x"));
        QVERIFY(!namesSidecar("web", "nginx"));
    }
};

QTEST_APPLESS_MAIN(TestSpellings)
#include "tst_spellings.moc"
