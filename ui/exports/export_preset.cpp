// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/export_preset.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <vector>

namespace bayplan {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("export", text);
}

/// Where the presets of a plan are kept; paths have slashes, which settings take for groups.
QString groupOf(const QString &planPath)
{
    if (planPath.isEmpty())
        return QStringLiteral("exports/unsaved");
    const QByteArray path = QFileInfo(planPath).absoluteFilePath().toUtf8();
    return QStringLiteral("exports/") +
           QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex().left(16));
}

ExportPreset read(const QSettings &settings, const QString &ending)
{
    const auto value = [&](const char *key, const QVariant &usual) {
        return settings.value(ending.mid(1) + QLatin1Char('/') + QLatin1String(key), usual);
    };
    ExportPreset preset;
    preset.ending = ending;
    preset.pieces = value("pieces", QStringList()).toStringList();
    preset.environment = Id{value("environment", 0).toLongLong()};
    preset.theme = value("dark", false).toBool() ? Theme::dark : Theme::light;
    preset.scale = std::clamp(value("scale", 2).toInt(), 1, 3);
    preset.isTransparent = value("transparent", false).toBool();
    preset.showsOrigin = value("origin", true).toBool();
    preset.refreshes = value("refreshes", true).toBool();
    preset.path = value("path", QString()).toString();
    return preset;
}

} // namespace

std::span<const ExportForm> exportForms()
{
    using What = ExportForm::What;
    static const std::vector<ExportForm> forms = {
        {QStringLiteral(".pptx"), tr("Slides"), tr("A PowerPoint deck with charts that can be edited"), What::slides},
        {QStringLiteral(".pdf"), tr("PDF"), tr("A page for each drawing, sharp at any size"), What::drawings, true,
         true},
        {QStringLiteral(".png"), tr("PNG pictures"), tr("For mails, chats and wikis"), What::drawings, false, true,
         true},
        {QStringLiteral(".svg"), tr("SVG drawings"), tr("For documents and the web; words stay words"), What::drawings,
         false, true},
        {QStringLiteral(".html"), tr("Web page"), tr("One file with charts and every line; opens in any browser"),
         What::bill},
        {QStringLiteral(".xlsx"), tr("Spreadsheet"), tr("The bill with formulas: change a price, and it follows"),
         What::bill},
        {QStringLiteral(".md"), tr("Markdown report"), tr("The bill as text, for reviews and wikis"), What::bill},
        {QStringLiteral(".csv"), tr("CSV table"), tr("The lines of the bill with exact amounts"), What::bill},
        {QStringLiteral(".json"), tr("JSON"), tr("The bill for other programs"), What::bill},
    };
    return forms;
}

const ExportForm *findForm(const QString &ending)
{
    const auto forms = exportForms();
    const auto found = std::ranges::find(forms, ending, &ExportForm::ending);
    return found == forms.end() ? nullptr : &*found;
}

std::optional<ExportPreset> lastExport(const QString &planPath)
{
    QSettings settings;
    settings.beginGroup(groupOf(planPath));
    const QString ending = settings.value(QStringLiteral("last")).toString();
    return findForm(ending) ? std::optional(read(settings, ending)) : std::nullopt;
}

std::optional<ExportPreset> lastExport(const QString &planPath, const QString &ending)
{
    QSettings settings;
    settings.beginGroup(groupOf(planPath));
    const bool isKnown = settings.contains(ending.mid(1) + QStringLiteral("/path"));
    return isKnown ? std::optional(read(settings, ending)) : std::nullopt;
}

void rememberExport(const QString &planPath, const ExportPreset &preset)
{
    QSettings settings;
    settings.beginGroup(groupOf(planPath));
    settings.setValue(QStringLiteral("last"), preset.ending);
    const auto keep = [&](const char *key, const QVariant &value) {
        settings.setValue(preset.ending.mid(1) + QLatin1Char('/') + QLatin1String(key), value);
    };
    keep("pieces", preset.pieces);
    keep("environment", static_cast<qlonglong>(preset.environment.value));
    keep("dark", preset.theme == Theme::dark);
    keep("scale", preset.scale);
    keep("transparent", preset.isTransparent);
    keep("origin", preset.showsOrigin);
    keep("refreshes", preset.refreshes);
    keep("path", preset.path);
}

} // namespace bayplan
