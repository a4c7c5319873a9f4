// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/slider_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QWheelEvent>

#include <algorithm>

namespace bayplan {

namespace {

/// Neither moves when somebody scrolls past it.
class CalmSlider : public QSlider
{
public:
    using QSlider::QSlider;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

class CalmBox : public QSpinBox
{
public:
    using QSpinBox::QSpinBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

SliderRow::SliderRow(const QString &label, const QString &unit, int least, int most, int limit, QWidget *parent)
    : QWidget(parent)
{
    auto *name = new QLabel(label);
    name->setFixedWidth(104);
    m_slider = new CalmSlider(Qt::Horizontal);
    m_slider->setRange(least, most);
    m_slider->setPageStep(std::max(1, (most - least) / 10));
    m_slider->setAccessibleName(label);
    m_box = new CalmBox;
    m_box->setRange(least, limit);
    m_box->setSuffix(unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
    m_box->setAlignment(Qt::AlignRight);
    m_box->setFixedWidth(88);
    m_box->setAccessibleName(label);
    m_box->setKeyboardTracking(false);
    name->setBuddy(m_box);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(name);
    row->addWidget(m_slider, 1);
    row->addWidget(m_box);
    connect(m_slider, &QSlider::valueChanged, this, &SliderRow::take);
    connect(m_box, &QSpinBox::valueChanged, this, &SliderRow::take);
    connect(m_slider, &QSlider::sliderReleased, this, &SliderRow::finished);
    connect(m_box, &QSpinBox::editingFinished, this, &SliderRow::finished);
}

void SliderRow::show(int value)
{
    m_isShowing = true;
    m_slider->setMaximum(std::max(m_slider->maximum(), std::min(value, m_box->maximum())));
    m_slider->setValue(value);
    m_box->setValue(value);
    m_isShowing = false;
}

int SliderRow::value() const
{
    return m_box->value();
}

void SliderRow::take(int value)
{
    if (m_isShowing)
        return;
    show(value);
    emit changed(value);
}

} // namespace bayplan
