// SPDX-License-Identifier: Apache-2.0
#include "sdp/description.h"

namespace callscope::sdp
{

bool sends(Direction direction)
{
    return direction != Direction::RecvOnly && direction != Direction::Inactive;
}

bool receives(Direction direction)
{
    return direction != Direction::SendOnly && direction != Direction::Inactive;
}

std::string_view directionName(Direction direction)
{
    switch (direction) {
    case Direction::Absent:
    case Direction::SendRecv: break;
    case Direction::SendOnly: return "sendonly";
    case Direction::RecvOnly: return "recvonly";
    case Direction::Inactive: return "inactive";
    }
    return "sendrecv";
}

std::string_view setupName(Setup setup)
{
    switch (setup) {
    case Setup::Absent: return "missing";
    case Setup::ActPass: return "actpass";
    case Setup::Active: return "active";
    case Setup::Passive: return "passive";
    case Setup::HoldConn: return "holdconn";
    case Setup::Unknown: break;
    }
    return "unknown";
}

std::string_view problemName(LineProblem problem)
{
    switch (problem) {
    case LineProblem::None: break;
    case LineProblem::NotALine: return "is not of the form letter=value";
    case LineProblem::UnknownType: return "begins with a letter that SDP does not have";
    case LineProblem::Order: return "comes too late: the order of lines is fixed";
    case LineProblem::Version: return "is not v=0";
    case LineProblem::Origin: return "is no o= line of six words with a numeric session id and version";
    case LineProblem::NoOrigin: return "ends the session part, which has no o= line";
    case LineProblem::NoName: return "ends the session part, which has no s= line";
    case LineProblem::NoTiming: return "ends the session part, which has no t= line";
    case LineProblem::Media: return "is no m= line of a type, a port, a protocol and formats";
    }
    return {};
}

} // namespace callscope::sdp
