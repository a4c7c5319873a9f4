// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <numeric>

#include "bill/shared_list.h"

using namespace bayplan;

namespace {

SharedList<int> inPieces(const std::vector<std::vector<int>> &pieces)
{
    SharedList<int> list;
    for (const std::vector<int> &piece : pieces)
        list.append(std::make_shared<const std::vector<int>>(piece));
    return list;
}

} // namespace

class TestSharedList : public QObject
{
    Q_OBJECT

private slots:
    void readsLikeOneVector()
    {
        const SharedList<int> list = inPieces({{1, 2}, {}, {3}, {4, 5, 6}, {}});
        QCOMPARE(list.size(), std::size_t{6});
        QCOMPARE(std::vector<int>(list.begin(), list.end()), (std::vector<int>{1, 2, 3, 4, 5, 6}));
        for (std::size_t i = 0; i < list.size(); ++i)
            QCOMPARE(list[i], static_cast<int>(i) + 1);
        QCOMPARE(list.front() * 10 + list.back(), 16);
        QCOMPARE(std::ranges::find(list, 4), std::next(list.begin(), 3));
    }

    void emptyPiecesMakeAnEmptyList()
    {
        QVERIFY(inPieces({{}, {}}).empty());
        QVERIFY(SharedList<int>().begin() == SharedList<int>().end());
        QCOMPARE(SharedList<int>(std::vector<int>()).size(), std::size_t{0});
    }

    void copiesShareTheirElements()
    {
        SharedList<int> list = inPieces({{1}, {2}});
        const SharedList<int> copy = list;
        list.push_back(3);
        QCOMPARE(&copy[1], &list[1]);
        QCOMPARE(copy.size(), std::size_t{2});
        QCOMPARE(std::accumulate(list.begin(), list.end(), 0), 6);
    }
};

QTEST_APPLESS_MAIN(TestSharedList)
#include "tst_shared_list.moc"
