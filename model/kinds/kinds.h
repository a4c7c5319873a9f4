// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kinds/cluster.h"
#include "kinds/container.h"
#include "kinds/endpoint.h"
#include "kinds/environment.h"
#include "kinds/function.h"
#include "kinds/kind.h"
#include "kinds/load_balancer.h"
#include "kinds/nat_gateway.h"
#include "kinds/note.h"
#include "kinds/repository.h"
#include "kinds/scaling_policy.h"
#include "kinds/service.h"
#include "kinds/task.h"
#include "kinds/traffic_source.h"

#include <string_view>
#include <variant>
#include <vector>

namespace bayplan {

/// The fields of an element, of one of the kinds. The order is the order of the palette and of the documentation.
/// A new kind is one entry here (and its header above); everything else follows from its table.
using Details = std::variant<Environment, Cluster, Service, Task, Container, Repository, Function, TrafficSource,
                             LoadBalancer, NatGateway, Endpoint, ScalingPolicy, Note>;

/// All kinds, in the order of `Details`.
[[nodiscard]] const std::vector<const Kind *> &kinds();

/// The kind with this key, or null.
[[nodiscard]] const Kind *findKind(std::string_view key);

/// The kind these details are of.
[[nodiscard]] const Kind &kindOf(const Details &details);

/// Fresh details of a kind, every field at its default. Requires: `kind` is one of `kinds()`.
[[nodiscard]] Details makeDetails(const Kind &kind);

/// What a field of these details holds. Requires: the field is one of `kindOf(details)`.
[[nodiscard]] Value read(const Field &field, const Details &details);

/// Stores a value; false when it does not fit (`whyNot` says why), and nothing changes then.
[[nodiscard]] bool write(const Field &field, Details &details, const Value &value);

/// Whether a field means anything with the other fields as they are.
[[nodiscard]] bool applies(const Field &field, const Details &details);

/// Numbers worth offering for a field at present; empty when any in its range will do.
[[nodiscard]] std::vector<Decimal> suggestions(const Field &field, const Details &details);

/// The second line of an element: its own fields in words.
[[nodiscard]] Text summaryOf(const Details &details);

/// Whether an element of `child` may stand in one of `parent` (null: in the plan itself).
[[nodiscard]] bool mayStandIn(const Kind &child, const Kind *parent);

/// Whether a link may lead from an element of one kind to one of the other.
[[nodiscard]] bool mayLink(const Kind &from, const Kind &to);

} // namespace bayplan
