// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/container.h"

#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

std::vector<Field> fields()
{
    using C = Container;
    return {choiceField(&C::role, "role", BAYPLAN_TEXT("Role"),
                        {{"main", BAYPLAN_TEXT("Main")}, {"sidecar", BAYPLAN_TEXT("Sidecar")}})
                .describedAs(BAYPLAN_TEXT("The main container does the work; a sidecar helps it.")),
            field(&C::image, "image", BAYPLAN_TEXT("Image"))
                .naming(TextMeaning::image)
                .describedAs(BAYPLAN_TEXT("Name and tag; a link shows the repository it comes from.")),
            field(&C::cpu, "cpu", BAYPLAN_TEXT("CPU reservation"))
                .between(0, 192)
                .describedAs(BAYPLAN_TEXT("Part of the task's vCPU that is set aside for it.")),
            field(&C::memory, "memory", BAYPLAN_TEXT("Memory reservation"))
                .between(0, 768)
                .describedAs(BAYPLAN_TEXT("Part of the task's memory that is set aside for it.")),
            field(&C::essential, "essential", BAYPLAN_TEXT("Essential"))
                .describedAs(BAYPLAN_TEXT("When it stops, the task stops.")),
            field(&C::ports, "ports", BAYPLAN_TEXT("Ports"))
                .describedAs(BAYPLAN_TEXT(
                    "Container ports, such as 80 or 53/udp; 8080:80 takes port 8080 of an EC2 instance."))};
}

Text summary(const Container &container)
{
    return container.role == ContainerRole::main ? text(BAYPLAN_TEXT("main")) : text(BAYPLAN_TEXT("sidecar"));
}

} // namespace

const Kind &describe(const Container *)
{
    static const Kind kind =
        KindBuilder<Container>{{.key = "container",
                                .label = BAYPLAN_TEXT("Container"),
                                .help = BAYPLAN_TEXT("One container of a task: the main one or a sidecar."),
                                .section = BAYPLAN_TEXT("Compose"),
                                .parents = {"task"},
                                .linksTo = {"repository"},
                                .shape = Shape::row,
                                .size = {188, 22},
                                .fields = fields()},
                               summary}
            .built();
    return kind;
}

} // namespace bayplan
