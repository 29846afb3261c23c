// SPDX-License-Identifier: Apache-2.0
#include "rules/negotiation.h"

#include "rules/facts.h"

#include <array>

namespace callscope
{

namespace
{

constexpr int none = -1;

std::string_view descriptionType(const CallEvent &event)
{
    const Negotiate *negotiate = event.as<Negotiate>();
    return negotiate && negotiate->description ? negotiate->description->type.valueOr(std::string_view())
                                               : std::string_view();
}

bool isInCall(const Call &call, int event)
{
    const int party = call.eventParty[static_cast<std::size_t>(event)];
    return party >= 0 && (party == call.caller || party == call.accepted);
}

/// Pairs offers and answers as they come.
class Pairing
{
public:
    void addOffer(int event, std::size_t side)
    {
        const int exchange = static_cast<int>(m_found.exchanges.size());
        const int other = m_open[1 - side];
        if (m_open[side] != none)
            at(m_open[side]).again = event;
        if (other != none)
            at(other).crossing = exchange;
        m_open[side] = exchange;
        m_found.exchanges.push_back({ .offer = event, .crossed = other != none });
    }

    void addAnswer(int event, std::size_t side)
    {
        if (m_open[1 - side] == none) {
            m_found.orphans.push_back(event);
            return;
        }
        at(m_open[1 - side]).answer = event;
        if (m_open[side] != none)
            at(m_open[side]).withdrawn = true;
        m_open = { none, none };
    }

    Negotiation take() { return std::move(m_found); }

private:
    NegotiateExchange &at(int exchange) { return m_found.exchanges[static_cast<std::size_t>(exchange)]; }

    Negotiation m_found;
    std::array<int, 2> m_open { none, none }; ///< of each side, into the exchanges
};

} // namespace

Negotiation negotiationOf(const RuleInput &input, const Call &call)
{
    Pairing pairing;
    if (!invitedAsV1(input, call) || call.accepted < 0)
        return pairing.take();
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const std::string_view type = descriptionType(input.event(call, i));
        if (!isInCall(call, i))
            continue;
        if (type == "offer")
            pairing.addOffer(i, negotiatingSide(call, i));
        else if (type == "answer")
            pairing.addAnswer(i, negotiatingSide(call, i));
    }
    return pairing.take();
}

std::size_t negotiatingSide(const Call &call, int event)
{
    return isFrom(call, event, Role::Caller) ? 0 : 1;
}

bool isGivenUp(const Call &call, const NegotiateExchange &exchange)
{
    const bool isGlare = exchange.crossed || exchange.crossing != none;
    return exchange.again != none || exchange.withdrawn
        || (isGlare && negotiatingSide(call, exchange.offer) == 1);
}

std::optional<Ms> negotiateLifetime(const CallEvent &offer)
{
    const Negotiate *negotiate = offer.as<Negotiate>();
    return negotiate && negotiate->lifetime && *negotiate->lifetime > Ms(0)
        ? std::optional(*negotiate->lifetime)
        : std::nullopt;
}

} // namespace callscope
