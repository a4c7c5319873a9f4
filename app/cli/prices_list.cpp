// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "books/stored_books.h"
#include "export/text_table.h"
#include "options.h"
#include "output.h"
#include "prices_command.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace bayplan::cli {

namespace {

std::size_t amountsIn(const PriceBook &book)
{
    std::size_t count = 0;
    for (const PriceEntry &entry : book.entries())
        count += entry.usd ? 1 : 0;
    return count;
}

std::vector<std::string> rowOf(const NamedBook &named)
{
    return {named.name, named.book.edition().empty() ? "not known" : named.book.edition(),
            inWords(text("%1", static_cast<std::int64_t>(amountsIn(named.book)))),
            std::to_string(named.book.regions().size()), named.file.empty() ? "part of the program" : named.file};
}

int list(const std::string &output)
{
    TextTable table{{{"name"}, {"date"}, {"prices", TextAlign::right}, {"regions", TextAlign::right}, {"where"}}, {}};
    table.rows.push_back(rowOf(*findBook(std::string(builtInName))));
    for (const std::string &file : installedBooks()) {
        const Result<NamedBook> book = readBook(file);
        if (!book) {
            complain(lineOf(book.error()));
            continue;
        }
        for (const Problem &doubt : book->doubts)
            complain(inOneLine(doubt));
        table.rows.push_back(rowOf(*book));
    }
    return write({output, {}}, inColumns(table));
}

} // namespace

Run declarePricesList(CLI::App &app)
{
    const auto output = std::make_shared<std::string>();
    addOutput(app, *output);
    app.footer("Books are used with --prices NAME, as is any file of a book. Installed ones are files that end in\n"
               ".prices in the folder bayplan/prices of your data directory; 'prices import' and 'prices update'\n"
               "write such files.");
    return [output] {
        return list(*output);
    };
}

} // namespace bayplan::cli
