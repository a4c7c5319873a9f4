// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/field_editor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTimeZone>
#include <QVBoxLayout>

#include "prices/price_book.h"
#include "words.h"

namespace bayplan {

namespace {

/// A combo box that does not change when somebody scrolls past it.
class CalmComboBox : public QComboBox
{
public:
    using QComboBox::QComboBox;
    std::function<void()> beforePopup;

    void showPopup() override
    {
        if (beforePopup)
            beforePopup();
        QComboBox::showPopup();
    }

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

/// A text field of several lines that says when it was left.
class LeftAwareTextEdit : public QPlainTextEdit
{
public:
    std::function<void()> left;

protected:
    void focusOutEvent(QFocusEvent *event) override
    {
        QPlainTextEdit::focusOutEvent(event);
        if (left)
            left();
    }
};

QStringList namesFor(TextMeaning meaning)
{
    QStringList names;
    if (meaning == TextMeaning::region) {
        for (const Region &region : PriceBook::builtIn().regions())
            names << qtText(region.id);
    } else if (meaning == TextMeaning::timeZone) {
        for (const QByteArray &zone : QTimeZone::availableTimeZoneIds())
            names << QString::fromLatin1(zone);
    } else if (meaning == TextMeaning::instanceType) {
        for (const InstanceType &type : PriceBook::builtIn().instanceTypes())
            names << qtText(type.name);
    }
    return names;
}

} // namespace

std::optional<Value> valueFromLine(const Field &field, const QString &line)
{
    const QString trimmed = line.trimmed();
    const std::string text = trimmed.toStdString();
    if (trimmed.isEmpty() && field.optional)
        return Value{};
    switch (field.type) {
    case FieldType::number: {
        QString number = trimmed;
        number.replace(QLatin1Char(','), QLatin1Char('.'));
        if (!field.unit.empty() && number.endsWith(qtText(field.unit), Qt::CaseInsensitive))
            number.chop(static_cast<qsizetype>(field.unit.size()));
        const auto value = Decimal::fromText(number.trimmed().toStdString());
        return value ? std::optional<Value>(*value) : std::nullopt;
    }
    case FieldType::weekHours: {
        const auto hours = WeekHours::fromText(text);
        return hours ? std::optional<Value>(*hours) : std::nullopt;
    }
    case FieldType::list: {
        std::vector<std::string> items;
        for (const QString &item : trimmed.split(QLatin1Char(','), Qt::SkipEmptyParts))
            items.push_back(item.trimmed().toStdString());
        return items;
    }
    default:
        return text;
    }
}

QString lineOf(const Field &field, const Value &value)
{
    if (std::holds_alternative<std::monostate>(value))
        return {};
    if (const auto *number = std::get_if<Decimal>(&value))
        return QString::fromStdString(number->toText());
    if (const auto *text = std::get_if<std::string>(&value))
        return QString::fromStdString(*text);
    return words(valueInWords(field, value));
}

FieldEditor::FieldEditor(const Field &field, Suggestions suggestions, QWidget *parent)
    : QWidget(parent), m_field(field), m_suggestions(std::move(suggestions))
{
    m_editor = makeEditor();
    m_editor->setObjectName(QStringLiteral("field_%1").arg(qtText(field.key)));
    m_editor->setAccessibleName(words(field.label));
    m_editor->setToolTip(words(field.help));
    setFocusProxy(m_editor);
    m_refusal = new QLabel;
    m_refusal->setProperty("role", "error");
    m_refusal->setWordWrap(true);
    m_refusal->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_editor, 1);
    if (!field.unit.empty()) {
        auto *unit = new QLabel(words(field.unit));
        unit->setProperty("role", "muted");
        unit->setMinimumWidth(32);
        row->addWidget(unit);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_refusal);
}

FieldEditor::~FieldEditor()
{
    // What loses the focus while it is destroyed has not been edited.
    for (QWidget *part : findChildren<QWidget *>())
        part->disconnect(this);
}

void FieldEditor::show(const Value &value, bool mixed)
{
    m_shown = value;
    m_mixed = mixed;
    m_show(value, mixed);
    setRefusal({});
}

void FieldEditor::setPlaceholder(const QString &placeholderWords)
{
    if (m_setPlaceholder)
        m_setPlaceholder(placeholderWords);
}

void FieldEditor::setRefusal(const QString &reason)
{
    m_refusal->setText(reason);
    m_refusal->setVisible(!reason.isEmpty());
    if (m_editor->property("invalid").toBool() != !reason.isEmpty()) {
        m_editor->setProperty("invalid", !reason.isEmpty());
        m_editor->style()->unpolish(m_editor);
        m_editor->style()->polish(m_editor);
    }
}

QString FieldEditor::placeholder() const
{
    return m_mixed ? tr("several values") : m_field.optional ? tr("not given") : QString();
}

void FieldEditor::takeText(const QString &text)
{
    const auto value = valueFromLine(m_field, text);
    if (!value) {
        setRefusal(m_field.type == FieldType::weekHours ? tr("write hours as Mon-Fri 8-19, always or never")
                                                        : tr("is not a number"));
        return;
    }
    if (*value == m_shown && !m_mixed) {
        setRefusal({});
        return;
    }
    if (m_mixed && text.isEmpty())
        return;
    const Text why = whyNot(m_field, *value);
    setRefusal(words(why));
    if (why.isEmpty())
        emit edited(*value);
}

QWidget *FieldEditor::makeEditor()
{
    switch (m_field.type) {
    case FieldType::truth:
        return makeTruth();
    case FieldType::choice:
        return makeChoice();
    case FieldType::longText:
        return makeLongText();
    case FieldType::number:
        return m_field.suggestions ? makeNumberList() : makeLine();
    default:
        return m_field.meaning == TextMeaning::plain || m_field.type == FieldType::list ||
                       namesFor(m_field.meaning).isEmpty()
                   ? makeLine()
                   : makeNamedText();
    }
}

QWidget *FieldEditor::makeTruth()
{
    auto *box = new QCheckBox;
    m_show = [box](const Value &value, bool mixed) {
        const QSignalBlocker quiet(box);
        box->setTristate(mixed);
        const auto *truth = std::get_if<bool>(&value);
        box->setCheckState(mixed ? Qt::PartiallyChecked : truth && *truth ? Qt::Checked : Qt::Unchecked);
    };
    connect(box, &QCheckBox::clicked, this, [this](bool checked) { emit edited(checked); });
    return box;
}

QWidget *FieldEditor::makeChoice()
{
    auto *box = new CalmComboBox;
    // A long choice must not make the panel wider than it is.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    for (const Choice &choice : m_field.choices)
        box->addItem(words(choice.label), qtText(choice.key));
    m_show = [box](const Value &value, bool mixed) {
        const QSignalBlocker quiet(box);
        const auto *key = std::get_if<std::string>(&value);
        box->setCurrentIndex(mixed || !key ? -1 : box->findData(QString::fromStdString(*key)));
    };
    connect(box, &QComboBox::activated, this,
            [this, box] { emit edited(box->currentData().toString().toStdString()); });
    return box;
}

QWidget *FieldEditor::makeLine()
{
    auto *line = new QLineEdit;
    m_show = [this, line](const Value &value, bool mixed) {
        line->setPlaceholderText(placeholder());
        if (!(line->hasFocus() && line->isModified()))
            line->setText(mixed ? QString() : lineOf(m_field, value));
    };
    m_setPlaceholder = [line](const QString &text) {
        line->setPlaceholderText(text);
    };
    connect(line, &QLineEdit::editingFinished, this, [this, line] {
        line->setModified(false);
        takeText(line->text());
    });
    return line;
}

QWidget *FieldEditor::makeNumberList()
{
    auto *box = new CalmComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setCompleter(nullptr);
    box->beforePopup = [this, box] {
        const QSignalBlocker quiet(box);
        const QString typed = box->currentText();
        box->clear();
        for (const Decimal &number : m_suggestions())
            box->addItem(QString::fromStdString(number.toText()));
        box->setCurrentIndex(box->findText(typed));
        box->setEditText(typed);
    };
    m_show = [this, box](const Value &value, bool mixed) {
        const QSignalBlocker quiet(box);
        if (!(box->lineEdit()->hasFocus() && box->lineEdit()->isModified()))
            box->setEditText(mixed ? QString() : lineOf(m_field, value));
        box->lineEdit()->setPlaceholderText(placeholder());
    };
    connect(box, &QComboBox::textActivated, this, [this](const QString &text) { takeText(text); });
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, [this, box] {
        box->lineEdit()->setModified(false);
        takeText(box->currentText());
    });
    return box;
}

QWidget *FieldEditor::makeNamedText()
{
    auto *line = static_cast<QLineEdit *>(makeLine());
    auto *completer = new QCompleter(namesFor(m_field.meaning), line);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    line->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &text) { takeText(text); });
    return line;
}

QWidget *FieldEditor::makeLongText()
{
    auto *edit = new LeftAwareTextEdit;
    edit->setMinimumHeight(96);
    edit->setTabChangesFocus(true);
    m_show = [this, edit](const Value &value, bool mixed) {
        if (!edit->hasFocus())
            edit->setPlainText(mixed ? QString() : lineOf(m_field, value));
    };
    edit->left = [this, edit] {
        if (!m_mixed || !edit->toPlainText().isEmpty()) {
            const Value value = edit->toPlainText().toStdString();
            if (!(value == m_shown))
                emit edited(value);
        }
    };
    return edit;
}

} // namespace bayplan
