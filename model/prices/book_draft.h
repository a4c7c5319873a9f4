// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "prices/price_book.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bayplan {

/// A price book that is being put together: everything of it in texts of its own, ready to be changed and written.
struct BookDraft
{
    struct Source
    {
        std::string id;
        std::string date;
        std::string description;
    };
    struct Region
    {
        std::string id;
        std::string name;
    };
    struct Instance
    {
        int vcpus = 0;
        Mebibytes memory;
        Processor processor = Processor::x86;
    };
    struct Figure
    {
        std::string unit;
        std::optional<Decimal> usd;
        std::string asOf;
        Confidence confidence = Confidence::missing;
        std::string sources;
    };
    using KeyAndRegion = std::pair<std::string, std::string>;

    std::string edition;
    std::vector<Source> sources;
    std::vector<Region> regions;
    std::map<std::string, Instance> instances;
    std::map<std::string, Figure> allowances; ///< `usd` is the value, whatever it counts
    std::map<KeyAndRegion, Figure> prices;

    BookDraft() = default;
    /// All of a book, to be changed.
    explicit BookDraft(const PriceBook &book);

    [[nodiscard]] bool hasRegion(const std::string &id) const;
    /// Notes a source once.
    void addSource(const Source &source);
};

/// The draft in the format of `resources/prices/FORMAT.md`, sealed. The same draft gives the same text. Requires: no
/// name, key, unit or date holds a line end, and ids hold no blank.
[[nodiscard]] std::string bookText(const BookDraft &draft);

} // namespace bayplan
