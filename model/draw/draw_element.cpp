// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw/draw_element.h"

#include "draw/card_metrics.h"
#include "draw/draw_words.h"
#include "draw/item_list.h"
#include "draw/text_metrics.h"

#include <algorithm>
#include <array>

namespace bayplan {

namespace {

constexpr Levels fromOverview{Detail::overview, Detail::close};
constexpr Levels fromNormal{Detail::normal, Detail::close};
constexpr Type cardTitle{14, TextWeight::semibold, Ink::text};
constexpr Type plainText{12, TextWeight::regular, Ink::text};
constexpr Type quietText{12, TextWeight::regular, Ink::muted};
constexpr Type smallText{11, TextWeight::regular, Ink::muted};

Rect line(const Rect &outline, int side, int top, int height)
{
    return {{outline.left() + side, outline.top() + top}, {std::max(0, outline.size.width - 2 * side), height}};
}

const Badge &badgeOf(const ElementView &view)
{
    static const Badge none;
    return view.badge ? *view.badge : none;
}

/// Amounts that are words ("depends on usage") are no key figures.
bool isFigure(const std::string &amount)
{
    return std::any_of(amount.begin(), amount.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string titleWords(const ElementView &view)
{
    return inWords(titleOf(view.element), view.catalogue);
}

/// The longest of the second lines that fits; the shortest when none does.
std::string secondLine(const ElementView &view, int width)
{
    std::string words;
    for (const Text &candidate : secondLines(view.plan, view.element)) {
        words = inWords(candidate, view.catalogue);
        if (textWidth(words, quietText.pixels) <= width)
            break;
    }
    return words;
}

void addSecondLine(ItemList &list, const ElementView &view, const Rect &box, const std::string &note)
{
    const int noteWidth = note.empty() ? 0 : textWidth(note, quietText.pixels) + 10;
    const std::string words = secondLine(view, box.size.width - noteWidth);
    list.addLine(words, quietText, note, quietText, box, box.size.width / 3, closeOnly);
}

void addHeat(ItemList &list, const ElementView &view, int radius, Levels levels, int most)
{
    const Badge &badge = badgeOf(view);
    const int opacity = badge.heat ? static_cast<int>(*badge.heat * most + 0.5) : 0;
    if (opacity > 0)
        list.add(RectShape{view.outline, radius, Ink::series4, Ink::none, 1, Fill::solid, false, opacity}, levels);
}

/// The mark of a problem before a line of text; returns the line that is left.
Rect addProblem(ItemList &list, const ElementView &view, Rect box, int size, Levels levels)
{
    if (!badgeOf(view).problem || box.size.width < 2 * size)
        return box;
    const Point at{box.left(), box.top() + (box.size.height - size) / 2};
    list.add(IconShape{"ui/warning", {at, {size, size}}, Ink::warning}, levels);
    const int room = size + size / 3;
    return {{box.left() + room, box.top()}, {box.size.width - room, box.size.height}};
}

Ink edgeOf(const Element &element)
{
    const auto *environment = detailsOf<Environment>(&element);
    if (!environment)
        return Ink::accent;
    switch (environment->stage) {
    case Stage::production:
        return Ink::accent;
    case Stage::staging:
        return Ink::series2;
    case Stage::development:
        return Ink::series3;
    }
    return Ink::accent;
}

/// The largest size up to `most` at which words fit, but not below two thirds of it.
int fittingPixels(const std::string &words, int width, int most)
{
    const int wanted = textWidth(words, most, TextWeight::semibold);
    return wanted <= width ? most : std::max(most * 2 / 3, most * width / wanted);
}

/// Title and amount in one line, smaller when they do not fit otherwise.
void addHeadline(ItemList &list, const ElementView &view, const Rect &box, int most, Levels levels)
{
    const std::string &badge = badgeOf(view).amount;
    const std::string amount = isFigure(badge) ? badge : std::string();
    const std::string title = titleWords(view);
    const Rect room = addProblem(list, view, box, most * 3 / 4, levels);
    const int pixels = fittingPixels(title + amount + (amount.empty() ? "" : "  "), room.size.width, most);
    const Type type{pixels, TextWeight::semibold, Ink::text};
    list.addLine(title, type, amount, type, room, 3 * pixels, levels);
}

/// Title over amount, as large as a space far away allows.
void addPoster(ItemList &list, const ElementView &view, const Rect &space, int pixels, Levels levels)
{
    const std::string &amount = badgeOf(view).amount;
    const int height = pixels * 5 / 4;
    const bool two = isFigure(amount) && space.size.height >= 2 * height;
    const int top = std::max(0, (space.size.height - (two ? 2 : 1) * height) / 2);
    const Rect title = addProblem(list, view, line(space, 0, top, height), pixels * 3 / 4, levels);
    list.addText(titleWords(view), title, {pixels, TextWeight::semibold, Ink::text}, TextAlign::left, levels);
    if (two)
        list.addText(amount, line(space, 0, top + height, height), {pixels, TextWeight::regular, Ink::muted},
                     TextAlign::left, levels);
}

void drawFrame(ItemList &list, const ElementView &view)
{
    const Rect &outline = view.outline;
    const Badge &badge = badgeOf(view);
    RectShape frame{outline, 10, Ink::panel, Ink::line};
    frame.edge = card::frameEdge;
    frame.edgeInk = edgeOf(view.element);
    list.add(frame, {});
    addHeat(list, view, 10, alwaysOnly, 40);

    const Rect title = line(outline, card::frameSide, card::frameTitleTop, card::titleHeight);
    const Rect marked = addProblem(list, view, title, 14, closeOnly);
    list.addLine(titleWords(view), cardTitle, badge.amount, isFigure(badge.amount) ? cardTitle : quietText, marked, 90,
                 closeOnly);
    addSecondLine(list, view, line(outline, card::frameSide, card::frameSummaryTop, card::summaryHeight), badge.note);

    const Rect header = line(outline, card::frameSide, card::frameEdge, card::frameTop - card::frameEdge);
    addHeadline(list, view, header, 22, normalOnly);
    addHeadline(list, view, header, 34, overviewOnly);
    const Rect space = line(outline, card::frameSide, card::frameEdge, outline.size.height - card::frameEdge);
    const int poster = std::clamp(std::min(outline.size.width / 6, outline.size.height / 4), 24, 110);
    addPoster(list, view, space, fittingPixels(titleWords(view), space.size.width, poster), alwaysOnly);
}

void drawBox(ItemList &list, const ElementView &view)
{
    const Rect &outline = view.outline;
    const Badge &badge = badgeOf(view);
    list.add(RectShape{outline, 8, Ink::container, Ink::line}, fromOverview);
    const Type title{12, TextWeight::semibold, Ink::muted};
    const Rect header = line(outline, card::boxSide, card::boxTitleTop, card::titleHeight);
    list.addLine(titleWords(view), title, badge.amount, quietText, addProblem(list, view, header, 14, closeOnly), 80,
                 closeOnly);
    const Rect whole = line(outline, card::boxSide, 0, card::boxTop);
    list.addText(titleWords(view), whole, {18, TextWeight::semibold, Ink::muted}, TextAlign::left, normalOnly);
    list.addText(titleWords(view), whole, {26, TextWeight::semibold, Ink::muted}, TextAlign::left, overviewOnly);
}

/// How many requests come in each two hours of a day, 0…1.
std::array<double, 12> dayOf(TrafficPattern pattern)
{
    switch (pattern) {
    case TrafficPattern::constant:
        return {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    case TrafficPattern::businessHours:
        return {0.05, 0.05, 0.05, 0.05, 0.9, 0.95, 0.95, 0.95, 0.9, 0.05, 0.05, 0.05};
    case TrafficPattern::daily:
        return {0.25, 0.12, 0.08, 0.15, 0.4, 0.68, 0.85, 0.9, 1, 0.95, 0.7, 0.4};
    case TrafficPattern::step:
        return {0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9};
    case TrafficPattern::flashCrowd:
        return {0.15, 0.15, 0.15, 0.15, 1, 0.6, 0.38, 0.26, 0.2, 0.16, 0.15, 0.15};
    case TrafficPattern::batch:
        return {0.05, 0.9, 0.9, 0.05, 0.05, 0.9, 0.9, 0.05, 0.05, 0.9, 0.9, 0.05};
    case TrafficPattern::week:
        return {0.2, 0.1, 0.15, 0.5, 0.8, 0.7, 0.75, 0.9, 0.7, 0.55, 0.5, 0.3};
    case TrafficPattern::series:
        return {0.3, 0.25, 0.5, 0.35, 0.8, 0.55, 1, 0.6, 0.75, 0.4, 0.5, 0.25};
    }
    return {};
}

/// The same of a painted week: the mean of its days, the busiest two hours being 1.
std::array<double, 12> dayOf(const TrafficSource &source)
{
    if (source.pattern != TrafficPattern::week || source.numbers.empty() || source.numbers.size() % 24 != 0)
        return dayOf(source.pattern);
    std::array<double, 12> day{};
    for (std::size_t hour = 0; hour < source.numbers.size(); ++hour)
        day[hour % 24 / 2] += source.numbers[hour].approximately();
    const double highest = std::ranges::max(day);
    for (double &rate : day)
        rate = highest > 0 ? rate / highest : 0;
    return day;
}

void addSparkline(ItemList &list, const TrafficSource &source, const Rect &box)
{
    const auto day = dayOf(source);
    PathShape curve{.points = {}, .radius = 0, .stroke = Ink::accent, .strokeWidth = 2};
    for (std::size_t i = 0; i < day.size(); ++i) {
        const int x = box.left() + static_cast<int>(i) * box.size.width / static_cast<int>(day.size() - 1);
        curve.points.push_back({x, box.bottom() - static_cast<int>(day[i] * box.size.height + 0.5)});
    }
    list.add(curve, closeOnly);
}

void drawCardClose(ItemList &list, const ElementView &view)
{
    const Badge &badge = badgeOf(view);
    const Rect title =
        addProblem(list, view, line(view.outline, card::sidePadding, card::titleTop, card::titleHeight), 14, closeOnly);
    const Rect summary = line(view.outline, card::sidePadding, card::summaryTop, card::summaryHeight);
    const std::string words = titleWords(view);
    const bool figure = isFigure(badge.amount);
    const Type &amountType = figure ? cardTitle : quietText;
    // Words instead of an amount give way to the title: they go to the second line when both do not fit.
    const int room = title.size.width - textWidth(badge.amount, amountType.pixels, amountType.weight) - 12;
    const bool above = figure || textWidth(words, cardTitle.pixels, cardTitle.weight) <= room;
    list.addLine(words, cardTitle, above ? badge.amount : std::string(), amountType, title, 48, closeOnly);
    addSecondLine(list, view, summary, above ? badge.note : badge.amount);
    if (const auto *source = detailsOf<TrafficSource>(&view.element)) {
        const Rect right{{title.right() - 36, title.top() + 2}, {36, 13}};
        if (badge.amount.empty() && title.size.width > 90)
            addSparkline(list, *source, right);
    }
}

void drawCard(ItemList &list, const ElementView &view)
{
    const Rect &outline = view.outline;
    list.add(RectShape{outline, 8, Ink::panel, Ink::line}, fromOverview);
    if (view.heat)
        addHeat(list, view, 8, fromOverview, 28);
    drawCardClose(list, view);
    list.addBar(badgeOf(view), line(outline, card::sidePadding, card::barTop, card::barHeight), closeOnly);

    const bool tall = outline.size.height >= 80;
    if (tall)
        addHeadline(list, view, line(outline, card::sidePadding, 4, card::barTop - 4), 19, normalOnly);
    else
        addPoster(list, view, line(outline, card::sidePadding, 3, 50), 19, normalOnly);
    if (tall)
        list.addBar(badgeOf(view), line(outline, card::sidePadding, card::barTop, 6), normalOnly);
    addPoster(list, view, line(outline, card::sidePadding, 2, std::min(outline.size.height - 4, 84)), tall ? 30 : 22,
              overviewOnly);
}

void drawBare(ItemList &list, const ElementView &view)
{
    if (!view.plan.children(view.element.id).empty())
        return;
    list.add(RectShape{view.outline, 5, Ink::none, Ink::line, 1, Fill::solid, true}, closeOnly);
    list.addText(inWords(text(BAYPLAN_TEXT("no container yet")), view.catalogue), view.outline.grownBy(-4), smallText,
                 TextAlign::center, closeOnly);
}

void drawRow(ItemList &list, const ElementView &view)
{
    list.add(RectShape{view.outline, 5, Ink::line, Ink::none, 1, Fill::solid, false, 50}, fromNormal);
    const Rect box = line(view.outline, 10, 0, card::rowHeight);
    const std::string &amount = badgeOf(view).amount;
    const std::string right = amount.empty() ? secondLine(view, box.size.width) : amount;
    list.addLine(titleWords(view), plainText, right, smallText, addProblem(list, view, box, 12, closeOnly), 60,
                 closeOnly);
}

void drawChip(ItemList &list, const ElementView &view)
{
    if (badgeOf(view).alarm)
        list.add(RectShape{view.outline, 5, Ink::warning, Ink::none, 1, Fill::solid, false, 30}, closeOnly);
    const Rect box = addProblem(list, view, line(view.outline, 1, 0, card::chipHeight), 12, closeOnly);
    list.addText(secondLine(view, box.size.width), box, {12, TextWeight::regular, Ink::accent}, TextAlign::left,
                 closeOnly);
}

void drawNote(ItemList &list, const ElementView &view)
{
    list.add(RectShape{view.outline, 6, Ink::panel, Ink::line}, fromOverview);
    list.add(RectShape{view.outline, 6, Ink::warning, Ink::none, 1, Fill::solid, false, 7}, fromOverview);
    const std::string words = inWords(summaryOf(view.element.details), view.catalogue);
    const bool empty = words.empty();
    const int width = view.outline.size.width - 2 * card::noteSide;
    const auto lines =
        wrapped(empty ? titleWords(view) : words, width, plainText.pixels, plainText.weight, card::mostNoteLines);
    int top = card::noteTop;
    for (const std::string &oneLine : lines) {
        const Rect box = line(view.outline, card::noteSide, top, card::noteLine);
        list.addText(oneLine, box, empty ? quietText : plainText, TextAlign::left, fromNormal);
        top += card::noteLine;
    }
}

/// Corners of what lies over an element that does not run.
int dimRadius(Shape shape)
{
    return shape == Shape::frame ? 10 : shape == Shape::box || shape == Shape::card ? 8 : 5;
}

} // namespace

std::vector<PictureItem> itemsOf(const ElementView &view)
{
    ItemList list;
    switch (view.shape) {
    case Shape::frame:
        drawFrame(list, view);
        break;
    case Shape::box:
        drawBox(list, view);
        break;
    case Shape::card:
        drawCard(list, view);
        break;
    case Shape::bare:
        drawBare(list, view);
        break;
    case Shape::row:
        drawRow(list, view);
        break;
    case Shape::chip:
        drawChip(list, view);
        break;
    case Shape::note:
        drawNote(list, view);
        break;
    }
    if (badgeOf(view).dimmed)
        list.add(RectShape{view.outline, dimRadius(view.shape), Ink::background, Ink::none, 1, Fill::solid, false, 62},
                 {});
    return list.taken();
}

} // namespace bayplan
