// SPDX-License-Identifier: Apache-2.0
// Offers of a renegotiation and what became of them.
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr int none = -1;

/// An offer of one side and the answer of the other; places in the call.
struct Exchange {
    int offer = none;
    int answer = none;
    int again = none; ///< the next offer of the same party, sent while this one was open
    int crossing = none; ///< the exchange of an offer of the other side that came while this one was open
    bool crossed = false; ///< came while an offer of the other side was open
};

struct Exchanges {
    std::vector<Exchange> all;
    std::vector<int> orphans; ///< answers without an open offer
};

std::string_view descriptionType(const CallEvent &event)
{
    const Negotiate *negotiate = event.as<Negotiate>();
    return negotiate && negotiate->description ? negotiate->description->type.valueOr(std::string_view())
                                               : std::string_view();
}

// Only the caller and the accepted device negotiate.
std::size_t sideOf(const Call &call, int i)
{
    return isFrom(call, i, Role::Caller) ? 0 : 1;
}

bool isInCall(const Call &call, int i)
{
    const int party = call.eventParty[static_cast<std::size_t>(i)];
    return party >= 0 && (party == call.caller || party == call.accepted);
}

Exchanges exchangesOf(const RuleInput &input, const Call &call)
{
    Exchanges found;
    if (!invitedAsV1(input, call) || call.accepted < 0)
        return found;
    std::array<int, 2> open { none, none }; // of each side, into found.all
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const std::string_view type = descriptionType(input.event(call, i));
        const std::size_t side = sideOf(call, i);
        if (!isInCall(call, i))
            continue;
        if (type == "offer") {
            if (open[side] != none)
                found.all[static_cast<std::size_t>(open[side])].again = i;
            Exchange exchange;
            exchange.offer = i;
            exchange.crossed = open[1 - side] != none;
            if (exchange.crossed)
                found.all[static_cast<std::size_t>(open[1 - side])].crossing =
                    static_cast<int>(found.all.size());
            open[side] = static_cast<int>(found.all.size());
            found.all.push_back(exchange);
        } else if (type == "answer" && open[1 - side] == none) {
            found.orphans.push_back(i);
        } else if (type == "answer") {
            found.all[static_cast<std::size_t>(open[1 - side])].answer = i;
            // It also settles an offer of its sender that it crossed.
            open = { none, none };
        }
    }
    return found;
}

std::optional<Ms> lifetimeOf(const CallEvent &offer)
{
    const Negotiate *negotiate = offer.as<Negotiate>();
    return negotiate && negotiate->lifetime && *negotiate->lifetime > Ms(0)
        ? std::optional(*negotiate->lifetime)
        : std::nullopt;
}

void unanswered(const RuleInput &input, const Call &call, Findings &out)
{
    for (const Exchange &exchange : exchangesOf(input, call).all) {
        const CallEvent &offer = input.event(call, exchange.offer);
        const std::optional<Ms> lifetime = lifetimeOf(offer);
        const Timestamp *at = offer.envelope.originServerTs.get();
        // Of two offers that crossed the polite side gives up its own, without an event.
        const bool isCrossed = exchange.crossed || exchange.crossing != none;
        if (exchange.answer != none || exchange.again != none || isCrossed || !lifetime || !at)
            continue;
        const Timestamp deadline = addedTo(*at, *lifetime);
        const bool isOver = call.endedAt && *call.endedAt <= addedTo(deadline, clockTolerance);
        if (!isOver && input.completeness.provesAbsence(call, addedTo(deadline, crossingTime)))
            out.add(eventIndex(call, exchange.offer), {}, { senderOf(offer).str(), durationText(*lifetime) });
    }
}

void answeredLate(const RuleInput &input, const Call &call, Findings &out)
{
    for (const Exchange &exchange : exchangesOf(input, call).all) {
        const CallEvent &offer = input.event(call, exchange.offer);
        const std::optional<Ms> lifetime = lifetimeOf(offer);
        if (exchange.answer == none || !lifetime)
            continue;
        const CallEvent &answer = input.event(call, exchange.answer);
        // A later offer that is not seen may be the one that is answered.
        if (!provenAfter(input, offer, answer, *lifetime) || !seesAllBefore(input, call, answer))
            continue;
        Finding &finding =
            out.add(eventIndex(call, exchange.answer), {},
                    { durationText(elapsed(offer, answer).value_or(Ms(0))), durationText(*lifetime) });
        finding.events.push_back(eventIndex(call, exchange.offer));
    }
}

void orphanAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    for (const int i : exchangesOf(input, call).orphans) {
        if (seesAllBefore(input, call, input.event(call, i)))
            out.add(eventIndex(call, i), "/content/description/type",
                    { senderOf(input.event(call, i)).str() });
    }
}

void overlap(const RuleInput &input, const Call &call, Findings &out)
{
    for (const Exchange &exchange : exchangesOf(input, call).all) {
        if (exchange.again == none)
            continue;
        const CallEvent &first = input.event(call, exchange.offer);
        const CallEvent &second = input.event(call, exchange.again);
        const std::optional<Ms> lifetime = lifetimeOf(first);
        const std::optional<Ms> since = elapsed(first, second);
        if (!lifetime || !since || *since > *lifetime || !seesAllBefore(input, call, second))
            continue;
        Finding &finding = out.add(eventIndex(call, exchange.again), {}, { durationText(*since) });
        finding.events.push_back(eventIndex(call, exchange.offer));
    }
}

// The callee is polite: it gives up its own offer and answers the caller's.
bool callerGaveWay(const RuleInput &input, const Call &call, const Exchange &exchange)
{
    return exchange.answer != none && sideOf(call, exchange.answer) == 0
        && seesAllBefore(input, call, input.event(call, exchange.answer));
}

void glare(const RuleInput &input, const Call &call, Findings &out)
{
    const std::vector<Exchange> exchanges = exchangesOf(input, call).all;
    for (const Exchange &exchange : exchanges) {
        if (exchange.crossing == none)
            continue;
        const Exchange &other = exchanges[static_cast<std::size_t>(exchange.crossing)];
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
