// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit/place.h"
#include "tools/tool.h"

#include <string>

namespace bayplan {

/// Puts a new element onto the canvas, with the parents that are missing.
class PlaceTool : public Tool
{
public:
    PlaceTool(const Board &board, const Kind &kind, std::string preset);

    void move(const Pointer &pointer) override;
    [[nodiscard]] std::optional<Step> finished() override;
    [[nodiscard]] Qt::CursorShape cursor() const override;

    /// Whether the element may be placed where the pointer is.
    [[nodiscard]] bool isWelcome() const { return m_isWelcome; }

private:
    void showGhosts(const DropTarget &target);
    [[nodiscard]] QString label() const;

    const Kind &m_kind;
    std::string m_preset;
    Id m_hit;
    Point m_at;
    bool m_isWelcome = false;
    bool m_hasMoved = false;
};

} // namespace bayplan
