// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tools/tool.h"

namespace bayplan {

/// Draws a link from an element to another one, and says why not.
class LinkTool : public Tool
{
public:
    LinkTool(const Board &board, Id from);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override { return Qt::CrossCursor; }

private:
    void welcomeTargets();
    [[nodiscard]] Id targetAt(Point place) const;

    Id m_from;
    Id m_to;
};

} // namespace bayplan
