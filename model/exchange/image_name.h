// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/repository.h"

#include <optional>
#include <string>
#include <string_view>

namespace bayplan {

/// The repository that an image's name leads to.
struct ImageRepository
{
    Registry registry = Registry::external;
    std::string region; ///< of a private ECR repository
    /// As it is called there; with its host for other registries than ECR: "docker.io/nginx".
    std::string name;
    /// Tells repositories apart: host and path.
    std::string key;
};

/// Takes an image's name apart: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:7" leads to the private
/// repository shop/api, "public.ecr.aws/nginx/nginx" to a public one; without a host it is Docker Hub's. Nothing when
/// the name is empty, or when its repository is left to a template.
[[nodiscard]] std::optional<ImageRepository> repositoryOfImage(std::string_view image);

} // namespace bayplan
