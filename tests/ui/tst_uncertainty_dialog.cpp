// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include "charts/figure_chart.h"
#include "dialogs/uncertainty_dialog.h"
#include "support/plan_text.h"
#include "ui/window_fixture.h"

#include <memory>

using namespace bayplan;

namespace {

Plan planWith(std::string_view source, std::string_view hours = "24")
{
    return planOf("plan: hoursPerMonth=" + std::string(hours) + "\nusers: traffic-source pattern=daily peakRate=40 " +
                  std::string(source) + R"(
prod: environment
  web: cluster
    api: service desiredCount=2 minCount=1 maxCount=40 cpuPerRequest=100
      api: task cpu=1 memory=2
      keep: scaling-policy target=50
users -> api
)");
}

constexpr auto uncertain = "lowEstimate=50 highEstimate=200";

} // namespace

/// How sure the total is, as a user sees it.
class UncertaintyWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { beStrictAboutWidgets(); }

    void cleanup() { m_dialog.reset(); }

    void itDrawsAsItOpensAndSaysHowSureTheTotalIs()
    {
        open(planWith(uncertain));
        QVERIFY2(sentence().startsWith(QStringLiteral("The month costs $")), qPrintable(sentence()));
        QVERIFY(sentence().contains(QStringLiteral("in 8 of 10 draws")));
        QVERIFY(label("uncertaintyRemedy").startsWith(QStringLiteral("Moved most by traffic of users: $")));
        QVERIFY(label("uncertaintyNotes").contains(QStringLiteral("100 draws from seed 1")));
        const Figure &figure = chart()->figure();
        QCOMPARE(figure.categories.size(), std::size_t{3});
        QVERIFY(*figure.series.front().values[0] < *figure.series.back().values[0]);
        QVERIFY(chart()->isVisible());
    }

    void withoutRangesItSaysHowToGiveThem()
    {
        open(planWith(""));
        QVERIFY2(sentence().startsWith(QStringLiteral("Nothing in the plan has a range")), qPrintable(sentence()));
        QVERIFY(label("uncertaintyRemedy").contains(QStringLiteral("low and a high estimate")));
    }

    void anotherSeedDrawsOtherMonths()
    {
        open(planWith(uncertain));
        const QString before = sentence();
        type("uncertaintySeed", "7");
        QTRY_VERIFY(label("uncertaintyNotes").contains(QStringLiteral("seed 7")));
        QVERIFY(sentence() != before);
        type("uncertaintySeed", "1");
        QTRY_COMPARE(sentence(), before);
    }

    void drawingCanBeStoppedAndStartedAgain()
    {
        open(planWith(uncertain), false);
        type("uncertaintyDraws", "10000");
        QTest::qWait(400);
        QVERIFY(m_dialog->isDrawing());
        QTest::mouseClick(button("drawAgain"), Qt::LeftButton);
        QVERIFY(!m_dialog->isDrawing());
        QCOMPARE(button("drawAgain")->text(), QStringLiteral("Draw"));
        type("uncertaintyDraws", "10");
        QTRY_VERIFY(label("uncertaintyNotes").contains(QStringLiteral("10 draws from seed 1")));
    }

private:
    void open(const Plan &plan, bool wait = true)
    {
        m_dialog = std::make_unique<UncertaintyDialog>(plan, PriceBook::builtIn());
        m_dialog->show();
        if (wait)
            QTRY_VERIFY_WITH_TIMEOUT(!m_dialog->isDrawing(), 60'000);
    }

    void type(const char *name, const QString &text)
    {
        auto *field = m_dialog->findChild<QSpinBox *>(QString::fromLatin1(name));
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Tab);
    }

    QPushButton *button(const char *name) const
    {
        return m_dialog->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    QString label(const char *name) const { return m_dialog->findChild<QLabel *>(QString::fromLatin1(name))->text(); }
    QString sentence() const { return label("uncertaintySentence"); }
    FigureChart *chart() const { return m_dialog->findChild<FigureChart *>(); }

    std::unique_ptr<UncertaintyDialog> m_dialog;
};

QTEST_MAIN(UncertaintyWindow)
#include "tst_uncertainty_dialog.moc"
