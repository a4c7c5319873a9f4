// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "edit/arrange.h"
#include "edit/clip.h"
#include "edit/clone.h"
#include "edit/configure.h"
#include "edit/connect.h"
#include "edit/place.h"
#include "edit_checks.h"
#include "io/arch_file.h"
#include "support/plan_text.h"

#include <functional>
#include <random>
#include <set>

using namespace bayplan;

namespace {

/// Random edits as a user might make them; the seed repeats a run.
class Editor
{
public:
    explicit Editor(unsigned seed) : m_random(seed) {}

    /// The plan after one more edit, or nothing when the edit refused.
    std::optional<Plan> next(const Plan &plan, std::string &what)
    {
        using Edit = std::optional<Plan> (Editor::*)(const Plan &);
        static const std::vector<std::pair<const char *, Edit>> edits = {
            {"place", &Editor::place},       {"place at", &Editor::placeAt}, {"move", &Editor::move},
            {"reparent", &Editor::reparent}, {"connect", &Editor::connect},  {"configure", &Editor::configure},
            {"resize", &Editor::resize},     {"rename", &Editor::rename},    {"duplicate", &Editor::duplicate},
            {"remove", &Editor::remove},     {"clone", &Editor::clone},      {"paste", &Editor::paste}};
        // Growing and shrinking in balance around a size that keeps the run fast.
        m_isLarge = plan.elementCount() > 60;
        const std::size_t any = number(0, static_cast<int>(edits.size()) - 1);
        const auto &[name, edit] = edits[m_isLarge && (any < 2 || any > 7) ? 9 : any];
        what = name;
        return (this->*edit)(plan);
    }

    std::size_t number(int from, int to)
    {
        return static_cast<std::size_t>(std::uniform_int_distribution<int>(from, to)(m_random));
    }

private:
    Point point(int reach)
    {
        std::uniform_int_distribution<int> one(-reach, reach);
        const int x = one(m_random);
        return {x, one(m_random)};
    }

    Id anyElement(const Plan &plan)
    {
        std::vector<Id> all = {Id{}};
        plan.forEachElement([&](const Element &element) { all.push_back(element.id); });
        return all[number(0, static_cast<int>(all.size()) - 1)];
    }

    const Kind &anyKind() { return *kinds()[number(0, static_cast<int>(kinds().size()) - 1)]; }

    template <typename T>
    static std::optional<Plan> planOf(const Result<T> &result)
    {
        if (!result)
            return std::nullopt;
        if constexpr (std::is_same_v<T, Plan>)
            return *result;
        else
            return result->plan;
    }

    std::optional<Plan> place(const Plan &plan)
    {
        return planOf(bayplan::place(plan, anyKind(), {}, anyElement(plan), {}));
    }
    std::optional<Plan> placeAt(const Plan &plan)
    {
        return planOf(bayplan::place(plan, anyKind(), {}, anyElement(plan), point(1500)));
    }
    std::optional<Plan> move(const Plan &plan)
    {
        return planOf(moveBy(plan, {anyElement(plan), anyElement(plan)}, point(80)));
    }
    std::optional<Plan> reparent(const Plan &plan)
    {
        return planOf(bayplan::reparent(plan, {anyElement(plan)}, anyElement(plan), point(300)));
    }
    std::optional<Plan> connect(const Plan &plan)
    {
        return planOf(bayplan::connect(plan, anyElement(plan), anyElement(plan)));
    }
    std::optional<Plan> resize(const Plan &plan)
    {
        const Id id = anyElement(plan);
        const Rect outline = Layout(plan).outline(id);
        return planOf(bayplan::resize(plan, id, outline.movedBy(point(60)).grownBy(static_cast<int>(number(0, 40)))));
    }
    std::optional<Plan> rename(const Plan &plan)
    {
        return planOf(bayplan::rename(plan, anyElement(plan), "name " + std::to_string(number(0, 5))));
    }
    std::optional<Plan> duplicate(const Plan &plan)
    {
        return planOf(bayplan::duplicate(plan, {anyElement(plan), anyElement(plan)}, {24, 24}));
    }
    std::optional<Plan> remove(const Plan &plan)
    {
        const Id id = anyElement(plan);
        // Small things go more often, or little would ever be nested; a large plan loses whatever it is.
        return !m_isLarge && plan.children(id).size() > number(0, 3) ? std::nullopt
                                                                     : std::optional(bayplan::remove(plan, {id}));
    }
    std::optional<Plan> clone(const Plan &plan) { return planOf(cloneEnvironment(plan, anyElement(plan), {})); }
    std::optional<Plan> paste(const Plan &plan)
    {
        return planOf(pasted(plan, copied(plan, {anyElement(plan), anyElement(plan)}), anyElement(plan), {}));
    }
    std::optional<Plan> configure(const Plan &plan)
    {
        const Element *element = plan.find(anyElement(plan));
        if (detailsOf<Service>(element))
            return planOf(
                bayplan::configure(plan, {element->id}, "desiredCount", Decimal(static_cast<int>(number(0, 40)))));
        if (!detailsOf<Task>(element))
            return std::nullopt;
        const auto sizes = suggestions(*findKind("task")->find("cpu"), element->details);
        return planOf(
            bayplan::configure(plan, {element->id}, "cpu", sizes[number(0, static_cast<int>(sizes.size()) - 1)]));
    }

    std::mt19937 m_random;
    bool m_isLarge = false;
};

bool placesWithoutOverlap(const std::string &edit)
{
    return edit == "place" || edit == "place at" || edit == "duplicate" || edit == "clone" || edit == "paste";
}

} // namespace

class TestEditLaws : public QObject
{
    Q_OBJECT

private slots:
    void randomEditsKeepEveryLaw_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1u, 2u, 3u, 4u})
            QTest::addRow("seed %u", seed) << seed;
    }

    void randomEditsKeepEveryLaw()
    {
        QFETCH(unsigned, seed);
        Editor editor(seed);
        Plan plan;
        std::map<std::string, int> done;
        for (int i = 0; i < 400; ++i) {
            std::string what;
            const Plan before = plan;
            const std::string textBefore = archText(plan);
            const auto after = editor.next(plan, what);
            QCOMPARE(archText(before), textBefore);
            if (!after)
                continue;
            ++done[what];
            const std::string place = what + " in step " + std::to_string(i);
            QVERIFY2(errorsOf(*after).empty(), (place + ": " + errorsOf(*after)).c_str());
            QVERIFY2(outsideIn(*after).empty(), (place + ": " + outsideIn(*after)).c_str());
            QVERIFY(after->nextId() >= before.nextId());
            plan = *after;
        }
        QVERIFY(done.size() >= 10u); // nearly every edit took part
        QCOMPARE(archText(parseArch(archText(plan)).plan), archText(plan));
    }

    void placingNeverMakesAnOverlap()
    {
        Editor editor(7);
        Plan plan;
        for (int i = 0; i < 800; ++i) {
            std::string what;
            const auto after = editor.next(plan, what);
            if (!after)
                continue;
            if (!placesWithoutOverlap(what) && what != "remove" && what != "connect")
                continue;
            QVERIFY2(overlapIn(*after).empty(),
                     (what + " in step " + std::to_string(i) + ": " + overlapIn(*after)).c_str());
            plan = plan.elementCount() > 80 ? Plan{} : *after;
        }
    }

    void idsAreNeverUsedAgain()
    {
        Editor editor(11);
        std::vector<Plan> history = {Plan{}};
        std::set<Id> used;
        Plan plan;
        for (int i = 0; i < 400; ++i) {
            if (editor.number(0, 4) == 0) {
                // Undone, as the session does it: the older plan with the later counter.
                const std::int64_t next = plan.nextId();
                plan = history[editor.number(0, static_cast<int>(history.size()) - 1)];
                plan.reserveIdsBelow(next);
            }
            std::string what;
            const auto after = editor.next(plan, what);
            if (!after)
                continue;
            const Changes changes = changesBetween(plan, *after);
            for (const auto *added : {&changes.added, &changes.linksAdded}) {
                for (const Id id : *added)
                    QVERIFY2(used.insert(id).second, what.c_str());
            }
            plan = *after;
            history.push_back(plan);
        }
    }

    void placingInALargePlanIsQuick()
    {
        std::vector<Element> elements;
        for (int i = 1; i <= 10'000; ++i) {
            Element element;
            element.id = {i};
            element.details = i % 100 == 1   ? Details(Environment{})
                              : i % 100 == 2 ? Details(Cluster{})
                                             : Details(Service{});
            element.parent = i % 100 == 1 ? Id{} : Id{i - (i % 100 == 2 ? 1 : (i + 99) % 100 - 1)};
            element.at = i % 100 == 1 ? Point{0, i * 40} : Point{16 + (i % 10) * 230, 60 + (i % 100) / 10 * 110};
            element.name = "e" + std::to_string(i);
            elements.push_back(std::move(element));
        }
        const Plan plan = Plan::assembled(std::move(elements), {});
        QCOMPARE(errorsOf(plan), "");
        QElapsedTimer timer;
        timer.start();
        const auto placed = place(plan, *findKind("service"), {}, Id{2}, {});
        QVERIFY(placed);
        QVERIFY2(timer.elapsed() < 2000, "far above what an unoptimised build needs");
    }
};

QTEST_APPLESS_MAIN(TestEditLaws)
#include "tst_edit_laws.moc"
