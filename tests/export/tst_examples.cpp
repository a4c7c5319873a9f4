// SPDX-License-Identifier: GPL-3.0-or-later
// The examples that come with the program: canonical, free of problems, tidy, and what they cost.
#include <QFile>
#include <QTest>

#include "base/format.h"
#include "bill/estimate.h"
#include "draw/layout.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "plan/check.h"

using namespace bayplan;

namespace {

const QString totalsPath = QStringLiteral(TEST_DATA "/example-totals.txt");

QString totals()
{
    QString lines;
    for (const Example &example : examples()) {
        const Estimate bill = estimate(parseArch(example.text).plan);
        lines += QStringLiteral("%1 %2 avoidable %3 always-on %4\n")
                     .arg(QString::fromStdString(std::string(example.key)),
                          QString::fromStdString(exactUsd(bill.plan.total)),
                          QString::fromStdString(exactUsd(bill.plan.idle.avoidable())),
                          QString::fromStdString(exactUsd(bill.plan.alwaysOn)));
    }
    return lines;
}

} // namespace

class TestExamples : public QObject
{
    Q_OBJECT

private slots:
    void everyExampleIsCanonicalAndHasNoProblems_data() { addExamples(); }
    void everyExampleIsCanonicalAndHasNoProblems()
    {
        QFETCH(int, index);
        const Example &example = examples()[static_cast<std::size_t>(index)];
        const Loaded loaded = parseArch(example.text, std::string(example.key));
        for (const Problem &problem : problemsOf(loaded))
            QFAIL(inOneLine(problem).c_str());
        QCOMPARE(QString::fromStdString(archText(loaded.plan)), QString::fromStdString(example.text));
        for (const Problem &problem : estimate(loaded.plan).problems)
            QVERIFY2(problem.severity != Severity::error, inOneLine(problem).c_str());
    }

    void nothingInAnExampleOverlaps_data() { addExamples(); }
    void nothingInAnExampleOverlaps()
    {
        QFETCH(int, index);
        const Plan plan = parseArch(examples()[static_cast<std::size_t>(index)].text).plan;
        const Layout layout(plan);
        plan.forEachElement([&](const Element &element) {
            const Rect outline = layout.outline(element.id);
            for (const Id sibling : plan.children(element.parent)) {
                if (sibling > element.id && layout.outline(sibling).intersects(outline))
                    QFAIL((element.name + " overlaps " + plan.find(sibling)->name).c_str());
            }
        });
    }

    void theFirstExampleIsTheShop()
    {
        QCOMPARE(examples().size(), std::size_t{6});
        QCOMPARE(std::string(examples().front().key), std::string("shop"));
    }

    void examplesCostWhatTheyDid()
    {
        QFile file(totalsPath);
        if (qEnvironmentVariableIsSet("APPROVE_GOLDENS")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(totals().toUtf8());
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(totals(), QString::fromUtf8(file.readAll()));
    }

private:
    static void addExamples()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < examples().size(); ++i)
            QTest::newRow(std::string(examples()[i].key).c_str()) << static_cast<int>(i);
    }
};

QTEST_APPLESS_MAIN(TestExamples)
#include "tst_examples.moc"
