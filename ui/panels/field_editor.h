// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "kinds/field.h"

#include <functional>
#include <vector>

class QLabel;

namespace bayplan {

/// Edits one field of one or several elements: the widget that suits the field's type, its unit, and a line that says
/// why a value does not fit. Made from the field table alone; it knows no kind.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    /// Numbers to offer at present, asked for when the list opens.
    using Suggestions = std::function<std::vector<Decimal>()>;

    FieldEditor(const Field &field, Suggestions suggestions, QWidget *parent = nullptr);
    ~FieldEditor() override;

    [[nodiscard]] const Field &field() const { return m_field; }

    /// Shows a value, unless the user is typing. `mixed`: the elements differ.
    void show(const Value &value, bool mixed);

    /// What is shown when a value is not given: "2 in production".
    void setPlaceholder(const QString &words);

    /// Says why the last value was refused; empty takes it back.
    void setRefusal(const QString &reason);

signals:
    /// The user has given another value, one that fits the field.
    void edited(const bayplan::Value &value);

private:
    QWidget *makeEditor();
    QWidget *makeTruth();
    QWidget *makeChoice();
    QWidget *makeLine();
    QWidget *makeNumberList();
    QWidget *makeNamedText();
    QWidget *makeLongText();
    void takeText(const QString &text);
    [[nodiscard]] QString placeholder() const;

    const Field &m_field;
    Suggestions m_suggestions;
    std::function<void(const Value &, bool mixed)> m_show;
    std::function<void(const QString &)> m_setPlaceholder;
    QLabel *m_refusal = nullptr;
    QWidget *m_editor = nullptr;
    Value m_shown;
    bool m_mixed = false;
};

/// A value from what was typed into a line: a number with comma or point, hours as "Mon-Fri 8-19", a list with commas;
/// an empty line is "not given" where the field allows it. Returns nothing when it cannot be read.
[[nodiscard]] std::optional<Value> valueFromLine(const Field &field, const QString &line);

/// The line that `valueFromLine` reads back.
[[nodiscard]] QString lineOf(const Field &field, const Value &value);

} // namespace bayplan
