// SPDX-License-Identifier: Apache-2.0
#include "explain/habit.h"

#include "rules/rule.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

std::string_view reasonOf(const CallEvent &event)
{
    const Hangup *hangup = event.as<Hangup>();
    return hangup ? hangup->reason.valueOr("missing") : std::string_view("missing");
}

bool isReject(const CallEvent &event)
{
    return event.type == CallEventType::Reject;
}
bool isNegotiate(const CallEvent &event)
{
    return event.type == CallEventType::Negotiate;
}
bool saysReplaced(const CallEvent &event)
{
    return reasonOf(event) == "replaced" || reasonOf(event) == "signalling_timeout";
}
bool saysCamelHangup(const CallEvent &event)
{
    return reasonOf(event) == "userHangup";
}
bool saysNothing(const CallEvent &event)
{
    return reasonOf(event).empty();
}

constexpr std::array table {
    Habit { "call-event-unstable-name", Client::DartSdk },
    Habit { "call-event-unstable-name", Client::Hydrogen },
    Habit { "hangup-reason-missing", Client::JsSdk },
    Habit { "hangup-reason-unknown", Client::JsSdk, saysReplaced },
    Habit { "hangup-reason-unknown", Client::DartSdk, saysCamelHangup },
    Habit { "hangup-reason-unknown", Client::MautrixGo, saysNothing },
    Habit { "hangup-v0-reason-extra", Client::JsSdk },
    Habit { "invite-timeout-by-callee", Client::Nheko },
    Habit { "invite-timeout-missing", Client::ElementIos },
    Habit { "lifetime-short", Client::JsSdk },
    Habit { "lifetime-short", Client::DartSdk },
    Habit { "lifetime-short", Client::ElementIos },
    Habit { "reject-in-v0-call", Client::Nheko },
    Habit { "select-answer-missing", Client::JsSdk, isReject },
    Habit { "select-answer-missing", Client::ElementAndroid, isReject },
    Habit { "version-missing", Client::Nheko, isNegotiate },
    Habit { "version-type", Client::MautrixGo },
};

} // namespace

std::span<const Habit> habits()
{
    return table;
}

std::optional<HabitOf> habitOf(const Timeline &timeline, const Finding &finding, const ClientGuess &sender)
{
    if (sender.confidence < GuessConfidence::Medium || finding.events.empty())
        return std::nullopt;
    const auto ofRule = [&](const Habit &habit) { return habit.rule == finding.rule->id; };
    const CallEvent &blamed = timeline.callEvents[finding.events.front()];
    const bool known = std::any_of(table.begin(), table.end(), [&](const Habit &habit) {
        return ofRule(habit) && habit.client == sender.client && (!habit.fits || habit.fits(blamed));
    });
    if (!known)
        return std::nullopt;
    const auto clients = std::count_if(table.begin(), table.end(), ofRule);
    return HabitOf { sender.client, static_cast<int>(clients) * 100 / clientCount };
}

} // namespace callscope
