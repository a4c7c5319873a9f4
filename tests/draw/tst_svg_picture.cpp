// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

#include "draw/random_plan.h"
#include "export/svg_picture.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

const char *const shop = R"(
production: environment stage=production at=160,0
  lb: load-balancer at=16,56
  web: cluster at=16,136
    api: service desiredCount=2 minCount=2 maxCount=20 at=16,40
      api: task cpu=1 memory=2 architecture=arm
        api: container
        <log & "router">: container role=sidecar
      policy: scaling-policy
    note: note at=260,40 text="Replaced in spring"
visitors: traffic-source at=0,20
images: repository at=720,120
visitors -> lb
lb -> api
api -> images
)";

Badges shopBadges()
{
    Badges badges;
    badges[{1}].amount = "$372.67";
    badges[{1}].note = "13 % avoidable";
    Badge &api = badges[{4}];
    api.amount = "$230.68";
    api.used = 0.4;
    api.reserved = 0.3;
    api.avoidable = 0.2;
    api.problem = true;
    return badges;
}

std::string fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

QString faultIn(const std::string &xml)
{
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    while (!reader.atEnd())
        reader.readNext();
    return reader.errorString();
}

} // namespace

class TestSvgPicture : public QObject
{
    Q_OBJECT

private slots:
    void thePictureIsTheOneThatWasApproved_data();
    void thePictureIsTheOneThatWasApproved();
    void anyPictureIsWellFormed();
    void aSelectionShowsOnlyItself();
    void anEmptyPlanIsAPictureToo();
    void theSamePlanGivesTheSameBytes();
};

void TestSvgPicture::thePictureIsTheOneThatWasApproved_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(Theme::light);
    QTest::newRow("dark") << static_cast<int>(Theme::dark);
}

void TestSvgPicture::thePictureIsTheOneThatWasApproved()
{
    QFETCH(int, theme);
    const std::string svg = pictureSvg(PlanPicture(planOf(shop), shopBadges()), static_cast<Theme>(theme));
    const QString path = QStringLiteral(TEST_DATA "/draw/shop-%1.svg").arg(QTest::currentDataTag());
    if (qEnvironmentVariableIsSet("APPROVE_GOLDENS")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(svg));
    }
    QCOMPARE(QString::fromStdString(svg), QString::fromStdString(fileText(path)));
}

void TestSvgPicture::anyPictureIsWellFormed()
{
    Dice dice(8);
    Plan plan = randomPlan(dice, 2);
    Element element = *plan.find({1});
    element.name = "<&>\"'\x01\t";
    plan.setElement(element);
    const std::string svg = pictureSvg(PlanPicture(plan, randomBadges(plan, dice), {{}, true}));
    QCOMPARE(faultIn(svg), QString());
}

void TestSvgPicture::aSelectionShowsOnlyItself()
{
    const Plan plan = planOf(shop);
    const PlanPicture picture(plan);
    const std::string svg = pictureSvg(picture, Theme::light, {idOf(plan, "api", "service")});
    QVERIFY(svg.find("2–20 tasks") != std::string::npos);
    QVERIFY(svg.find("keeps CPU") != std::string::npos);
    QVERIFY(svg.find("visitors") == std::string::npos);
    QVERIFY(svg.find("images") == std::string::npos);
    QVERIFY(svg.find("width=\"262\"") != std::string::npos);
}

void TestSvgPicture::anEmptyPlanIsAPictureToo()
{
    const std::string svg = pictureSvg(PlanPicture(Plan()));
    QCOMPARE(faultIn(svg), QString());
    QVERIFY(svg.find("width=\"320\"") != std::string::npos);
}

void TestSvgPicture::theSamePlanGivesTheSameBytes()
{
    Dice dice(8);
    const Plan plan = randomPlan(dice, 5);
    QCOMPARE(pictureSvg(PlanPicture(plan)), pictureSvg(PlanPicture(plan)));
}

QTEST_GUILESS_MAIN(TestSvgPicture)
#include "tst_svg_picture.moc"
