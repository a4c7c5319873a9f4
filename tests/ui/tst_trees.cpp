// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QUndoStack>

#include "edit/configure.h"
#include "panels/measured_once.h"
#include "panels/outline_model.h"
#include "session.h"
#include "support/plan_text.h"

using namespace bayplan;

namespace {

int rowsUnder(const QAbstractItemModel &model, const QModelIndex &parent)
{
    int rows = model.rowCount(parent);
    for (int row = 0; row < model.rowCount(parent); ++row)
        rows += rowsUnder(model, model.index(row, 0, parent));
    return rows;
}

Plan twoServices()
{
    return planOf(R"(
prod: environment
  web: cluster
    api: service desiredCount=2
      api: task cpu=1 memory=2
    jobs: service desiredCount=1
      jobs: task cpu=1 memory=2
)");
}

/// Sizes of one text in a column of amounts, or of words.
class Measured
{
public:
    explicit Measured(MeasuredOnce::Texts texts) : m_delegate(texts)
    {
        m_option.font.setPixelSize(13);
        m_option.rect = QRect(0, 0, 200, 20);
        m_model.appendRow(&m_item);
    }
    ~Measured() { m_model.takeRow(0); }
    Measured(const Measured &) = delete;
    Measured &operator=(const Measured &) = delete;

    [[nodiscard]] QSize of(const QString &text)
    {
        m_item.setText(text);
        return m_delegate.sizeHint(m_option, m_item.index());
    }
    [[nodiscard]] QSize byTheStyle(const QString &text)
    {
        m_item.setText(text);
        return QStyledItemDelegate().sizeHint(m_option, m_item.index());
    }

private:
    MeasuredOnce m_delegate;
    QStyleOptionViewItem m_option;
    QStandardItem m_item;
    QStandardItemModel m_model;
};

} // namespace

/// What the trees of the panels show and when.
class TestTrees : public QObject
{
    Q_OBJECT

private slots:
    void theOutlineHasARowForEachElementThroughEveryEdit()
    {
        Session session;
        OutlineModel model(session);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        session.reset(twoServices());
        QCOMPARE(rowsUnder(model, {}), static_cast<int>(session.plan().elementCount()));
        Plan plan = session.plan();
        plan.eraseElement(idOf(plan, "jobs", "task"));
        session.commit(QStringLiteral("Delete"), plan);
        QCOMPARE(rowsUnder(model, {}), static_cast<int>(session.plan().elementCount()));
        session.undoStack()->undo();
        QCOMPARE(rowsUnder(model, {}), 6);
    }

    void theOutlineSaysOnlyWhichCostsHaveChanged()
    {
        Session session;
        OutlineModel model(session);
        session.reset(twoServices());
        session.waitForEstimate();
        const Id api = idOf(session.plan(), "api", "service");
        const Id jobs = idOf(session.plan(), "jobs", "service");
        const auto cost = [&](Id id) {
            return model.indexOf(id, OutlineModel::cost).data().toString();
        };
        QCOMPARE(cost(api), QStringLiteral("$72.08"));
        QCOMPARE(cost(jobs), QStringLiteral("$36.04"));
        session.commit(QStringLiteral("Count"), configure(session.plan(), {api}, "desiredCount", std::int64_t{3}));
        QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
        session.waitForEstimate();
        QCOMPARE(cost(api), QStringLiteral("$108.12"));
        QSet<QString> changed;
        for (const auto &arguments : spy)
            changed.insert(arguments.first().toModelIndex().siblingAtColumn(OutlineModel::name).data().toString());
        QCOMPARE(changed, (QSet<QString>{QStringLiteral("prod"), QStringLiteral("web"), QStringLiteral("api")}));
    }

    void amountsOfOneLengthAreEquallyWide()
    {
        Measured measured(MeasuredOnce::Texts::amounts);
        const QSize ones = measured.of(QStringLiteral("$1,111.11"));
        QCOMPARE(measured.of(QStringLiteral("$8,888.88")), ones);
        QVERIFY(measured.of(QStringLiteral("$18,888.88")).width() > ones.width());
        for (const QString &text : {QStringLiteral("$1,111.11"), QStringLiteral("$4,040.40")})
            QVERIFY(ones.width() >= measured.byTheStyle(text).width());
        QCOMPARE(ones.height(), measured.byTheStyle(QStringLiteral("$1,111.11")).height());
    }

    void wordsAreAsLargeAsTheStyleHasThem()
    {
        Measured measured(MeasuredOnce::Texts::words);
        for (int turn = 0; turn < 2; ++turn) {
            for (const QString &text : {QStringLiteral("api"), QStringLiteral("Fargate vCPU\n730 × $0.04")})
                QCOMPARE(measured.of(text), measured.byTheStyle(text));
        }
    }
};

QTEST_MAIN(TestTrees)
#include "tst_trees.moc"
