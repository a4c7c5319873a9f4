// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QStringList>

class QVBoxLayout;

namespace bayplan {

/// The page for those who start: a new plan, a file, ECS JSON, the recent plans, and six examples with their monthly
/// cost.
class WelcomePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void showRecent(const QStringList &paths);

signals:
    void newRequested();
    void openRequested();
    void importRequested();
    void fileChosen(const QString &path);
    void exampleChosen(const QString &key);

private:
    QWidget *makeStart();
    QWidget *makeExamples();

    QWidget *m_recent = nullptr;
    QVBoxLayout *m_recentLayout = nullptr;
};

} // namespace bayplan
