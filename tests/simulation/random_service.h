// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

#include "simulation/scaling_model.h"
#include "traffic/series.h"

/// A service with its traffic, both at random: all that a scaling model can say about a service with one tracking
/// policy or none.
struct RandomService
{
    bayplan::ScalingModel model;
    bayplan::SharedSeries traffic;
};

RandomService randomService(QRandomGenerator &random, int steps);
/// The same with step policies, several tracking policies and deployments besides, which only the stepper does.
RandomService randomComplexService(QRandomGenerator &random, int steps);
