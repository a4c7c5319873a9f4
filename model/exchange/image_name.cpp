// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/image_name.h"

#include "base/words.h"
#include "exchange/spellings.h"

namespace bayplan {

namespace {

constexpr std::string_view dockerHub = "docker.io";

/// Where a template mark begins and what ends it; marks may hold slashes and colons of their own.
std::size_t endOfMark(std::string_view image, std::size_t at)
{
    const std::string_view rest = image.substr(at);
    const std::string_view closing = rest.starts_with("{{") ? "}}" : rest.starts_with("${") ? "}" : "";
    if (closing.empty())
        return at;
    const std::size_t end = image.find(closing, at);
    return end == std::string_view::npos ? image.size() : end + closing.size();
}

/// The name without its tag and digest.
std::string_view withoutTag(std::string_view image)
{
    std::size_t colon = std::string_view::npos;
    for (std::size_t i = 0; i < image.size();) {
        if (const std::size_t end = endOfMark(image, i); end > i) {
            i = end;
            continue;
        }
        if (image[i] == '@')
            return image.substr(0, std::min(i, colon));
        if (image[i] == '/')
            colon = std::string_view::npos;
        if (image[i] == ':' && colon == std::string_view::npos)
            colon = i;
        ++i;
    }
    return image.substr(0, colon);
}

bool isHost(std::string_view part)
{
    return part.find_first_of(".:") != std::string_view::npos || part == "localhost";
}

/// The region in "123456789012.dkr.ecr.eu-west-1.amazonaws.com"; empty for other hosts.
std::string regionOfEcrHost(std::string_view host)
{
    const std::size_t ecr = host.find(".dkr.ecr");
    if (ecr == std::string_view::npos || host.find(".amazonaws.com") == std::string_view::npos)
        return {};
    const std::vector<std::string_view> parts = splitAt(host.substr(ecr + 1), '.');
    return parts.size() > 2 ? std::string(parts[2]) : std::string();
}

} // namespace

std::optional<ImageRepository> repositoryOfImage(std::string_view image)
{
    const std::string_view name = withoutTag(trimmed(image));
    const std::size_t slash = endOfMark(name, 0) > 0 ? name.find('/', endOfMark(name, 0)) : name.find('/');
    const std::string_view first = name.substr(0, slash);
    const bool hasHost = slash != std::string_view::npos && isHost(first);
    std::string_view host = hasHost ? first : dockerHub;
    std::string_view path = hasHost ? name.substr(slash + 1) : name;
    if (path.empty() || hasTemplateMark(path))
        return std::nullopt;
    if (host == "index.docker.io" || host == "registry-1.docker.io")
        host = dockerHub;
    if (host == dockerHub && path.starts_with("library/"))
        path.remove_prefix(8);
    ImageRepository result;
    result.key = std::string(host) + "/" + std::string(path);
    result.region = regionOfEcrHost(host);
    result.name = result.key;
    if (!result.region.empty()) {
        result.registry = Registry::ecrPrivate;
        result.name = path;
    } else if (host == "public.ecr.aws") {
        result.registry = Registry::ecrPublic;
        result.name = path;
    }
    return result;
}

} // namespace bayplan
