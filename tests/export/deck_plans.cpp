// SPDX-License-Identifier: GPL-3.0-or-later
#include "deck_plans.h"

#include "bill/estimate.h"
#include "export/deck/package.h"
#include "io/arch_file.h"
#include "io/examples.h"
#include "plan/scenarios.h"
#include "support/plan_text.h"

#include <cmath>
#include <limits>
#include <memory>

namespace bayplan {

const Plan &shop()
{
    static const Plan plan = parseArch(examples().front().text).plan;
    return plan;
}

const Estimate &shopEstimate()
{
    static const Estimate bill = estimate(shop());
    return bill;
}

const std::string &shopDeck()
{
    static const std::string made = deck({shop(), shopEstimate()}).value();
    return made;
}

std::string deckOf(const Plan &plan, const DeckOptions &options)
{
    const Estimate bill = estimate(plan);
    return deck({plan, bill}, options).value();
}

Plan manyServices(int environments, int services)
{
    std::string text = "plan: name=\"Many\"\n";
    for (int i = 0; i < environments; ++i) {
        text += "e" + std::to_string(i) + ": environment\n  c: cluster\n";
        for (int j = 0; j < services; ++j)
            text += "    s" + std::to_string(j) + ": service desiredCount=2\n      t: task cpu=1 memory=2\n";
    }
    return planOf(text);
}

Plan named(const std::string &name)
{
    Plan plan = shop();
    plan.name = name;
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) { elements.push_back(element); });
    for (Element &element : elements) {
        element.name = name;
        plan.setElement(std::move(element));
    }
    return plan;
}

Figure longFigure()
{
    Figure figure;
    figure.key = "long";
    figure.title = verbatim("Ten thousand moments");
    figure.shape = FigureShape::lines;
    figure.unit = verbatim("things");
    for (std::int64_t i = 0; i < 10'000; ++i)
        figure.seconds.push_back(i * 60);
    figure.end = 600'000;
    for (const char *name : {"a", "b"}) {
        Series series{name, verbatim(name), {}, {}, {}, LineStyle::line};
        for (int i = 0; i < 10'000; ++i)
            series.numbers.emplace_back(i % 1000 == 7 ? std::numeric_limits<double>::quiet_NaN() : std::sin(i / 100.0));
        series.numbers[5].reset();
        figure.series.push_back(std::move(series));
    }
    return figure;
}

Plan dearerShop()
{
    Plan plan = shop();
    std::vector<Element> elements;
    plan.forEachElement([&](const Element &element) { elements.push_back(element); });
    for (Element &element : elements) {
        if (auto *service = std::get_if<Service>(&element.details)) {
            service->desiredCount *= 3;
            plan.setElement(std::move(element));
        }
    }
    return plan;
}

Plan shopWithScenario()
{
    Plan plan = shop();
    Plan lean = plan;
    std::vector<Element> services;
    lean.forEachElement([&](const Element &element) {
        if (detailsOf<Service>(&element))
            services.push_back(element);
    });
    Element more = services.front();
    std::get<Service>(more.details).desiredCount += 2;
    lean.setElement(more);
    std::vector<Id> gone = withDescendants(lean, services.back().id);
    for (auto id = gone.rbegin(); id != gone.rend(); ++id) {
        for (const Id link : std::vector<Id>(lean.linksOf(*id)))
            lean.eraseLink(link);
        lean.eraseElement(*id);
    }
    Element door;
    door.details = LoadBalancer{};
    door.id = lean.takeId();
    door.name = "second door";
    door.parent = environmentOf(lean, more.id)->id;
    door.at = {40, 900};
    lean.setElement(door);
    lean.setLink({.id = lean.takeId(), .from = door.id, .to = more.id, .bends = {}, .unknown = {}});
    plan.scenarios.push_back(std::make_shared<const Scenario>(scenarioBetween(plan, lean, "Lean")));
    return plan;
}

std::string partOf(const std::string &deck, std::string_view part)
{
    const auto package = pptx::readPackage(deck);
    const pptx::Part *found = package ? package->find(part) : nullptr;
    return found ? found->data : std::string();
}

std::string changedIn(const std::string &deck, std::string_view part, std::string_view from, std::string_view to)
{
    auto package = pptx::readPackage(deck).value();
    std::string &data = package.find(part)->data;
    const std::size_t at = data.find(from);
    if (at == std::string::npos)
        qFatal("nothing to change");
    data.replace(at, from.size(), to);
    return package.bytes();
}

QStringList between(const std::string &xml, const QString &open, const QString &close)
{
    QStringList found;
    const QString text = QString::fromStdString(xml);
    for (qsizetype at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1))
        found << text.mid(at + open.size(), text.indexOf(close, at) - at - open.size());
    return found;
}

QStringList valuesOf(const std::string &chart)
{
    return between(chart, QStringLiteral("<c:v>"), QStringLiteral("</c:v>"));
}

QStringList wordsOf(const std::string &slide)
{
    return between(slide, QStringLiteral("<a:t>"), QStringLiteral("</a:t>"));
}

QStringList slidesOf(const std::string &deck)
{
    QStringList keys;
    const auto package = pptx::readPackage(deck).value();
    for (const auto &[name, part] : package.parts()) {
        if (name.starts_with("ppt/slides/slide"))
            keys += between(part.data, QStringLiteral("<p:cSld name=\"bayplan:"), QStringLiteral("\">"));
    }
    return keys;
}

QByteArray listOf(const std::vector<std::string> &faults)
{
    QByteArray list;
    for (std::size_t i = 0; i < std::min<std::size_t>(12, faults.size()); ++i)
        list += QByteArray::fromStdString(faults[i]) + "\n";
    return list;
}

} // namespace bayplan
