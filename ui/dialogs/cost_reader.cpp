// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/cost_reader.h"

namespace bayplan {

std::optional<CostAnswer> CostReader::operator()(const CostRequest &request, const std::stop_token &stop) const
{
    CostAnswer answer;
    answer.number = request.number;
    answer.costs = request.costs;
    if (!answer.costs) {
        const ByteProgressSink sink = [&](const ByteProgress &progress) {
            m_tell(request.number, progress.done, progress.all);
        };
        auto read = readActualCosts(request.file, request.actual, stop, sink);
        if (!read) {
            answer.error = read.error();
            return answer;
        }
        if (!*read)
            return std::nullopt;
        answer.costs = std::make_shared<const ActualCosts>(**std::move(read));
    }
    const auto bill = Estimator(request.book).estimate(request.plan, stop);
    if (!bill)
        return std::nullopt;
    answer.reconciliation = reconcile(request.plan, *bill, *answer.costs, request.options);
    auto findings = findTakeOvers(request.plan, request.book, answer.reconciliation, stop);
    if (!findings)
        return std::nullopt;
    answer.findings = *std::move(findings);
    return answer;
}

} // namespace bayplan
