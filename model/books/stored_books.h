// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "prices/price_book.h"

#include <string>
#include <vector>

namespace bayplan {

/// A price book and what is doubtful about it.
struct NamedBook
{
    std::string name; ///< "built-in", or of its file without the ending
    std::string file; ///< empty: built in
    PriceBook book;
    Problems doubts;
};

/// How the book that comes with the program is called.
inline constexpr std::string_view builtInName = "built-in";
inline constexpr std::string_view bookEnding = ".prices";

/// Reads a price book. Fails with `unreadable`, and as `PriceBook::fromText` does.
[[nodiscard]] Result<NamedBook> readBook(const std::string &file);

/// The book of a name: "built-in", an installed one, or a file. Fails with `unknown-book` when it is none of them, and
/// as `readBook` does. An empty name is the built-in book.
[[nodiscard]] Result<NamedBook> findBook(const std::string &name);

/// Where installed books are kept: `bayplan/prices` in the data directory of the user. Empty when there is none.
[[nodiscard]] std::string bookFolder();

/// The files of installed books, by name.
[[nodiscard]] std::vector<std::string> installedBooks();

/// Writes a book, to the end or not at all; an old one at that place stays usable until then. Missing folders are made.
/// Fails with `unwritable`.
[[nodiscard]] Result<void> writeBook(const PriceBook &book, const std::string &file);

} // namespace bayplan
