// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/import_offers.h"
#include "books/stored_books.h"
#include "export/book_report.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "prices_command.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace bayplan::cli {

namespace {

struct Options
{
    std::vector<std::string> files;
    std::string base;
    std::string output;
    ImportOptions import;
};

int import(const Options &options)
{
    const std::optional<PriceBook> base = readPrices(options.base);
    if (!base)
        return wrongUse;
    const ByteProgressOnTerminal progress;
    const auto imported = importOffers(options.files, *base, options.import, {}, progress.sink());
    progress.clear();
    if (!imported) {
        complain(lineOf(imported.error()));
        return wrongUse;
    }
    for (const Problem &problem : (*imported)->problems)
        complain(inOneLine(problem));
    const int written = write({options.output, options.files}, (*imported)->book.text());
    return written == done ? write({}, importText(**imported, options.output)) : written;
}

} // namespace

Run declarePricesImport(CLI::App &app)
{
    const auto options = std::make_shared<Options>();
    app.add_option("FILE", options->files, "Offer files of AWS, JSON or CSV, of any size")->required()->type_name("");
    app.add_option("-o,--output", options->output, "The book to write; a name that ends in .prices")
        ->required()
        ->type_name("BOOK");
    app.add_option("--base", options->base, "The book whose other prices stay (default: built-in)")->type_name("BOOK");
    app.add_flag("--even-if-older", options->import.evenIfOlder,
                 "Take prices also where the base has seen one on a later day");
    app.footer("Offers it knows: AmazonECS, AmazonECR, AWSLambda, AmazonEC2, AWSELB, AmazonVPC, AmazonCloudWatch,\n"
               "AWSDataTransfer, AWSSecretsManager. Prices that are not in the files stay as they are in the base;\n"
               "doubtful ones are left out and listed. Nothing is fetched.");
    return [options] {
        return import(*options);
    };
}

} // namespace bayplan::cli
