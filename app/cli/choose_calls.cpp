// SPDX-License-Identifier: Apache-2.0
#include "choose_calls.h"

#include "base/nearest_name.h"
#include "messages.h"

#include <set>

namespace callscope::cli
{

namespace
{

bool isWanted(const Call &call, const CallChoice &choice)
{
    return (choice.room.empty() || call.room.view() == choice.room)
        && (choice.instance == 0 || call.instance == choice.instance);
}

std::optional<CallId> chosenId(const Analysis &analysis, const CallChoice &choice)
{
    std::set<std::string_view> ids;
    for (const Call &call : analysis.calls) {
        if (isWanted(call, choice))
            ids.insert(call.callId.view());
    }
    if (ids.contains(choice.callId))
        return CallId(*ids.find(choice.callId));

    std::vector<std::string_view> matches;
    for (const std::string_view id : ids) {
        if (!choice.callId.empty() && id.starts_with(choice.callId))
            matches.push_back(id);
    }
    if (matches.size() == 1)
        return CallId(matches.front());

    std::string message;
    if (matches.empty()) {
        message = "There is no call \"" + choice.callId + '"';
        if (!choice.room.empty())
            message += " in room " + choice.room;
        message += '.';
        matches = nearestNames(choice.callId, { ids.begin(), ids.end() }, 5);
        if (!matches.empty())
            message += " The nearest:";
    } else {
        message = "More than one call_id starts with \"" + choice.callId + "\":";
    }
    for (const std::string_view id : matches)
        message += ' ' + std::string(id);
    printMessage(message);
    return std::nullopt;
}

} // namespace

std::optional<std::vector<std::size_t>> chooseCalls(const Analysis &analysis, const CallChoice &choice)
{
    const std::optional<CallId> id = chosenId(analysis, choice);
    if (!id)
        return std::nullopt;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < analysis.calls.size(); ++i) {
        if (analysis.calls[i].callId == *id && isWanted(analysis.calls[i], choice))
            chosen.push_back(i);
    }
    return chosen;
}

} // namespace callscope::cli
