// SPDX-License-Identifier: Apache-2.0
#include "reports/text_style.h"

namespace callscope
{

namespace
{

std::string_view escapeOf(Colour colour)
{
    switch (colour) {
    case Colour::None: return "";
    case Colour::Bold: return "\x1b[1m";
    case Colour::Dim: return "\x1b[2m";
    case Colour::Red: return "\x1b[31m";
    case Colour::Amber: return "\x1b[33m";
    case Colour::Green: return "\x1b[32m";
    case Colour::Blue: return "\x1b[34m";
    }
    return "";
}

} // namespace

std::string TextStyle::paint(Colour what, std::string_view text) const
{
    if (!colour || what == Colour::None || text.empty())
        return std::string(text);
    return std::string(escapeOf(what)) + std::string(text) + "\x1b[0m";
}

Colour severityColour(Severity severity)
{
    switch (severity) {
    case Severity::Error: return Colour::Red;
    case Severity::Warning: return Colour::Amber;
    case Severity::Info: return Colour::Blue;
    }
    return Colour::None;
}

Colour outcomeColour(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Answered:
    case Outcome::Ongoing: return Colour::Green;
    case Outcome::Missed:
    case Outcome::Busy:
    case Outcome::Ringing: return Colour::Amber;
    case Outcome::FailedIce:
    case Outcome::FailedMedia:
    case Outcome::Failed:
    case Outcome::Dropped: return Colour::Red;
    case Outcome::AnsweredElsewhere:
    case Outcome::Replaced:
    case Outcome::Transferred: return Colour::Blue;
    case Outcome::Rejected:
    case Outcome::Cancelled:
    case Outcome::LeftRoom:
    case Outcome::Unfinished:
    case Outcome::Partial: return Colour::None;
    }
    return Colour::None;
}

} // namespace callscope
