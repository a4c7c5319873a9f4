// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/book_maker.h"

#include "books/embedded_book.h"
#include "books/update.h"
#include "words.h"

#include <utility>

namespace bayplan {

std::optional<BookAnswer> BookMaker::operator()(const BookRequest &request, const std::stop_token &stop) const
{
    BookAnswer answer;
    answer.number = request.number;
    answer.book = request.other;
    if (!answer.book) {
        auto made = make(request, stop);
        if (made && !*made)
            return std::nullopt;
        if (!made) {
            answer.error = made.error();
            return answer;
        }
        answer.imported = **std::move(made);
        answer.book = NamedBook{{}, {}, answer.imported->book, answer.imported->problems};
    }
    const BookComparison comparison = compareBooks(request.present, answer.book->book);
    answer.differences = comparison.changed.size() + comparison.added.size() + comparison.gone.size();
    answer.effect = effectOf(request.plan, bookInForce(request.plan, request.present).book,
                             bookInForce(request.plan, answer.book->book).book);
    return answer;
}

Result<std::optional<ImportedBook>> BookMaker::make(const BookRequest &request, const std::stop_token &stop) const
{
    const ByteProgressSink sink = [&](const ByteProgress &progress) {
        m_tell(request.number, qtText(progress.file), progress.done, progress.all);
    };
    if (request.address.empty())
        return importOffers(request.files, request.present, {}, stop, sink);
    UpdateOptions options;
    options.from = request.address;
    options.regions = request.regions;
    return updateBook(request.present, bookFolder(), options, stop, sink);
}

} // namespace bayplan
