// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/expectation.h"
#include "rules/facts.h"
#include "rules/negotiation.h"

namespace callscope
{

namespace
{

ExpectationStatus statusOf(const RuleInput &input, const Call &call, const NegotiateExchange &exchange,
                           std::optional<Timestamp> due)
{
    const CallEvent &offer = input.event(call, exchange.offer);
    if (exchange.answer >= 0) {
        const std::optional<Ms> lifetime = negotiateLifetime(offer);
        return lifetime && provenAfter(input, offer, input.event(call, exchange.answer), *lifetime)
            ? ExpectationStatus::Late
            : ExpectationStatus::Came;
    }
    if (isGivenUp(call, exchange))
        return ExpectationStatus::Excused;
    const bool isOver = call.state == CallState::Ended && call.endedAt.has_value();
    if (!due)
        return isOver ? ExpectationStatus::Excused : ExpectationStatus::NotSeen;
    if (isOver && *call.endedAt <= addedTo(*due, clockTolerance))
        return ExpectationStatus::Excused;
    return input.completeness.provesAbsence(call, addedTo(*due, crossingTime)) ? ExpectationStatus::Missing
                                                                               : ExpectationStatus::NotSeen;
}

} // namespace

std::vector<Expectation> expectNegotiateAnswers(const RuleInput &input, const Call &call)
{
    std::vector<Expectation> all;
    if (input.spec < spec::voipVersion1)
        return all;
    for (const NegotiateExchange &exchange : negotiationOf(input, call).exchanges) {
        const CallEvent &offer = input.event(call, exchange.offer);
        Expectation expected { .kind = ExpectationKind::NegotiateAnswer,
                               .owedBy =
                                   negotiatingSide(call, exchange.offer) == 0 ? call.accepted : call.caller,
                               .since = exchange.offer,
                               .came = exchange.answer };
        const Timestamp *at = offer.envelope.originServerTs.get();
        const std::optional<Ms> lifetime = negotiateLifetime(offer);
        if (at && isBelievable(*at) && lifetime)
            expected.due = addedTo(*at, *lifetime);
        expected.status = statusOf(input, call, exchange, expected.due);
        all.push_back(expected);
    }
    return all;
}

} // namespace callscope
