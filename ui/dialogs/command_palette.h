// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QTreeWidget;

namespace bayplan {

/// Something that can be found and done by name: a command, a kind to place, an element to go to.
struct Command
{
    QString name;
    QString detail; ///< shortcut, or kind, place and cost; shown at the right
    QIcon icon;
    std::function<void()> run;
    QString alsoCalled = {}; ///< other words that find it, after all names that fit
};

/// A search line over everything the window can do and everything in the plan; Enter does it.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(std::vector<Command> commands, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &typed);
    void run();

    std::vector<Command> m_commands;
    QLineEdit *m_search = nullptr;
    QTreeWidget *m_list = nullptr;
};

/// How well a name fits what was typed: every word of it must begin somewhere in the name; earlier and whole-word
/// matches are better. 0 is no match.
[[nodiscard]] int matchScore(const QString &name, const QString &typed);

} // namespace bayplan
