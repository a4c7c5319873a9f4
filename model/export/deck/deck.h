// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "bill/estimate.h"
#include "figures/figure.h"
#include "options/uncertainty.h"
#include "plan/plan.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace bayplan {

struct Comparison;

namespace pptx {
struct Proposal;
struct Slide;
struct DeckSource;
} // namespace pptx

/// What a deck is about.
struct DeckSubject
{
    const Plan &plan;
    const Estimate &estimate;
    Id environment = {};                      ///< invalid: the whole plan
    std::span<const Figure> figures = {};     ///< a deck of these alone, a slide each
    const Uncertainty *uncertainty = nullptr; ///< how sure the total is; without it nothing is said of that
    /// The plan that has `plan` as one of its scenarios; null: `plan` may have scenarios itself.
    const Plan *whole = nullptr;
    std::string scenario = {}; ///< the name of that scenario; empty: the plan itself
    /// What `figures` speak of when it is no environment, such as a service: a deck has charts of one kind for several.
    Id about = {};
};

struct DeckOptions
{
    /// Keys of the slides wanted, in this order; empty: all that have something to show.
    std::vector<std::string> slides = {};
    /// Whether every slide carries price dates, month and region at its foot.
    bool showsOrigin = true;
    /// Lines of the bill beyond these are summed in one.
    std::size_t mostLines = 160;
    /// Bytes of a `.pptx` or `.potx` whose master, layouts and theme are used; empty: Bayplan's own.
    std::string base = {};
    /// Bytes of a deck to bring up to date instead of making one: shapes and charts of ours are found by their names;
    /// what the user has moved, recoloured or written stays, and so do other slides. Slides that are not there are
    /// added when `slides` names them, and figures, which somebody has asked for, too.
    std::string refreshed = {};
    /// Leaves out what takes longest when it is requested; the deck is then of no use.
    std::stop_token stop = {};
};

/// A slide that a deck can have.
struct DeckSlide
{
    std::string_view key;   ///< "idle": name for `--slides`
    std::string_view label; ///< a message id
    /// One slide, several pages, or none when the plan has nothing for it.
    std::vector<pptx::Slide> (*build)(const pptx::DeckSource &source);
};

/// All slides in the order of a deck. A new one is one function and one row here.
[[nodiscard]] std::span<const DeckSlide> deckSlides();

/// What several slides of a deck need and what takes longest to compute: other bills of the same plan.
struct DeckFindings
{
    Id scheduled = {};                         ///< the environment a schedule would help most; invalid: none
    std::optional<ScheduleSaving> saving = {}; ///< of it
    /// The plan beside its scenarios; null when it has none, or when no slide needs it.
    std::shared_ptr<const pptx::Proposal> proposal = {};
    /// What the dearest service with traffic would cost elsewhere; null likewise.
    std::shared_ptr<const Comparison> comparison = {};
};

/// The findings that the slides chosen in `options` need; none when there is a key of no slide.
[[nodiscard]] DeckFindings deckFindings(const DeckSubject &subject, const DeckOptions &options = {});

/// A PowerPoint file (`.pptx`): native charts with their workbooks, native shapes, notes. The same input gives the same
/// bytes. Fails with `unknown-slide` when there is no slide of that key, with
/// `nothing-to-show` when the plan has something for none of those chosen, or as `readPackage` does when the base is no
/// deck. Source: ECMA-376 part 1.
[[nodiscard]] Result<std::string> deck(const DeckSubject &subject, const DeckOptions &options = {});
/// The same from findings that are there already.
[[nodiscard]] Result<std::string> deck(const DeckSubject &subject, const DeckOptions &options,
                                       const DeckFindings &findings);

/// The first page of a slide as an SVG picture, as it looks in a deck of our own design; charts are empty surfaces.
/// Empty when there is no such slide, or when the plan has nothing for it.
[[nodiscard]] std::string slideSvg(const DeckSubject &subject, const std::string &key);

} // namespace bayplan
