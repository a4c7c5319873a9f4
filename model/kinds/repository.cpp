// SPDX-License-Identifier: GPL-3.0-or-later
#include "kinds/repository.h"

#include "base/format.h"
#include "kinds/kind_builder.h"

namespace bayplan {

namespace {

bool onEcr(const Repository &repository)
{
    return repository.registry != Registry::external;
}

bool privateOnly(const Repository &repository)
{
    return repository.registry == Registry::ecrPrivate;
}

bool keepsByCount(const Repository &repository)
{
    return onEcr(repository) && repository.lifespan == Lifespan::count;
}

bool keepsByAge(const Repository &repository)
{
    return onEcr(repository) && repository.lifespan == Lifespan::days;
}

bool isExternal(const Repository &repository)
{
    return repository.registry == Registry::external;
}

std::vector<Field> fields()
{
    using R = Repository;
    return {choiceField(&R::registry, "registry", BAYPLAN_TEXT("Registry"),
                        {{"ecr", BAYPLAN_TEXT("ECR private")},
                         {"ecr-public", BAYPLAN_TEXT("ECR public")},
                         {"external", BAYPLAN_TEXT("External")}})
                .describedAs(BAYPLAN_TEXT("External registries such as Docker Hub are not on the AWS bill.")),
            field(&R::region, "region", BAYPLAN_TEXT("Region"))
                .naming(TextMeaning::region)
                .when(privateOnly)
                .describedAs(BAYPLAN_TEXT("AWS region that stores the images.")),
            field(&R::imageSize, "imageSize", BAYPLAN_TEXT("Image size"))
                .between(0, 10'000)
                .describedAs(BAYPLAN_TEXT("One image as stored, compressed; unknown until you give it.")),
            choiceField(&R::account, "account", BAYPLAN_TEXT("Account"),
                        {{"anonymous", BAYPLAN_TEXT("None")},
                         {"personal", BAYPLAN_TEXT("Personal")},
                         {"unlimited", BAYPLAN_TEXT("Without limit")}})
                .when(isExternal)
                .describedAs(BAYPLAN_TEXT("Docker Hub limits pulls of whoever does not pay.")),
            choiceField(&R::lifespan, "lifespan", BAYPLAN_TEXT("Lifecycle policy"),
                        {{"count", BAYPLAN_TEXT("Keep the newest")},
                         {"days", BAYPLAN_TEXT("Keep for days")},
                         {"forever", BAYPLAN_TEXT("None")}})
                .when(onEcr)
                .in(BAYPLAN_TEXT("Stored images"))
                .describedAs(BAYPLAN_TEXT("What it removes; without one images pile up.")),
            field(&R::keptImages, "keptImages", BAYPLAN_TEXT("Images kept"))
                .between(0, 100'000)
                .when(keepsByCount)
                .in(BAYPLAN_TEXT("Stored images"))
                .describedAs(BAYPLAN_TEXT("How many images the lifecycle policy keeps.")),
            field(&R::keptDays, "keptDays", BAYPLAN_TEXT("Days kept"))
                .measuredIn("days")
                .between(1, 36'500)
                .when(keepsByAge)
                .in(BAYPLAN_TEXT("Stored images"))
                .describedAs(BAYPLAN_TEXT("How long the lifecycle policy keeps an image.")),
            field(&R::newLayers, "newLayers", BAYPLAN_TEXT("New layers"))
                .between(0, 100)
                .when(onEcr)
                .in(BAYPLAN_TEXT("Stored images"))
                .describedAs(BAYPLAN_TEXT("Share of each further image that is not stored already.")),
            field(&R::pushesPerMonth, "pushesPerMonth", BAYPLAN_TEXT("Pushes a month"))
                .between(0, 1'000'000)
                .when(onEcr)
                .in(BAYPLAN_TEXT("Stored images"))
                .describedAs(BAYPLAN_TEXT("How often a new image arrives; if empty, all that the policy keeps are "
                                          "there.")),
            field(&R::pullsPerMonth, "pullsPerMonth", BAYPLAN_TEXT("Pulls from outside"))
                .between(0, 1'000'000'000)
                .when(onEcr)
                .in(BAYPLAN_TEXT("Pulls"))
                .describedAs(BAYPLAN_TEXT("In a month, from outside AWS; what tasks pull when they start is "
                                          "counted."))};
}

Text summary(const Repository &repository)
{
    if (repository.registry == Registry::external)
        return text(BAYPLAN_TEXT("external registry"));
    const Text place =
        repository.registry == Registry::ecrPublic ? text(BAYPLAN_TEXT("ECR public")) : text(BAYPLAN_TEXT("ECR"));
    if (!repository.imageSize)
        return joined({place, text(BAYPLAN_TEXT("size unknown"))});
    const std::string size = inWords(*repository.imageSize);
    if (repository.lifespan == Lifespan::count)
        return joined({place, text(BAYPLAN_TEXT("%1 × %2"), std::int64_t{repository.keptImages}, size)});
    if (repository.lifespan == Lifespan::days)
        return joined({place, text(BAYPLAN_TEXT("%1 for %2 days"), size, std::int64_t{repository.keptDays})});
    return joined({place, text(BAYPLAN_TEXT("%1, kept for ever"), size)});
}

} // namespace

const Kind &describe(const Repository *)
{
    static const Kind kind =
        KindBuilder<Repository>{{.key = "repository",
                                 .label = BAYPLAN_TEXT("Repository"),
                                 .help = BAYPLAN_TEXT("Stores images: ECR private or public, or an external registry."),
                                 .section = BAYPLAN_TEXT("Compose"),
                                 .parents = {""},
                                 .shape = Shape::card,
                                 .size = {192, 58},
                                 .fields = fields()},
                                summary}
            .built();
    return kind;
}

} // namespace bayplan
