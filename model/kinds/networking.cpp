// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/networking.h"

#include "base/words.h"

namespace bayplan {

namespace {

std::optional<int> portIn(std::string_view text)
{
    const std::optional<int> port = wholeNumber(trimmed(text));
    return port && *port >= 1 && *port <= 65'535 ? port : std::nullopt;
}

} // namespace

std::vector<Choice> networkModeChoices()
{
    return {{"cluster", BAYPLAN_TEXT("As the cluster")},
            {"awsvpc", BAYPLAN_TEXT("awsvpc")},
            {"bridge", BAYPLAN_TEXT("Bridge")},
            {"host", BAYPLAN_TEXT("Host")}};
}

std::optional<PortMapping> portMappingIn(std::string_view text)
{
    PortMapping mapping;
    const std::vector<std::string_view> parts = splitAt(text, '/');
    if (parts.size() > 2 || (parts.size() == 2 && !sameWord(parts[1], "udp") && !sameWord(parts[1], "tcp")))
        return std::nullopt;
    mapping.udp = parts.size() == 2 && sameWord(parts[1], "udp");
    const std::vector<std::string_view> ports = splitAt(parts[0], ':');
    const std::optional<int> container = portIn(ports.back());
    if (ports.size() > 2 || !container)
        return std::nullopt;
    mapping.container = *container;
    if (ports.size() == 2) {
        mapping.host = portIn(ports[0]);
        if (!mapping.host)
            return std::nullopt;
    }
    return mapping;
}

} // namespace bayplan
