// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <QXmlStreamReader>

#include "base/format.h"
#include "export/deck/zip.h"
#include "export/export_formats.h"
#include "export/spreadsheet/spreadsheet.h"
#include "figures/figures.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "support/plan_text.h"

#include <cmath>
#include <map>

using namespace bayplan;

namespace {

/// A cell as a program reads it.
struct ReadCell
{
    QString kind; ///< its `t`
    QString style;
    QString value;
    QString formula;
};

using ReadSheet = std::map<QString, ReadCell>;

ReadSheet sheetIn(const std::string &xml)
{
    ReadSheet sheet;
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    ReadCell *cell = nullptr;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("c")) {
            cell = &sheet[reader.attributes().value(QLatin1String("r")).toString()];
            cell->kind = reader.attributes().value(QLatin1String("t")).toString();
            cell->style = reader.attributes().value(QLatin1String("s")).toString();
        } else if (reader.name() == QLatin1String("f")) {
            cell->formula = reader.readElementText();
        } else if (reader.name() == QLatin1String("v") || reader.name() == QLatin1String("t")) {
            cell->value = reader.readElementText();
        }
    }
    return reader.hasError() ? ReadSheet() : sheet;
}

/// The sheets of a workbook in its order: Summary, Lines, Prices, Idle, Assumptions.
std::vector<ReadSheet> sheetsIn(const std::string &bytes)
{
    std::vector<ReadSheet> sheets;
    const auto entries = pptx::readZip(bytes);
    if (!entries)
        return sheets;
    for (std::size_t i = 1;; ++i) {
        const std::string name = "xl/worksheets/sheet" + std::to_string(i) + ".xml";
        const auto found = std::ranges::find(*entries, name, &pptx::ZipEntry::name);
        if (found == entries->end())
            return sheets;
        sheets.push_back(sheetIn(found->content));
    }
}

QString at(const char *column, int row)
{
    return QString::fromLatin1(column) + QString::number(row);
}

const ReadCell &cellAt(const ReadSheet &sheet, const QString &name)
{
    static const ReadCell none;
    const auto found = sheet.find(name);
    return found == sheet.end() ? none : found->second;
}

/// "Prices!$D$7" → "D7".
QString localName(QString reference)
{
    return reference.section(QLatin1Char('!'), 1).remove(QLatin1Char('$'));
}

double exactly(const Money &amount)
{
    return QString::fromStdString(exactUsd(amount)).toDouble();
}

Plan exampleNamed(std::string_view key)
{
    for (const Example &example : examples()) {
        if (example.key == key)
            return parseArch(example.text).plan;
    }
    return {};
}

void addExamples()
{
    QTest::addColumn<QString>("key");
    for (const Example &example : examples())
        QTest::newRow(std::string(example.key).c_str()) << QString::fromStdString(std::string(example.key));
}

} // namespace

class TestSpreadsheet : public QObject
{
    Q_OBJECT

private slots:
    void everyLineIsItsQuantityTimesItsPrice_data() { addExamples(); }
    void everyLineIsItsQuantityTimesItsPrice()
    {
        QFETCH(QString, key);
        const Plan plan = exampleNamed(key.toStdString());
        const Estimate bill = estimate(plan);
        const auto sheets = sheetsIn(estimateSpreadsheet(plan, bill));
        QCOMPARE(sheets.size(), std::size_t{5});
        const ReadSheet &lines = sheets[1];
        double sum = 0;
        int row = 2;
        for (const BillLine &line : bill.lines) {
            const ReadCell &amount = cellAt(lines, at("I", row));
            QCOMPARE(amount.formula, QStringLiteral("ROUND(F%1*H%1,9)").arg(row));
            const QString price = cellAt(sheets[2], localName(cellAt(lines, at("H", row)).formula)).value;
            QCOMPARE(price, QString::fromStdString(line.price.usd.toText()));
            const double computed =
                std::round(cellAt(lines, at("F", row)).value.toDouble() * price.toDouble() * 1e9) / 1e9;
            QVERIFY2(std::abs(computed - exactly(line.amount)) < 1.5e-9, qPrintable(at("I", row)));
            QCOMPARE(amount.value, QString::fromStdString(exactUsd(line.amount)));
            sum += computed;
            ++row;
        }
        QVERIFY(std::abs(sum - exactly(bill.plan.total)) < 1e-6);
        const int last = row + static_cast<int>(bill.unknown.size());
        QCOMPARE(cellAt(lines, at("I", last)).formula, QStringLiteral("SUM(I2:I%1)").arg(last - 1));
        QCOMPARE(cellAt(lines, at("I", last)).value, QString::fromStdString(exactUsd(bill.plan.total)));
        QCOMPARE(cellAt(sheets[0], QStringLiteral("B4")).formula, QStringLiteral("Lines!I%1").arg(last));
    }

    void linesAreRoundedAsThePlanRounds()
    {
        Plan plan = exampleNamed("shop");
        plan.settings.rounding = Rounding::cents;
        const Estimate bill = estimate(plan);
        const auto sheets = sheetsIn(estimateSpreadsheet(plan, bill));
        int row = 2;
        for (const BillLine &line : bill.lines) {
            const ReadCell &amount = cellAt(sheets[1], at("I", row));
            QCOMPARE(amount.formula, QStringLiteral("ROUND(F%1*H%1,2)").arg(row));
            QCOMPARE(amount.value, QString::fromStdString(exactUsd(line.amount)));
            ++row;
        }
    }

    void whatDependsOnUsageWaitsForAQuantity()
    {
        const Plan plan = planOf("production: environment\n  door: load-balancer\n");
        const Estimate bill = estimate(plan);
        QVERIFY(!bill.unknown.empty());
        const auto sheets = sheetsIn(estimateSpreadsheet(plan, bill));
        const int row = 2 + static_cast<int>(bill.lines.size());
        QCOMPARE(cellAt(sheets[1], at("F", row)).value, QString());
        QCOMPARE(cellAt(sheets[1], at("I", row)).formula,
                 QStringLiteral("IF(OR(F%1=\"\",H%1=\"\"),\"\",ROUND(F%1*H%1,9))").arg(row));
        QCOMPARE(cellAt(sheets[1], at("I", row)).kind, QStringLiteral("str"));
        QCOMPARE(cellAt(sheets[1], at("I", row)).value, QString());
    }

    void environmentsOfOneNameAreSummedApart()
    {
        const Plan plan = planOf("a: environment stage=production\n  one: nat-gateway\n"
                                 "b: environment stage=production\n  two: nat-gateway gateways=3\n");
        Plan same = plan;
        Element second = *plan.find(idOf(plan, "b"));
        second.name = "a";
        same.setElement(second);
        const Estimate bill = estimate(same);
        const ReadSheet summary = sheetsIn(estimateSpreadsheet(same, bill)).front();
        for (const int row : {7, 8}) {
            QCOMPARE(cellAt(summary, at("A", row)).value, QStringLiteral("a"));
            QVERIFY(cellAt(summary, at("B", row)).formula.startsWith(QLatin1String("SUMIF(Lines!$P$2:$P$")));
            QVERIFY(cellAt(summary, at("B", row)).formula.contains(at("D", row)));
            const Id environment{cellAt(summary, at("D", row)).value.toLongLong()};
            QCOMPARE(cellAt(summary, at("B", row)).value,
                     QString::fromStdString(exactUsd(bill.find(environment)->total)));
        }
    }

    void layersOfIdleSumToTheBill()
    {
        const Plan plan = exampleNamed("shop");
        const Estimate bill = estimate(plan);
        const ReadSheet idle = sheetsIn(estimateSpreadsheet(plan, bill))[3];
        int last = 1;
        while (idle.contains(at("A", last + 1)))
            ++last;
        double sum = 0;
        for (const char *column : {"B", "C", "D", "E", "F", "G", "H"})
            sum += cellAt(idle, at(column, last)).value.toDouble();
        QVERIFY(std::abs(sum - exactly(bill.plan.total)) < 1e-6);
        QCOMPARE(cellAt(idle, at("I", last)).value, QString::fromStdString(exactUsd(bill.plan.total)));
    }

    void wordsAreNeverFormulas()
    {
        Plan plan = planOf("production: environment\n  way out: nat-gateway\n  plain: nat-gateway\n");
        Element element = *plan.find(idOf(plan, "way out"));
        element.name = "=HYPERLINK(1)";
        plan.setElement(element);
        const auto sheets = sheetsIn(estimateSpreadsheet(plan, estimate(plan)));
        const ReadCell *guarded = nullptr;
        const ReadCell *usual = nullptr;
        for (const auto &[name, cell] : sheets[1]) {
            if (cell.value == QLatin1String("=HYPERLINK(1)"))
                guarded = &cell;
            if (cell.value == QLatin1String("plain"))
                usual = &cell;
        }
        QVERIFY(guarded && usual);
        QCOMPARE(guarded->kind, QStringLiteral("inlineStr"));
        QVERIFY(guarded->formula.isEmpty());
        QVERIFY(guarded->style != usual->style);
    }

    void whatCellsCannotHoldIsLeftOut()
    {
        Plan plan = exampleNamed("shop");
        plan.name = "a\x01<b>&\"c\" \xF0\x9F\x9A\xA2 \xFF";
        for (const ReadSheet &sheet : sheetsIn(estimateSpreadsheet(plan, estimate(plan))))
            QVERIFY(!sheet.empty());
        QCOMPARE(sheetsIn(estimateSpreadsheet(Plan(), estimate(Plan()))).size(), std::size_t{5});
    }

    void originCanBeLeftOut()
    {
        const Plan plan = exampleNamed("shop");
        QCOMPARE(sheetsIn(estimateSpreadsheet(plan, estimate(plan), {}, {false})).size(), std::size_t{4});
    }

    void theSameBillGivesTheSameBytes()
    {
        const Plan plan = exampleNamed("web-api");
        QVERIFY(estimateSpreadsheet(plan, estimate(plan)) == estimateSpreadsheet(plan, estimate(plan)));
    }

    void aFigureIsItsValues()
    {
        const Plan plan = exampleNamed("shop");
        const Figure figure = findFigure("cost-by-environment")->build(plan, estimate(plan), {});
        const auto sheets = sheetsIn(figureSpreadsheet(figure));
        QCOMPARE(sheets.size(), std::size_t{1});
        const QString first = QString::fromStdString(exactUsd(*figure.series.front().values.front()));
        bool isThere = false;
        for (const auto &[name, cell] : sheets.front())
            isThere = isThere || cell.value == first;
        QVERIFY(isThere);
    }
};

QTEST_APPLESS_MAIN(TestSpreadsheet)
#include "tst_spreadsheet.moc"
