// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "exchange/ecs_words.h"

using namespace bayplan;

class TestEcsWords : public QObject
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
        const auto units = cpuUnits(words);
        QCOMPARE(units ? fromCpuUnits(*units).value : -1, milliCpu);
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
        row("0", -1);
        row("1 vCPU", -1);
        row("lots", -1);
    }

    void memoryIsReadInEverySpelling()
    {
        QFETCH(std::string, words);
        QFETCH(long long, mebibytes);
        QCOMPARE(memoryIn(words).value_or(Mebibytes{-1}).value, mebibytes);
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
        row("nginx", "nginx", Registry::external);
        row("nginx:1.25", "nginx", Registry::external);
        row("docker.io/library/nginx:1.25", "nginx", Registry::external);
        row("katsubushi/katsubushi:{{ env `TAG` `latest` }}", "katsubushi/katsubushi", Registry::external);
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
        const auto origin = imageOrigin(image);
        QCOMPARE(origin.has_value(), !name.empty());
        if (!origin)
            return;
        QCOMPARE(origin->name, name);
        QCOMPARE(static_cast<int>(origin->registry), registry);
        QCOMPARE(origin->region, region);
    }

    void namesTellTheirStage()
    {
        QVERIFY(stageIn("shop-prod") == Stage::production);
        QVERIFY(stageIn("Production") == Stage::production);
        QVERIFY(stageIn("stg_web2") == Stage::staging);
        QVERIFY(stageIn("my.dev") == Stage::development);
        QVERIFY(!stageIn("products"));
        QVERIFY(!stageIn("devices"));
        QVERIFY(!stageIn(""));
    }

    void helpersAreKnownByNameOrImage()
    {
        QVERIFY(isUsuallySidecar("envoy", "x"));
        QVERIFY(isUsuallySidecar("proxy", "840364872350.dkr.ecr.us-west-2.amazonaws.com/aws-appmesh-envoy:v1.1"));
        QVERIFY(isUsuallySidecar("datadog-agent", "datadog/agent"));
        QVERIFY(!isUsuallySidecar("api", "datadog/shop:1"));
        QVERIFY(!isUsuallySidecar("web", "nginx"));
    }
};

QTEST_APPLESS_MAIN(TestEcsWords)
#include "tst_ecs_words.moc"
