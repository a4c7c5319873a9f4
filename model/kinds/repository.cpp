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
                .when(onEcr)
                .describedAs(BAYPLAN_TEXT("One image as stored, compressed; unknown until you give it.")),
            field(&R::keptImages, "keptImages", BAYPLAN_TEXT("Images kept"))
                .between(0, 100'000)
                .when(onEcr)
                .describedAs(BAYPLAN_TEXT("How many images the lifecycle policy keeps.")),
            field(&R::newLayers, "newLayers", BAYPLAN_TEXT("New layers"))
                .between(0, 100)
                .when(onEcr)
                .describedAs(BAYPLAN_TEXT("Share of each further image that is not stored already.")),
            field(&R::pushesPerMonth, "pushesPerMonth", BAYPLAN_TEXT("Pushes a month"))
                .between(0, 1'000'000)
                .when(onEcr)
                .describedAs(BAYPLAN_TEXT("How often a new image arrives.")),
            field(&R::pullsPerMonth, "pullsPerMonth", BAYPLAN_TEXT("Pulls a month"))
                .between(0, 1'000'000'000)
                .when(onEcr)
                .describedAs(BAYPLAN_TEXT("How often an image is fetched, from anywhere."))};
}

Text summary(const Repository &repository)
{
    if (repository.registry == Registry::external)
        return text(BAYPLAN_TEXT("external registry"));
    const Text place =
        repository.registry == Registry::ecrPublic ? text(BAYPLAN_TEXT("ECR public")) : text(BAYPLAN_TEXT("ECR"));
    if (!repository.imageSize)
        return joined({place, text(BAYPLAN_TEXT("size unknown"))});
    return joined({place, text(BAYPLAN_TEXT("%1 × %2"), static_cast<std::int64_t>(repository.keptImages),
                               inWords(*repository.imageSize))});
}

} // namespace

std::optional<std::int64_t> storedMebibyteBasisPoints(const Repository &repository)
{
    if (!repository.imageSize)
        return std::nullopt;
    if (repository.keptImages == 0)
        return 0;
    const std::int64_t shares = 10'000 + (repository.keptImages - 1) * repository.newLayers.basisPoints;
    return repository.imageSize->value * shares;
}

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
