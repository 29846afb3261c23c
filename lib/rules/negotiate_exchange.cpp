// SPDX-License-Identifier: Apache-2.0
// Offers of a renegotiation and what became of them.
#include "rules/expectation.h"
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/negotiation.h"

#include <array>

namespace callscope
{

namespace
{

constexpr int none = -1;

void unanswered(const RuleInput &input, const Call &call, Findings &out)
{
    for (const Expectation &expected : expectNegotiateAnswers(input, call)) {
        const CallEvent &offer = input.event(call, expected.since);
        const std::optional<Ms> lifetime = negotiateLifetime(offer);
        if (expected.status == ExpectationStatus::Missing && lifetime)
            out.add(eventIndex(call, expected.since), {}, { senderOf(offer).str(), durationText(*lifetime) });
    }
}

void answeredLate(const RuleInput &input, const Call &call, Findings &out)
{
    for (const Expectation &expected : expectNegotiateAnswers(input, call)) {
        // A later offer that is not seen may be the one that is answered.
        if (expected.status != ExpectationStatus::Late
            || !seesAllBefore(input, call, input.event(call, expected.came)))
            continue;
        const CallEvent &offer = input.event(call, expected.since);
        const CallEvent &answer = input.event(call, expected.came);
        Finding &finding = out.add(eventIndex(call, expected.came), {},
                                   { durationText(elapsed(offer, answer).value_or(Ms(0))),
                                     durationText(negotiateLifetime(offer).value_or(Ms(0))) });
        finding.events.push_back(eventIndex(call, expected.since));
    }
}

void orphanAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    for (const int i : negotiationOf(input, call).orphans) {
        if (seesAllBefore(input, call, input.event(call, i)))
            out.add(eventIndex(call, i), "/content/description/type",
                    { senderOf(input.event(call, i)).str() });
    }
}

void overlap(const RuleInput &input, const Call &call, Findings &out)
{
    for (const NegotiateExchange &exchange : negotiationOf(input, call).exchanges) {
        if (exchange.again == none)
            continue;
        const CallEvent &first = input.event(call, exchange.offer);
        const CallEvent &second = input.event(call, exchange.again);
        const std::optional<Ms> lifetime = negotiateLifetime(first);
        const std::optional<Ms> since = elapsed(first, second);
        if (!lifetime || !since || *since > *lifetime || !seesAllBefore(input, call, second))
            continue;
        Finding &finding = out.add(eventIndex(call, exchange.again), {}, { durationText(*since) });
        finding.events.push_back(eventIndex(call, exchange.offer));
    }
}

// The callee is polite: it gives up its own offer and answers the caller's.
bool callerGaveWay(const RuleInput &input, const Call &call, const NegotiateExchange &exchange)
{
    return exchange.answer != none && negotiatingSide(call, exchange.answer) == 0
        && seesAllBefore(input, call, input.event(call, exchange.answer));
}

void glare(const RuleInput &input, const Call &call, Findings &out)
{
    const std::vector<NegotiateExchange> exchanges = negotiationOf(input, call).exchanges;
    for (const NegotiateExchange &exchange : exchanges) {
        if (exchange.crossing == none)
            continue;
        const NegotiateExchange &other = exchanges[static_cast<std::size_t>(exchange.crossing)];
        const CallEvent &first = input.event(call, exchange.offer);
        const CallEvent &second = input.event(call, other.offer);
        const std::optional<Ms> apart = elapsed(first, second);
        if (!apart || *apart > crossingTime || !seesAllBefore(input, call, second))
            continue;
        const bool isWrong = callerGaveWay(input, call, exchange) || callerGaveWay(input, call, other);
        Finding &finding =
            out.addAt(isWrong ? Severity::Warning : Severity::Info, eventIndex(call, other.offer), {},
                      { isWrong ? "the caller answered the callee's all the same"
                                : "the callee answers it and gives up its own" });
        finding.events.push_back(eventIndex(call, exchange.offer));
    }
}

constexpr std::array rules {
    Rule {
        .id = "negotiate-unanswered",
        .family = "negotiate",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "nobody answered a renegotiation",
        .message =
            "The other side did not answer this offer of %1 within its lifetime of %2, although the call "
            "went on.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = unanswered,
    },
    Rule {
        .id = "negotiate-answer-late",
        .family = "negotiate",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a renegotiation was answered too late",
        .message =
            "This answer was sent %1 after the offer, which was valid for %2; by then the offering side has "
            "given the renegotiation up.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = answeredLate,
    },
    Rule {
        .id = "negotiate-answer-orphan",
        .family = "negotiate",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "an answer to no offer",
        .message = "This answer of %1 follows no open offer of the other side.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = orphanAnswer,
    },
    Rule {
        .id = "negotiate-offer-overlap",
        .family = "negotiate",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a second offer while the first is open",
        .message = "The same device had sent an offer %1 before, which was neither answered nor expired.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = overlap,
    },
    Rule {
        .id = "negotiate-glare",
        .family = "negotiate",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "both sides renegotiated at once",
        .message = "The offers of both sides crossed. The caller's counts: %1.",
        .specAnchor = "politeness",
        .since = "1.7",
        .checkCall = glare,
    },
};

} // namespace

std::span<const Rule> negotiateExchangeRules()
{
    return rules;
}

} // namespace callscope
