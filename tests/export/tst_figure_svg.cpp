// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include "bill/estimate.h"
#include "export/chart_parts.h"
#include "export/export_formats.h"
#include "export/figure_svg.h"
#include "figures/figures.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const Plan &drawn()
{
    static const Plan plan = planOf("plan: name=\"A & B <plan>\"\n"
                                    "production: environment stage=production\n"
                                    "  front door: load-balancer capacityUnits=1\n"
                                    "  web: cluster\n"
                                    "    api: service desiredCount=4 cpuUtilisation=30\n"
                                    "      api: task cpu=1 memory=2\n"
                                    "development: environment\n"
                                    "  web: cluster\n"
                                    "    api: service\n"
                                    "      api: task\n");
    return plan;
}

void addFigures()
{
    QTest::addColumn<QString>("key");
    for (const FigureDefinition &definition : figures())
        QTest::newRow(std::string(definition.key).c_str()) << QString::fromStdString(std::string(definition.key));
}

Figure figureOf(const Plan &plan, const QString &key)
{
    return findFigure(key.toStdString())->build(plan, estimate(plan), {});
}

QString firstErrorIn(const std::string &svg)
{
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

} // namespace

class TestFigureSvg : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureIsWellFormed_data() { addFigures(); }
    void everyFigureIsWellFormed()
    {
        QFETCH(QString, key);
        for (const Plan &plan : {drawn(), Plan()}) {
            const std::string svg = figureSvg(figureOf(plan, key));
            QCOMPARE(firstErrorIn(svg), QString());
            QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos);
        }
    }

    void everyFigureHasAFaceOfItsOwnInTheDark_data() { addFigures(); }
    void everyFigureHasAFaceOfItsOwnInTheDark()
    {
        QFETCH(QString, key);
        const Figure figure = figureOf(drawn(), key);
        const std::string dark = figureSvg(figure, Theme::dark);
        QVERIFY(dark != figureSvg(figure, Theme::light));
        QVERIFY(dark.find(inHex(colourOf(Ink::panel, Theme::dark))) != std::string::npos);
        QVERIFY(dark.find(inHex(colourOf(Ink::panel, Theme::light))) == std::string::npos);
    }

    void everySeriesIsNamedInWords()
    {
        const Figure figure = figureOf(drawn(), "idle-by-environment");
        const std::string svg = figureSvg(figure);
        for (const Series &series : figure.series)
            QVERIFY(svg.find(">" + inWords(series.name) + "<") != std::string::npos);
    }

    void moneyAxesStartAtZeroAndReachTheLargest_data()
    {
        QTest::addColumn<QString>("usd");
        QTest::addColumn<QString>("step");
        QTest::newRow("cents") << "0.04"
                               << "0.01";
        QTest::newRow("dollars") << "4.2"
                                 << "1";
        QTest::newRow("hundreds") << "372.67"
                                  << "100";
        QTest::newRow("exact") << "500"
                               << "100";
        QTest::newRow("thousands") << "12001"
                                   << "2500";
        QTest::newRow("nothing") << "0"
                                 << "0.01";
    }

    void moneyAxesStartAtZeroAndReachTheLargest()
    {
        QFETCH(QString, usd);
        QFETCH(QString, step);
        const Money largest = amountOf(Quantity::of(*Decimal::fromText(usd.toStdString())), Decimal(1));
        const chart::Axis axis = chart::axisFor(largest);
        QCOMPARE(QString::fromStdString(axis.step.inUsd().toText()), step);
        QVERIFY(axis.end() >= largest);
        QVERIFY(axis.count >= 1 && axis.count <= 5);
    }

    void everyFormatWritesEveryFigure_data()
    {
        QTest::addColumn<QString>("ending");
        for (const ExportFormat &format : exportFormats())
            QTest::newRow(std::string(format.ending).c_str()) << QString::fromStdString(std::string(format.ending));
    }

    void everyFormatWritesEveryFigure()
    {
        QFETCH(QString, ending);
        const ExportFormat *format = formatForFile("out" + ending.toUpper().toStdString());
        QVERIFY(format);
        const Estimate bill = estimate(drawn());
        for (const FigureDefinition &definition : figures()) {
            const Figure figure = definition.build(drawn(), bill, {});
            QVERIFY(!format->write({drawn(), bill, &figure}).empty());
        }
        QVERIFY(!format->write({drawn(), bill}).empty());
    }

    void otherEndingsHaveNoFormat()
    {
        QVERIFY(!formatForFile("out.doc"));
        QVERIFY(!formatForFile("svg"));
        QVERIFY(!formatForFile(".svg"));
    }
};

QTEST_APPLESS_MAIN(TestFigureSvg)
#include "tst_figure_svg.moc"
