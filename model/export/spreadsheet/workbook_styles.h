// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/spreadsheet/workbook.h"

#include <string>
#include <string_view>

namespace bayplan::xlsx {

/// The number of a cell's format in the file. Words that begin as a formula does get a format of their own, which tells
/// programs that they are words (`quotePrefix`), also after somebody has edited the cell.
[[nodiscard]] int styleIndex(CellStyle style, std::string_view words);

/// The formats as a part of the file.
[[nodiscard]] std::string stylesXml();

} // namespace bayplan::xlsx
