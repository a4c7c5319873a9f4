// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "base/id.h"
#include "kinds/field.h"

#include <functional>
#include <vector>

class QVBoxLayout;

namespace bayplan {

class Session;

/// Bounds of a service and its scaling policies as sliders and boxes. What is tried is committed at once, one undo step
/// for each slider, so that the charts show what it does.
class PolicyEditor : public QWidget
{
    Q_OBJECT

public:
    explicit PolicyEditor(Session &session, QWidget *parent = nullptr);

    /// Shows a service's bounds and policies, or only `policy` when it is valid.
    void show(Id service, Id policy);

signals:
    /// The plan is about to change by this editor.
    void tried();

private:
    void rebuild();
    void refresh();
    void addBounds();
    void addPolicy(Id policy);
    void addTracking(Id policy);
    void addStepping(Id policy);
    void addSchedule(Id policy);
    void addOffer();
    void offerPolicy(const char *preset);
    /// A slider for a whole number of a field; `read` says what to show.
    void addSlider(const QString &label, const QString &unit, int most, int limit, Id element, const char *field,
                   std::function<int()> read, int least = 0);
    void commit(Id element, const char *field, const Value &value);
    [[nodiscard]] std::vector<Id> policies() const;
    [[nodiscard]] std::vector<Id> shape() const;

    Session &m_session;
    Id m_service;
    Id m_policy;
    std::vector<Id> m_shape; ///< what the rows were made for
    std::vector<std::function<void()>> m_refreshers;
    QVBoxLayout *m_column = nullptr;
};

} // namespace bayplan
