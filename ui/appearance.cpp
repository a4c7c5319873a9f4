// SPDX-License-Identifier: GPL-3.0-or-later
#include "appearance.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QLocale>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QRegularExpression>
#include <QStyle>
#include <QStyleFactory>
#include <QSvgRenderer>
#include <QTranslator>

namespace bayplan {

namespace {

QString loadFonts()
{
    QString family;
    for (const char *file : {":/fonts/Inter-Regular.otf", ":/fonts/Inter-SemiBold.otf"}) {
        const QStringList families = QFontDatabase::applicationFontFamilies(QFontDatabase::addApplicationFont(file));
        if (!families.isEmpty())
            family = families.front();
    }
    return family.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont).family() : family;
}

void installTranslation()
{
    auto *translator = new QTranslator(qApp);
    if (translator->load(QLocale(), QStringLiteral("bayplan"), QStringLiteral("_"), QStringLiteral(":/translations")) ||
        translator->load(QStringLiteral(":/translations/bayplan_en.qm")))
        QApplication::installTranslator(translator);
}

Theme themeOf(ThemeChoice choice)
{
    if (choice != ThemeChoice::system)
        return choice == ThemeChoice::dark ? Theme::dark : Theme::light;
    const QPalette desktop = QApplication::style()->standardPalette();
    return desktop.color(QPalette::Window).lightness() < 128 ? Theme::dark : Theme::light;
}

QPixmap tintedPixmap(const QString &path, int size, qreal ratio, const QColor &tint)
{
    QSvgRenderer renderer(path);
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    if (!renderer.isValid())
        return pixmap;
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, size, size));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, size, size), tint);
    return pixmap;
}

} // namespace

Appearance &Appearance::instance()
{
    static Appearance appearance;
    return appearance;
}

void Appearance::apply(ThemeChoice choice)
{
    if (m_family.isEmpty()) {
        installTranslation();
        m_family = loadFonts();
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    }
    m_choice = choice;
    m_theme = themeOf(choice);
    QApplication::setFont(font(13));
    QApplication::setPalette(palette());
    qApp->setStyleSheet(styleSheet());
    emit changed();
}

QColor Appearance::colour(Ink ink) const
{
    if (ink == Ink::none)
        return Qt::transparent;
    const Rgb rgb = colourOf(ink, m_theme);
    return QColor(rgb.red, rgb.green, rgb.blue);
}

QFont Appearance::font(int pixels, TextWeight weight) const
{
    QFont font(m_family);
    font.setPixelSize(pixels);
    font.setWeight(weight == TextWeight::semibold ? QFont::DemiBold : QFont::Normal);
    return font;
}

QIcon Appearance::icon(const QString &name, Ink ink) const
{
    const QString path = QStringLiteral(":/icons/%1.svg").arg(name);
    QIcon icon;
    for (const int size : {16, 20, 24}) {
        for (const qreal ratio : {1.0, 2.0}) {
            icon.addPixmap(tintedPixmap(path, size, ratio, colour(ink)), QIcon::Normal);
            QColor faded = colour(ink);
            faded.setAlphaF(0.35F);
            icon.addPixmap(tintedPixmap(path, size, ratio, faded), QIcon::Disabled);
        }
    }
    return icon;
}

QPalette Appearance::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, colour(Ink::panel));
    palette.setColor(QPalette::Base, colour(Ink::panel));
    palette.setColor(QPalette::AlternateBase, colour(Ink::background));
    palette.setColor(QPalette::Button, colour(Ink::panel));
    palette.setColor(QPalette::ToolTipBase, colour(Ink::panel));
    palette.setColor(QPalette::Highlight, colour(Ink::accent));
    palette.setColor(QPalette::HighlightedText, colour(Ink::onAccent));
    palette.setColor(QPalette::Link, colour(Ink::accent));
    palette.setColor(QPalette::Mid, colour(Ink::line));
    palette.setColor(QPalette::Dark, colour(Ink::line));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
        palette.setColor(role, colour(Ink::text));
        palette.setColor(QPalette::Disabled, role, colour(Ink::muted));
    }
    palette.setColor(QPalette::PlaceholderText, colour(Ink::muted));
    return palette;
}

QString Appearance::styleSheet() const
{
    QFile file(QStringLiteral(":/theme/window.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, Ink> tokens[] = {{"@background", Ink::background},
                                                   {"@panel", Ink::panel},
                                                   {"@container", Ink::container},
                                                   {"@line", Ink::line},
                                                   {"@text", Ink::text},
                                                   {"@muted", Ink::muted},
                                                   {"@accent", Ink::accent},
                                                   {"@onAccent", Ink::onAccent},
                                                   {"@selection", Ink::selection},
                                                   {"@saving", Ink::saving},
                                                   {"@increase", Ink::increase},
                                                   {"@warning", Ink::warning}};
    for (const auto &[token, ink] : tokens)
        sheet.replace(QRegularExpression(QLatin1String(token) + QStringLiteral("\\b")), colour(ink).name());
    return sheet;
}

} // namespace bayplan
