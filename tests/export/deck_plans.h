// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include "export/deck/deck.h"
#include "figures/figure.h"
#include "plan/plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

/// The plan that most decks in the tests are of, and its bill, made once.
[[nodiscard]] const Plan &shop();
[[nodiscard]] const Estimate &shopEstimate();
/// Its deck of all slides, made once.
[[nodiscard]] const std::string &shopDeck();
/// The shop with three times the tasks wherever their number is fixed.
[[nodiscard]] Plan dearerShop();
/// The shop with a scenario in which a service has gone, one has more tasks, and a load balancer with a link is new.
[[nodiscard]] Plan shopWithScenario();
/// So many environments, each with services of two tasks; a service has two lines.
[[nodiscard]] Plan manyServices(int environments, int services);
/// The shop with the same name for everything.
[[nodiscard]] Plan named(const std::string &name);
/// Lines over ten thousand moments, with what no chart can show among them.
[[nodiscard]] Figure longFigure();

[[nodiscard]] std::string deckOf(const Plan &plan, const DeckOptions &options = {});

/// A part of a deck; empty when it has none of that name.
[[nodiscard]] std::string partOf(const std::string &deck, std::string_view part);
/// A deck with the first of some words in a part replaced by others.
[[nodiscard]] std::string changedIn(const std::string &deck, std::string_view part, std::string_view from,
                                    std::string_view to);
/// What stands between two tags, everywhere.
[[nodiscard]] QStringList between(const std::string &xml, const QString &open, const QString &close);
[[nodiscard]] QStringList valuesOf(const std::string &chart);
[[nodiscard]] QStringList wordsOf(const std::string &slide);
/// The keys of a deck's slides; of pages the first.
[[nodiscard]] QStringList slidesOf(const std::string &deck);

/// Faults as the message of a test.
[[nodiscard]] QByteArray listOf(const std::vector<std::string> &faults);

} // namespace bayplan
