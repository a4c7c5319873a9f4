// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QApplication>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "appearance.h"
#include "main_window.h"

#include <memory>

namespace bayplan {

/// What tests of widgets begin with: complaints of Qt about objects and layouts are faults, and the colours are known.
inline void beStrictAboutWidgets()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*(QObject|Layout|QWidget)::.*")));
    Appearance::instance().apply(ThemeChoice::light);
}

/// Tests of the whole window: one for each test function, with data of its own.
class WindowFixture : public QObject
{
protected:
    void openWindow()
    {
        m_data = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<MainWindow>(m_data->path());
        m_window->resize(1440, 900);
        m_window->show();
    }

    /// The same with a plan in it, and its estimate.
    void openWindow(const Plan &plan)
    {
        openWindow();
        m_window->session().reset(plan);
        m_window->session().waitForEstimate();
    }

    void closeWindow()
    {
        m_window.reset();
        m_data.reset();
    }

    QAction *action(const char *name) const
    {
        for (QAction *each : m_window->actions()) {
            if (each->objectName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }

    /// Uses the modal dialog that the next call opens.
    template <typename Dialog, typename Use>
    void whenOpen(Use use)
    {
        QTimer::singleShot(0, this, [use] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            use(*dialog);
        });
    }

    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace bayplan
