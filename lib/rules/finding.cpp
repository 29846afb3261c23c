// SPDX-License-Identifier: Apache-2.0
#include "rules/finding.h"

#include "rules/rule.h"

namespace callscope
{

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: break;
    }
    return "error";
}

std::string findingMessage(const Finding &finding)
{
    if (!finding.rule)
        return {};
    const std::string_view message = finding.rule->message;
    std::string text;
    text.reserve(message.size() + 32);
    // One pass: an argument comes from an event and may itself hold "%1".
    for (std::size_t i = 0; i < message.size(); ++i) {
        const bool isArgument =
            message[i] == '%' && i + 1 < message.size() && message[i + 1] >= '1' && message[i + 1] <= '9';
        if (!isArgument) {
            text += message[i];
            continue;
        }
        const auto argument = static_cast<std::size_t>(message[i + 1] - '1');
        if (argument < finding.args.size())
            text += finding.args[argument];
        ++i;
    }
    return text;
}

} // namespace callscope
