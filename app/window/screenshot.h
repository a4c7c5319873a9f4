// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCommandLineParser;

namespace bayplan {

/// Adds `--screenshot` and what goes with it: a picture of the window without anybody at the screen, for the README and
/// the tour.
void addScreenshotOptions(QCommandLineParser &parser);

/// Writes the picture the options ask for and returns the exit code. Requires: a QApplication exists.
[[nodiscard]] int takeScreenshot(const QCommandLineParser &parser);

} // namespace bayplan
