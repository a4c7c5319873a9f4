// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "draw/icons.h"
#include "draw/theme.h"
#include "kinds/kinds.h"

#include <algorithm>

using namespace bayplan;

class TestResources : public QObject
{
    Q_OBJECT

private slots:
    void everyKindHasAnIcon();
    void everyIconStaysInItsSquare();
    void pathsWithOtherCommandsAreRefused_data();
    void pathsWithOtherCommandsAreRefused();
    void pathsAreTakenApart();
    void textIsReadableOnItsGround_data();
    void textIsReadableOnItsGround();
    void coloursAreMixedAndWritten();
};

void TestResources::everyKindHasAnIcon()
{
    for (const Kind *kind : kinds())
        QVERIFY2(!parsedIcon(kind->key).empty(), std::string(kind->key).c_str());
    QVERIFY(parsedIcon("no such icon").empty());
}

void TestResources::everyIconStaysInItsSquare()
{
    QVERIFY(iconKeys().size() > kinds().size());
    for (const std::string_view key : iconKeys()) {
        const auto &contours = parsedIcon(key);
        QVERIFY2(!contours.empty(), std::string(key).c_str());
        for (const IconContour &contour : contours) {
            QVERIFY(contour.steps.size() >= 2);
            for (const IconStep &step : contour.steps)
                QVERIFY(step.end.x >= 0 && step.end.x <= 24 && step.end.y >= 0 && step.end.y <= 24);
        }
    }
}

void TestResources::pathsWithOtherCommandsAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("arc") << "M0 0A1 1 0 0 1 2 2Z";
    QTest::newRow("relative") << "M0 0l1 1Z";
    QTest::newRow("no start") << "L1 1Z";
    QTest::newRow("number missing") << "M0 0L1Z";
    QTest::newRow("numbers after the end") << "M0 0L1 1Z 3 3";
    QTest::newRow("words") << "hello";
}

void TestResources::pathsWithOtherCommandsAreRefused()
{
    QFETCH(QString, path);
    QVERIFY(contoursOf(path.toStdString()).empty());
}

void TestResources::pathsAreTakenApart()
{
    const auto contours = contoursOf("M1 2H5V6L0.5,-1C1 1 2 2 3 3ZM7 7L8 8L9 9Z");
    QCOMPARE(contours.size(), 2U);
    QCOMPARE(contours[0].start, (IconPoint{1, 2}));
    QCOMPARE(contours[0].steps.size(), 4U);
    QCOMPARE(contours[0].steps[1].end, (IconPoint{5, 6}));
    QVERIFY(contours[0].steps[3].isCurve);
}

void TestResources::textIsReadableOnItsGround_data()
{
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    QTest::addColumn<double>("least");
    const auto row = [](const char *name, Ink ink, Ink ground, double least) {
        QTest::newRow(name) << static_cast<int>(ink) << static_cast<int>(ground) << least;
    };
    row("text on panel", Ink::text, Ink::panel, 7.0);
    row("text on container", Ink::text, Ink::container, 7.0);
    row("text on background", Ink::text, Ink::background, 7.0);
    row("text on selection", Ink::text, Ink::selection, 7.0);
    row("muted on panel", Ink::muted, Ink::panel, 4.5);
    row("muted on container", Ink::muted, Ink::container, 4.5);
    row("muted on background", Ink::muted, Ink::background, 4.5);
    row("accent on panel", Ink::accent, Ink::panel, 4.5);
    row("on accent", Ink::onAccent, Ink::accent, 4.5);
    row("saving on panel", Ink::saving, Ink::panel, 4.5);
    row("increase on panel", Ink::increase, Ink::panel, 4.5);
    row("warning on panel", Ink::warning, Ink::panel, 4.5);
    row("idle on panel", Ink::idle, Ink::panel, 3.0);
}

void TestResources::textIsReadableOnItsGround()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    QFETCH(double, least);
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const double found =
            contrast(colourOf(static_cast<Ink>(ink), theme), colourOf(static_cast<Ink>(ground), theme));
        QVERIFY2(found >= least, qPrintable(QString::number(found)));
    }
}

void TestResources::coloursAreMixedAndWritten()
{
    QCOMPARE(inHex(colourOf(Ink::accent, Theme::light)), std::string("#2457D6"));
    QCOMPARE(mixed({0, 0, 0}, {200, 100, 50}, 0.5), (Rgb{100, 50, 25}));
    QCOMPARE(contrast({0, 0, 0}, {255, 255, 255}), 21.0);
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
