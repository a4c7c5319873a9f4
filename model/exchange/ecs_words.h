// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/decimal.h"
#include "base/quantity.h"
#include "kinds/environment.h"
#include "kinds/repository.h"

#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// CPU as ECS writes it, in units of 1/1024 vCPU: "256", ".5 vCPU", "1 vcpu". Nothing for other words.
[[nodiscard]] std::optional<Decimal> cpuUnits(std::string_view words);

/// CPU units to the nearest thousandth of a vCPU, at least one.
[[nodiscard]] MilliCpu fromCpuUnits(Decimal units);

/// Memory as ECS writes it: "512" and "512 MB" are MiB, "0.5 GB" and "2gb" are GB of 1024 of them. Nothing for other
/// words, and for a part of a MiB.
[[nodiscard]] std::optional<Mebibytes> memoryIn(std::string_view words);

/// What an image reference says about where the image lives.
struct ImageOrigin
{
    Registry registry = Registry::external;
    std::string name;    ///< without tag and digest: "shop/api", "ghcr.io/acme/tool"
    std::string region;  ///< of a private ECR registry
    std::string account; ///< of a private ECR registry
};

/// Reads "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.2", "public.ecr.aws/…", "ghcr.io/…", "nginx".
/// Docker Hub is implied; its official images lose "library/". Nothing when the name itself is a template mark.
[[nodiscard]] std::optional<ImageOrigin> imageOrigin(std::string_view image);

/// The region in an ARN; empty when the words are none.
[[nodiscard]] std::string regionOfArn(std::string_view arn);

/// What follows the last slash of an ARN or name: "web" of "arn:aws:ecs:us-east-1:1:cluster/web".
[[nodiscard]] std::string_view afterSlash(std::string_view arn);

/// The stage that one of the words in a name tells: "shop-prod" is production, "stg" staging, "Dev" development.
[[nodiscard]] std::optional<Stage> stageIn(std::string_view name);

/// Whether a container of this name or image helps another: proxies, log routers, agents.
[[nodiscard]] bool isUsuallySidecar(std::string_view name, std::string_view image);

} // namespace bayplan
