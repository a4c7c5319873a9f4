// SPDX-License-Identifier: GPL-3.0-or-later
#include "books/stored_books.h"

#include "io/arch_file.h"
#include "io/whole_file.h"
#include "prices/book_doubts.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace bayplan {

namespace {

namespace fs = std::filesystem;

fs::path variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? fs::path(value) : fs::path();
}

fs::path dataFolder()
{
#ifdef _WIN32
    return variable("LOCALAPPDATA");
#else
    const fs::path data = variable("XDG_DATA_HOME");
    if (data.is_absolute())
        return data;
    const fs::path home = variable("HOME");
    return home.empty() ? fs::path() : home / ".local" / "share";
#endif
}

} // namespace

Result<NamedBook> readBook(const std::string &file)
{
    return readWholeFile(file)
        .and_then([&](std::string text) { return PriceBook::fromText(std::move(text), file); })
        .map([&](PriceBook book) {
            Problems doubts = doubtsAbout(book);
            for (Problem &doubt : doubts)
                doubt.place = Place{file, 0, 0};
            return NamedBook{fs::path(file).stem().string(), file, std::move(book), std::move(doubts)};
        })
        .map_error([&](Error error) {
            if (!error.place)
                error.place = Place{file, 0, 0};
            return error;
        });
}

Result<NamedBook> findBook(const std::string &name)
{
    if (name.empty() || name == builtInName)
        return NamedBook{std::string(builtInName), {}, PriceBook::builtIn(), {}};
    std::error_code ignored;
    for (const std::string &file : installedBooks())
        if (fs::path(file).stem().string() == name)
            return readBook(file);
    if (fs::exists(name, ignored))
        return readBook(name);
    return failure("unknown-book", text(BAYPLAN_TEXT("There is no price book '%1'"), name),
                   text(BAYPLAN_TEXT("give a file, or a name that 'prices list' shows")));
}

std::string bookFolder()
{
    const fs::path data = dataFolder();
    return data.empty() ? std::string() : (data / "bayplan" / "prices").string();
}

std::vector<std::string> installedBooks()
{
    std::vector<std::string> files;
    std::error_code error;
    const std::string folder = bookFolder();
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->path().extension() == bookEnding && entry->is_regular_file(ignored))
            files.push_back(entry->path().string());
    }
    std::ranges::sort(files);
    return files;
}

Result<void> writeBook(const PriceBook &book, const std::string &file)
{
    std::error_code ignored;
    if (const fs::path folder = fs::path(file).parent_path(); !folder.empty())
        fs::create_directories(folder, ignored);
    return writeAtomically(file, book.text());
}

} // namespace bayplan
