// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "books/compare_books.h"
#include "books/import_offers.h"
#include "prices/price_book.h"

#include <optional>
#include <string>

namespace bayplan {

/// Two price books side by side and, where there is one, what the newer one changes in a plan.
struct BookReport
{
    std::string nameBefore; ///< as it was asked for
    std::string nameAfter;
    PriceBook before;
    PriceBook after;
    BookComparison comparison;
    std::optional<BookEffect> effect;
};

/// For people: the plan first, then every changed price; what only one book has is counted.
[[nodiscard]] std::string bookReportText(const BookReport &report);
[[nodiscard]] std::string bookReportMarkdown(const BookReport &report);
/// One row for each price that is not the same in both.
[[nodiscard]] std::string bookReportCsv(const BookReport &report);
/// For scripts; amounts are decimal strings, "plan" is null without one.
[[nodiscard]] std::string bookReportJson(const BookReport &report);

/// What an import has done, for people; `file` is the book it was written to.
[[nodiscard]] std::string importText(const ImportedBook &imported, const std::string &file);

} // namespace bayplan
