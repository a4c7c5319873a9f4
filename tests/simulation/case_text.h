// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <vector>

#include "simulation/run.h"
#include "simulation/scaling_model.h"
#include "traffic/series.h"

/// A scaling case that was worked by hand: a model, its traffic and what must come of it. The words are explained at
/// the head of tests/data/simulation/cases.txt.
struct ScalingCase
{
    QByteArray name;
    bayplan::ScalingModel model;
    bayplan::TrafficSeries traffic;
    /// What must hold, each as a word with its arguments.
    std::vector<QStringList> expectations;
};

/// All cases of a file. An unknown word, or a file that cannot be read, ends the program with a message.
std::vector<ScalingCase> casesFromFile(const QString &path);

/// What a run has for an expectation, in the same words, so that the two can be compared as text.
QString actualFor(const QStringList &expectation, const ScalingCase &scalingCase, const bayplan::Run &run);
