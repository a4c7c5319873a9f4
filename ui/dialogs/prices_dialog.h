// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "dialogs/book_maker.h"
#include "latest_worker.h"
#include "session.h"

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace bayplan {

class PriceSearch;

/// The price books: which one is in force, every price with where it was seen, new books from offer files or from AWS,
/// and what another book would change in the plan before it is used. Nothing is fetched until the button is pressed.
class PricesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PricesDialog(Session &session, QWidget *parent = nullptr);
    ~PricesDialog() override;

    /// Makes a book of offer files and offers it.
    void importFiles(const QStringList &files);
    /// Fetches the offers of the plan's regions from an address and offers the book.
    void fetch(const QString &address);
    /// Whether a book is being made or compared.
    [[nodiscard]] bool isWorking() const { return m_isWorking; }

private:
    QWidget *makeHead();
    QWidget *makeOffer();
    QWidget *makeSources();
    void startWorker();
    void fillBooks();
    void chooseBook();
    void request(BookRequest request);
    void stop();
    void showIdle();
    void showProgress(int number, const QString &file, quint64 done, quint64 all);
    void take(const BookAnswer &answer);
    void showOffer(const BookAnswer &answer);
    void showPrices();
    void embed(bool wanted);
    void accept() override;

    Session &m_session;
    int m_number = 0;
    bool m_isWorking = false;
    std::optional<NamedBook> m_offered;
    PriceSearch *m_search = nullptr;
    QComboBox *m_books = nullptr;
    QLabel *m_state = nullptr;
    QCheckBox *m_embed = nullptr;
    QWidget *m_offer = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_details = nullptr;
    QTableWidget *m_lines = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_doing = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_fetch = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_use = nullptr;
    std::unique_ptr<LatestWorker<BookRequest, BookAnswer>> m_worker;
};

} // namespace bayplan
