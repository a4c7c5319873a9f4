// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/examples.h"

#include "base/text.h"

namespace bayplan {

namespace embedded {
std::string example_shop();
std::string example_web_api();
std::string example_queue_workers();
std::string example_ec2_cluster();
std::string example_nightly_batch();
std::string example_new_project();
} // namespace embedded

const std::vector<Example> &examples()
{
    static const std::vector<Example> all = {
        {"shop", BAYPLAN_TEXT("A shop in three environments"),
         BAYPLAN_TEXT("Production, staging and development: what each costs, and how much of it is idle."),
         embedded::example_shop()},
        {"web-api", BAYPLAN_TEXT("Public web API"),
         BAYPLAN_TEXT("A service with a sidecar behind a load balancer, on Fargate."), embedded::example_web_api()},
        {"queue-workers", BAYPLAN_TEXT("Queue workers on Spot"),
         BAYPLAN_TEXT("Workers that may be interrupted, most of them on Fargate Spot."),
         embedded::example_queue_workers()},
        {"ec2-cluster", BAYPLAN_TEXT("EC2 cluster"),
         BAYPLAN_TEXT("Services packed onto instances, with room that nobody uses."), embedded::example_ec2_cluster()},
        {"nightly-batch", BAYPLAN_TEXT("Nightly batch"),
         BAYPLAN_TEXT("Scheduled tasks that are paid for while they run, and for nothing else."),
         embedded::example_nightly_batch()},
        {"new-project", BAYPLAN_TEXT("A new project without users"),
         BAYPLAN_TEXT("What is paid before anybody comes: the floor of an environment."),
         embedded::example_new_project()},
    };
    return all;
}

} // namespace bayplan
