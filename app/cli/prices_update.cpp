// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/stored_books.h"
#include "books/update.h"
#include "export/book_report.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "prices_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    UpdateOptions update;
    std::string base;
    std::string output;
};

std::string folderOf(const std::string &file)
{
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    return folder.empty() ? "." : folder.string();
}

int update(const Options &options)
{
    const std::string file = options.output.empty() ? bookFolder() + "/aws" + std::string(bookEnding) : options.output;
    if (options.output.empty() && bookFolder().empty())
        return refuse("there is no data directory for price books; say where to with -o BOOK");
    const std::optional<PriceBook> base = readPrices(options.base);
    if (!base)
        return wrongUse;
    const ByteProgressOnTerminal progress;
    const auto updated = updateBook(*base, folderOf(file), options.update, {}, progress.sink());
    progress.clear();
    if (!updated) {
        complain(lineOf(updated.error()));
        return wrongUse;
    }
    for (const Problem &problem : (*updated)->problems)
        complain(inOneLine(problem));
    if (const Result<void> written = writeBook((*updated)->book, file); !written) {
        complain(lineOf(written.error()));
        return unwritable;
    }
    return write({}, importText(**updated, file));
}

} // namespace

Run declarePricesUpdate(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("--from", options->update.from, "Another address with the same paths (default: that of AWS)")
        ->type_name("URL");
    app.add_option("--region", options->update.regions, "Only this region; may be given several times")
        ->type_name("REGION");
    app.add_option("--offer", options->update.offers, "Only this offer, such as AmazonECS; may be given several times")
        ->type_name("OFFER");
    app.add_option("--base", options->base, "The book whose other prices stay (default: built-in)")->type_name("BOOK");
    app.add_option("-o,--output", options->output, "The book to write (default: the installed book 'aws')")
        ->type_name("BOOK");
    app.footer("Fetches the public price lists of AWS, " + std::string(publicPriceAddress) +
               ",\nwithout an account. Nothing is sent but the request for each file. The EC2 offer of a region alone\n"
               "has some hundred MB. The book is replaced only when all of it was read; use it with --prices aws.");
    return [options] {
        return update(*options);
    };
}

} // namespace bayplan::cli
