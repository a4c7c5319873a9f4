// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "books/compare_books.h"
#include "books/import_offers.h"
#include "books/stored_books.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace bayplan {

/// Another book that somebody thinks of using: one that there is, or one to be made of offers.
struct BookRequest
{
    int number = 0;
    Plan plan;
    PriceBook present = PriceBook::builtIn();
    std::optional<NamedBook> other; ///< to be compared; else a new one is made
    std::vector<std::string> files;
    std::string address; ///< to fetch from; empty: the files
    std::vector<std::string> regions;
};

/// The book, and what it would change in the plan.
struct BookAnswer
{
    int number = 0;
    std::optional<Error> error;
    std::optional<NamedBook> book;
    std::optional<ImportedBook> imported;
    BookEffect effect;
    std::size_t differences = 0;
};

/// Makes and compares books; for a worker's thread.
class BookMaker
{
public:
    using Tell = std::function<void(int number, const QString &file, quint64 done, quint64 all)>;
    explicit BookMaker(Tell tell) : m_tell(std::move(tell)) {}

    /// Nothing when `stop` was requested before it was done.
    std::optional<BookAnswer> operator()(const BookRequest &request, const std::stop_token &stop) const;

private:
    [[nodiscard]] Result<std::optional<ImportedBook>> make(const BookRequest &request,
                                                           const std::stop_token &stop) const;

    Tell m_tell;
};

} // namespace bayplan
