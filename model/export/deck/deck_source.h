// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bill/estimate.h"
#include "export/deck/deck.h"
#include "export/deck/slide.h"
#include "figures/figure.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <string>
#include <vector>

namespace bayplan::pptx {

/// What slides are made from.
struct DeckSource
{
    const Plan &plan;
    const Estimate &estimate; ///< of the whole plan
    const DeckFindings &findings;
    Id subject; ///< invalid: the whole plan
    const Uncertainty *uncertainty = nullptr;
    std::size_t mostLines = 160;
    std::string scenario = {}; ///< that `plan` is of; empty: the plan itself
    std::string origin = {};   ///< of the figures, at the foot of slides; empty: not wanted
};

/// The functions of `deckSlides()`.
std::vector<Slide> titleSlide(const DeckSource &source);
std::vector<Slide> askSlide(const DeckSource &source);
std::vector<Slide> costSlide(const DeckSource &source);
std::vector<Slide> spendingSlide(const DeckSource &source);
std::vector<Slide> idleSlide(const DeckSource &source);
std::vector<Slide> weekSlide(const DeckSource &source);
std::vector<Slide> scheduleSlide(const DeckSource &source);
std::vector<Slide> daySlide(const DeckSource &source);
std::vector<Slide> monthSlide(const DeckSource &source);
std::vector<Slide> breakEvenSlide(const DeckSource &source);
std::vector<Slide> scenariosSlide(const DeckSource &source);
std::vector<Slide> unitCostSlide(const DeckSource &source);
std::vector<Slide> architectureSlide(const DeckSource &source);
std::vector<Slide> proposedSlide(const DeckSource &source);
std::vector<Slide> linesSlides(const DeckSource &source);
std::vector<Slide> assumptionsSlide(const DeckSource &source);

/// A figure on a slide of its own; no items when it has nothing to show.
[[nodiscard]] Slide figureSlide(const DeckSource &source, const std::string &key, const Figure &figure);

} // namespace bayplan::pptx
