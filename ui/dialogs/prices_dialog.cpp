// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/prices_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QVBoxLayout>

#include "base/format.h"
#include "books/embedded_book.h"
#include "books/update.h"
#include "dialogs/price_search.h"
#include "panels/panel_parts.h"
#include "words.h"

#include <set>

namespace bayplan {

namespace {

constexpr int mostLines = 200;

/// The regions of the environments: what is worth fetching.
std::vector<std::string> regionsOf(const Plan &plan)
{
    std::set<std::string> regions;
    plan.forEachElement([&](const Element &element) {
        if (const auto *environment = detailsOf<Environment>(&element))
            regions.insert(environment->region);
    });
    return {regions.begin(), regions.end()};
}

QString newBookFile(const QString &name)
{
    return qtText(bookFolder()) + QLatin1Char('/') + name + qtText(bookEnding);
}

QString importedInWords(const ImportedBook &imported)
{
    return PricesDialog::tr("Prices changed %L1, seen again %L2, new %L3, kept %L4, doubtful and left out %L5.")
        .arg(imported.changed)
        .arg(imported.confirmed)
        .arg(imported.added)
        .arg(imported.kept + imported.newer)
        .arg(imported.leftOut);
}

QString linesOf(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << words(problem.what);
    return lines.join(QLatin1Char('\n'));
}

void setRow(QTableWidget &table, int row, const QStringList &cells)
{
    for (int column = 0; column < cells.size(); ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        if (column >= 2)
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table.setItem(row, column, item);
    }
}

} // namespace

PricesDialog::PricesDialog(Session &session, QWidget *parent) : QDialog(parent), m_session(session)
{
    setWindowTitle(tr("Prices"));
    m_search = new PriceSearch;
    m_offer = makeOffer();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addWidget(m_offer);
    layout->addWidget(hairline());
    layout->addWidget(m_search, 1);
    layout->addWidget(hairline());
    layout->addWidget(makeSources());
    resize(760, 680);
    startWorker();
    fillBooks();
    showPrices();
    m_search->setFocus();
}

PricesDialog::~PricesDialog() = default;

QWidget *PricesDialog::makeHead()
{
    m_books = new QComboBox;
    m_books->setObjectName(QStringLiteral("books"));
    m_books->setAccessibleName(tr("Price book"));
    m_state = roleLabel("muted");
    m_state->setObjectName(QStringLiteral("bookState"));
    m_embed = new QCheckBox(tr("The plan brings its prices along"));
    m_embed->setObjectName(QStringLiteral("embedPrices"));
    m_embed->setToolTip(tr("Whoever opens the plan sees the same numbers"));
    m_embed->setChecked(hasEmbeddedPrices(m_session.plan()));
    connect(m_embed, &QCheckBox::toggled, this, &PricesDialog::embed);
    auto *part = new QWidget;
    auto *grid = new QGridLayout(part);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->addWidget(roleLabel("muted", tr("Price book")), 0, 0);
    grid->addWidget(m_books, 1, 0);
    grid->addWidget(m_state, 1, 1);
    grid->addWidget(m_embed, 1, 2);
    grid->setColumnStretch(1, 1);
    connect(m_books, &QComboBox::activated, this, &PricesDialog::chooseBook);
    return part;
}

QWidget *PricesDialog::makeOffer()
{
    m_sentence = roleLabel("headline");
    m_sentence->setObjectName(QStringLiteral("offerSentence"));
    m_details = roleLabel("muted");
    m_details->setObjectName(QStringLiteral("offerDetails"));
    m_lines = new QTableWidget(0, 5);
    m_lines->setObjectName(QStringLiteral("offerLines"));
    m_lines->setAccessibleName(tr("Lines of the bill that change"));
    m_lines->setHorizontalHeaderLabels({tr("Element"), tr("Price"), tr("Now"), tr("Then"), tr("Change")});
    m_lines->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_lines->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_lines->verticalHeader()->hide();
    m_lines->setShowGrid(false);
    m_lines->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_lines->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_lines->setMaximumHeight(160);
    m_lines->setTabKeyNavigation(false);
    m_use = plainButton("useBook", tr("Use this book"));
    m_use->setProperty("primary", true);
    auto *keep = plainButton("keepBook", tr("Keep the present one"));
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(keep);
    row->addWidget(m_use);
    auto *part = new QWidget;
    QVBoxLayout *layout = plainColumn(part);
    layout->addWidget(m_sentence);
    layout->addWidget(m_details);
    layout->addWidget(m_lines);
    layout->addLayout(row);
    part->hide();
    connect(m_use, &QPushButton::clicked, this, &PricesDialog::accept);
    connect(keep, &QPushButton::clicked, this, [this] {
        m_offered.reset();
        m_offer->hide();
        fillBooks();
        showPrices();
    });
    return part;
}

QWidget *PricesDialog::makeSources()
{
    m_import = plainButton("importOffers", tr("Import offer files…"));
    m_fetch = plainButton("fetchOffers", tr("Fetch from AWS…"));
    m_stop = plainButton("stopPrices", tr("Stop"));
    m_stop->hide();
    m_doing = roleLabel("muted");
    m_doing->setObjectName(QStringLiteral("pricesDoing"));
    m_progress = thinProgressBar();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *row = new QHBoxLayout;
    row->addWidget(m_import);
    row->addWidget(m_fetch);
    row->addWidget(m_stop);
    row->addWidget(m_doing, 1);
    row->addWidget(buttons);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_progress);
    layout->addLayout(row);
    connect(m_import, &QPushButton::clicked, this, [this] {
        importFiles(QFileDialog::getOpenFileNames(this, tr("Offer files of AWS"), {},
                                                  tr("Offer files (*.json *.csv);;All files (*)")));
    });
    connect(m_fetch, &QPushButton::clicked, this, [this] {
        bool isMeant = false;
        const QString address = QInputDialog::getText(
            this, tr("Fetch prices"),
            tr("The public price lists of AWS are fetched for the regions of this plan, without an account.\n"
               "The list of EC2 alone has some hundred megabytes a region. From:"),
            QLineEdit::Normal, qtText(publicPriceAddress), &isMeant);
        if (isMeant)
            fetch(address.trimmed());
    });
    connect(m_stop, &QPushButton::clicked, this, &PricesDialog::stop);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return part;
}

void PricesDialog::startWorker()
{
    const auto tell = [this](int number, const QString &file, quint64 done, quint64 all) {
        QMetaObject::invokeMethod(this, [=, this] { showProgress(number, file, done, all); });
    };
    m_worker =
        std::make_unique<LatestWorker<BookRequest, BookAnswer>>(BookMaker(tell), [this](const BookAnswer &answer) {
            QMetaObject::invokeMethod(this, [this, answer] { take(answer); });
        });
}

void PricesDialog::fillBooks()
{
    m_books->clear();
    m_books->addItem(tr("Built in"), qtText(builtInName));
    for (const std::string &file : installedBooks())
        m_books->addItem(QFileInfo(qtText(file)).completeBaseName(), QFileInfo(qtText(file)).completeBaseName());
    if (m_books->findData(m_session.bookName()) < 0)
        m_books->addItem(QFileInfo(m_session.bookName()).completeBaseName(), m_session.bookName());
    m_books->addItem(tr("From a file…"), QString());
    m_books->setCurrentIndex(m_books->findData(m_session.bookName()));
    m_state->setText(tr("In force, of %1").arg(qtText(m_session.book().edition())));
}

void PricesDialog::chooseBook()
{
    QString name = m_books->currentData().toString();
    if (name.isEmpty())
        name = QFileDialog::getOpenFileName(this, tr("Price book"), {}, tr("Price books (*.prices);;All files (*)"));
    if (name.isEmpty() || name == m_session.bookName()) {
        fillBooks();
        return;
    }
    Result<NamedBook> found = findBook(name.toStdString());
    if (!found) {
        m_doing->setText(qtText(inOneLine(found.error())));
        fillBooks();
        return;
    }
    BookRequest wanted;
    wanted.other = std::move(*found);
    request(std::move(wanted));
}

void PricesDialog::importFiles(const QStringList &files)
{
    if (files.isEmpty())
        return;
    BookRequest wanted;
    for (const QString &file : files)
        wanted.files.push_back(file.toStdString());
    request(std::move(wanted));
}

void PricesDialog::fetch(const QString &address)
{
    BookRequest wanted;
    wanted.address = address.toStdString();
    wanted.regions = regionsOf(m_session.plan());
    request(std::move(wanted));
}

void PricesDialog::request(BookRequest request)
{
    request.number = ++m_number;
    request.plan = m_session.plan();
    request.present = m_session.ownBook();
    m_isWorking = true;
    m_doing->setText(tr("Working…"));
    m_import->hide();
    m_fetch->hide();
    m_stop->show();
    m_worker->request(std::move(request));
}

void PricesDialog::stop()
{
    ++m_number;
    m_worker->cancel();
    showIdle();
    m_doing->setText(tr("Stopped; the prices are as they were"));
    fillBooks();
}

void PricesDialog::showIdle()
{
    m_isWorking = false;
    m_progress->hide();
    m_progress->reset();
    m_stop->hide();
    m_import->show();
    m_fetch->show();
    m_doing->clear();
}

void PricesDialog::showProgress(int number, const QString &file, quint64 done, quint64 all)
{
    if (number != m_number || !m_isWorking)
        return;
    constexpr quint64 mebibyte = 1024 * 1024;
    m_progress->setRange(0, static_cast<int>(all / mebibyte) + (all > 0 ? 1 : 0));
    m_progress->setValue(static_cast<int>(done / mebibyte));
    m_progress->show();
    m_doing->setText(tr("%1: %L2 MB").arg(file.section(QLatin1Char('/'), -3)).arg(done / mebibyte));
}

void PricesDialog::take(const BookAnswer &answer)
{
    if (answer.number != m_number)
        return;
    showIdle();
    if (answer.error) {
        m_doing->setText(qtText(inOneLine(*answer.error)));
        return;
    }
    m_offered = answer.book;
    showOffer(answer);
    showPrices();
}

void PricesDialog::showOffer(const BookAnswer &answer)
{
    const BookEffect &effect = answer.effect;
    m_sentence->setText(tr("With this book the plan costs %1 a month instead of %2 (%3)")
                            .arg(qtText(inDollars(effect.after)), qtText(inDollars(effect.before)),
                                 qtText(inSignedDollars(effect.difference()))));
    QStringList details{tr("Of %1. Prices that differ from the present book: %L2.")
                            .arg(qtText(m_offered->book.edition()))
                            .arg(answer.differences)};
    if (answer.imported)
        details << importedInWords(*answer.imported);
    if (effect.unpriced > 0)
        details << tr("Charges that lose their price: %L1.").arg(effect.unpriced);
    if (!m_offered->doubts.empty())
        details << linesOf(m_offered->doubts);
    m_details->setText(details.join(QLatin1Char('\n')));
    const int count = std::min(static_cast<int>(effect.lines.size()), mostLines);
    m_lines->setRowCount(count);
    for (int row = 0; row < count; ++row) {
        const BookEffect::Line &line = effect.lines[static_cast<std::size_t>(row)];
        setRow(*m_lines, row,
               {qtText(line.name), qtText(line.key), qtText(inDollars(line.before)), qtText(inDollars(line.after)),
                qtText(inSignedDollars(line.difference()))});
    }
    m_lines->setVisible(count > 0);
    m_offer->show();
    m_use->setFocus();
}

void PricesDialog::showPrices()
{
    const std::vector<std::string> used = regionsOf(m_session.plan());
    m_search->show(m_offered ? m_offered->book : m_session.book(), used.empty() ? QString() : qtText(used.front()));
}

void PricesDialog::embed(bool wanted)
{
    const Plan &plan = m_session.plan();
    m_session.commit(wanted ? tr("Bring prices along") : tr("Leave prices out"),
                     wanted ? withEmbeddedPrices(plan, m_session.book()) : withoutEmbeddedPrices(plan));
}

void PricesDialog::accept()
{
    if (!m_offered)
        return;
    QString name = m_offered->file.empty() ? qtText(m_offered->name) : qtText(m_offered->file);
    if (name.isEmpty()) {
        const QString file = newBookFile(QStringLiteral("aws-") + qtText(m_offered->book.edition()));
        const Result<void> written = writeBook(m_offered->book, file.toStdString());
        if (!written) {
            m_doing->setText(qtText(inOneLine(written.error())));
            return;
        }
        name = file;
    }
    const bool isInstalled = name.startsWith(qtText(bookFolder()) + QLatin1Char('/'));
    name = isInstalled ? QFileInfo(name).completeBaseName() : name;
    m_session.useBook(m_offered->book, name);
    QSettings().setValue(QStringLiteral("prices/book"), name);
    QDialog::accept();
}

} // namespace bayplan
