// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/page/page.h"

#include "base/currency.h"
#include "base/format.h"
#include "export/bill_sections.h"
#include "export/figure_svg.h"
#include "export/figure_text.h"
#include "export/page/html_writer.h"
#include "export/plan_drawing.h"
#include "figures/bill_words.h"
#include "figures/cost_figures.h"
#include "figures/figures.h"
#include "figures/idle_figures.h"
#include "figures/subject.h"

namespace bayplan {

namespace {

/// What a page is about.
struct Subject
{
    const Plan &plan;
    const Estimate &estimate;
    Id environment;
    const Stamp &stamp;
};

SvgStyle onPage()
{
    SvgStyle style;
    style.isOnPage = true;
    style.isTransparent = true;
    return style;
}

std::string words(const Text &text)
{
    return printable(inWords(text));
}

std::string sentences(const std::vector<Text> &texts)
{
    std::string result;
    for (const Text &text : texts) {
        if (!text.isEmpty())
            result += (result.empty() ? "" : " ") + words(text) + ".";
    }
    return result;
}

std::string chart(const Figure &figure, bool showsOrigin)
{
    if (showsOrigin)
        return "<figure>\n" + figureSvg(figure, onPage()) + "</figure>\n";
    Figure bare = figure;
    bare.notes.clear();
    return "<figure>\n" + figureSvg(bare, onPage()) + "</figure>\n";
}

std::string charts(const Subject &subject)
{
    std::string result;
    for (const FigureDefinition &definition : figures()) {
        const Figure figure = definition.build(subject.plan, subject.estimate, subject.environment);
        if (hasSomethingToShow(figure))
            result += chart(figure, subject.stamp.isShown);
    }
    return result.empty() ? result : "<div class=\"charts\">\n" + result + "</div>\n";
}

html::Table lineTable(const Subject &subject)
{
    constexpr std::size_t amountColumn = 7;
    html::Table table;
    table.columns = {{"Environment"},
                     {"Element"},
                     {"Charge"},
                     {"How much"},
                     {"Quantity", TextAlign::right},
                     {"Unit"},
                     {"Price", TextAlign::right},
                     {"Amount", TextAlign::right},
                     {"Price seen"}};
    table.isSortable = true;
    table.amountColumn = amountColumn;
    for (const BillSection &section : sectionsOf(subject.plan, subject.estimate)) {
        for (const BilledElement &billed : section.elements) {
            for (const BillLine *line : billed.lines) {
                table.rows.push_back({{words(section.name)},
                                      {words(nameOf(subject.plan, billed.element))},
                                      {words(meterInWords(*line))},
                                      {words(line->explanation)},
                                      {inWords(line->quantity), line->quantity.toText()},
                                      {std::string(unitOf(line->meter))},
                                      {"$" + line->price.usd.toText(), line->price.usd.toText()},
                                      {inDollars(line->amount), exactUsd(currencyInWords().converted(line->amount))},
                                      {words(originOf(*line))}});
            }
        }
    }
    return table;
}

std::string lines(const Subject &subject)
{
    const html::Table table = lineTable(subject);
    if (table.rows.empty())
        return {};
    return "<div class=\"tools\"><input id=\"filter\" type=\"search\" placeholder=\"Filter lines\" "
           "aria-label=\"Filter lines\" data-symbol=\"" +
           xmlText(currencyInWords().symbol()) +
           "\" hidden><span id=\"shown\" class=\"muted\" "
           "aria-live=\"polite\"></span></div>\n" +
           html::table(table);
}

std::string assumptions(const Subject &subject)
{
    if (!subject.stamp.isShown)
        return {};
    std::vector<std::string> items;
    for (const Text &assumption : assumptionsOf(subject.plan, subject.estimate, subject.environment, subject.stamp))
        items.push_back(words(assumption));
    for (const BillSection &section : sectionsOf(subject.plan, subject.estimate)) {
        if (!section.summary.isEmpty())
            items.push_back(words(section.name) + ": " + words(section.summary) + ".");
    }
    return html::list(items);
}

std::string problems(const Subject &subject)
{
    std::vector<std::string> items;
    for (const Problem &problem : subject.estimate.problems)
        items.push_back(printable(inOneLine(problem)));
    return html::list(items);
}

std::string header(const Subject &subject)
{
    const std::string more = subject.estimate.plan.hasUnknownUsage ? " and what depends on usage" : "";
    std::string result =
        "<header>\n<h1>" + xmlText(words(nameOf(subject.plan, subject.environment))) + "</h1>\n<p class=\"total\">" +
        inDollars(subject.estimate.plan.total) + " <small>a month" + more + "</small></p>\n" +
        html::paragraph(sentences({costSentence(subject.plan, subject.estimate, subject.environment)}), "lead");
    if (subject.stamp.isShown)
        result += html::paragraph(sentences({scenarioInWords(subject.stamp), priceDatesOf(subject.estimate)}), "muted");
    return result;
}

/// A part of the page and what the line of links at its top calls it.
struct PagePart
{
    std::string_view id;
    std::string_view link;
    std::string heading;
    std::string content;
};

std::vector<PagePart> partsOfPage(const Subject &subject)
{
    const auto &[plan, estimate, environment, stamp] = subject;
    const IdleHeadline idle = idleHeadline(plan, estimate, environment);
    return {{"environments", "Where it goes", "Where the money goes",
             html::table(environmentTable(plan, estimate, environment))},
            {"idle", "Idle", words(idle.headline),
             html::paragraph(sentences({idle.alwaysOn, idle.lever, idle.unknown}), "lead")},
            {"charts", "Charts", {}, charts(subject)},
            {"drawing", "Drawing", "The drawing",
             plan.elementCount() == 0
                 ? std::string()
                 : "<figure class=\"drawing\">\n" +
                       planSvg(plan, estimate, environment.isValid() ? std::vector{environment} : std::vector<Id>{},
                               onPage(), {false}) +
                       "</figure>\n"},
            {"lines", "Every line", "Every line of the bill", lines(subject)},
            {"usage", "Depends on usage", "Depends on usage, not in the total",
             estimate.unknown.empty() ? std::string() : html::table(unknownTable(plan, estimate))},
            {"assumptions", "Assumptions", "Assumptions", assumptions(subject)},
            {"problems", "Problems", "Problems", problems(subject)}};
}

} // namespace

std::string estimatePage(const Plan &plan, const Estimate &estimate, Id environment, const Stamp &stamp)
{
    const Subject subject{plan, estimate, environment, stamp};
    std::string links;
    std::string sections;
    for (const PagePart &part : partsOfPage(subject)) {
        if (part.content.empty())
            continue;
        links += "<a href=\"#" + std::string(part.id) + "\">" + std::string(part.link) + "</a>\n";
        sections += html::section(part.id, part.heading, part.content);
    }
    return html::document(words(nameOf(plan, environment)),
                          header(subject) + "<nav>\n" + links + "</nav>\n</header>\n<main>\n" + sections +
                              "</main>\n<footer>Made with Bayplan. Nothing on this page is "
                              "loaded from or sent to anywhere.</footer>\n");
}

std::string figurePage(const Figure &figure, bool showsOrigin)
{
    const std::string table = html::table(figureTable(figure));
    return html::document(words(figure.title), "<main style=\"padding-top:24px\">\n" +
                                                   html::section("chart", {}, chart(figure, showsOrigin)) +
                                                   html::section("values", "Values", table) + "</main>\n");
}

} // namespace bayplan
