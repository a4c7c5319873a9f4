// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include "exchange/import.h"
#include "plan/plan.h"

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace bayplan {

/// Imports ECS JSON: files or pasted text, the commands that fetch it, and a report of what was not understood before
/// anything is added to the plan.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const Plan &into, std::vector<Source> sources, QWidget *parent = nullptr);

    /// The plan with what was imported. Requires: accepted.
    [[nodiscard]] const Imported &outcome() const { return *m_outcome; }

    /// Reads a file; an unreadable one is said in the report.
    void addFile(const QString &path);

private:
    QWidget *makeSources();
    void chooseFiles();
    void read();

    const Plan &m_into;
    std::vector<Source> m_sources;
    std::optional<Imported> m_outcome;
    QListWidget *m_files = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_summary = nullptr;
    QListWidget *m_report = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace bayplan
