// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/tool.h"

namespace bayplan {

/// Selects what a rectangle touches among the elements of one container, or of the plan. Shift or Ctrl adds to what was
/// selected.
class BandTool : public Tool
{
public:
    BandTool(const Board &board, Id container, std::vector<Id> selected, const Pointer &press);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override { return {}; }
    [[nodiscard]] std::optional<std::vector<Id>> selection() const override { return m_selection; }

private:
    Id m_container;
    std::vector<Id> m_before;
    std::vector<Id> m_selection;
    Point m_press;
};

} // namespace bayplan
