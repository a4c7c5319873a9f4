// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/quantity.h"
#include "kinds/environment.h"

#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// A task's or container's processor share as ECS has it: "256" and 256 are CPU units, of which a vCPU has 1024, ".5
/// vCPU" is half of one. Rounded to a thousandth of a vCPU, but never to 0. Nothing for any other text.
[[nodiscard]] std::optional<MilliCpu> cpuFromText(std::string_view words);

/// A task's or container's memory as ECS has it: "512" and 512 are MiB; "0.5 GB", "2gb" and "512 MiB" say their unit.
/// Nothing for any other text, or for a part of a MiB.
[[nodiscard]] std::optional<Mebibytes> memoryFromText(std::string_view words);

/// Whether part of the text is still to be filled in by a template: `{{ … }}`, `${…}`, `<NAME>`.
[[nodiscard]] bool hasTemplateMark(std::string_view words);

/// The region of an ARN, "arn:aws:ecs:eu-west-1:…"; empty when the text is none.
[[nodiscard]] std::string regionInArn(std::string_view arn);

/// What stands behind the last slash: "arn:aws:ecs:…:cluster/shop" is shop.
[[nodiscard]] std::string lastPart(std::string_view path);

/// An environment that a name speaks of.
struct EnvironmentWord
{
    std::string_view name; ///< what such an environment is called
    Stage stage = Stage::production;
    friend bool operator==(const EnvironmentWord &, const EnvironmentWord &) = default;
};

/// The environment that a cluster's or service's name speaks of: "shop-prod" of production, "ApiStaging2" of staging,
/// "qa" of one called qa, for development. Nothing for a name without such a word; "product" is none.
[[nodiscard]] std::optional<EnvironmentWord> environmentInWords(std::string_view name);

/// Whether a container so called, or with such an image, does not do a task's own work: proxies, log routers, agents.
[[nodiscard]] bool namesSidecar(std::string_view name, std::string_view image);

} // namespace bayplan
