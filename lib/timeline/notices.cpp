// SPDX-License-Identifier: Apache-2.0
#include "timeline/notices.h"

#include <algorithm>

namespace callscope
{

namespace
{

std::string counted(std::uint64_t count, const std::string &one, const std::string &many)
{
    return count == 1 ? "1 " + one : std::to_string(count) + " " + many;
}

std::string nameOf(const std::vector<const SourceRoom *> &rooms)
{
    const RoomId first = rooms.front()->room;
    const std::string name = first.empty() ? "a room that is not named" : first.str();
    return rooms.size() == 1 ? name : name + " (and of " + counted(rooms.size() - 1, "other", "others") + ")";
}

} // namespace

bool holdsInvitesOnly(const Tally &tally, Format format)
{
    return format == Format::ElementExport && tally.otherCallEvents == 0;
}

std::vector<Notice> noticesFor(const Tally &tally, Format format)
{
    std::vector<Notice> notices;
    if (holdsInvitesOnly(tally, format)) {
        const std::string found =
            tally.invites == 0 ? "no invite" : counted(tally.invites, "invite", "invites");
        notices.push_back(
            { "invites-only",
              "Element's export leaves out answers and hangups; " + found
                  + " found. How a call went cannot be told from it: save the room's /messages response "
                    "or a /sync response and open that." });
    }
    if (tally.encrypted > 0) {
        notices.push_back(
            { "encrypted",
              counted(tally.encrypted, "encrypted event", "encrypted events")
                  + ", may be call events: what an event of an encrypted room says only a client that has "
                    "the keys can tell." });
    }
    if (tally.fromRequests > 0) {
        notices.push_back(
            { "client-requests",
              counted(tally.fromRequests, "event is", "events are")
                  + " taken from what the client sent. Where no response shows one, its time is "
                    "the client's, not a server's." });
    }
    if (std::string clock = tally.clientClock.message(); !clock.empty())
        notices.push_back({ "client-clock", std::move(clock) });
    if (tally.pdusWithoutId > 0) {
        notices.push_back({ "no-event-id",
                            counted(tally.pdusWithoutId, "event has", "events have")
                                + " no event_id, as servers keep them (the id is a hash): they are told "
                                  "apart by room, sender, "
                                  "time, type and content." });
    }
    if (tally.oddTimes > 0) {
        notices.push_back({ "odd-times",
                            counted(tally.oddTimes, "call event has", "call events have")
                                + " an origin_server_ts that is no number of milliseconds as it should be: "
                                + tally.firstOddTime
                                + ". It is shown as it came; lengths of time may be wrong or missing." });
    }
    if (tally.limited > 0) {
        notices.push_back({ "limited",
                            "The sync response is limited in " + counted(tally.limited, "room", "rooms")
                                + ": events before its first one are missing." });
    }
    if (tally.groupCall > 0) {
        notices.push_back(
            { "group-call",
              counted(tally.groupCall, "group-call or MatrixRTC event", "group-call or MatrixRTC events")
                  + "; no 1:1 call among them." });
    }
    return notices;
}

std::vector<Notice> roomNotices(const Source &source)
{
    std::vector<Notice> notices;
    std::uint64_t shown = 0, calls = 0;
    std::vector<const SourceRoom *> oneSided, broken;
    for (const SourceRoom &room : source.rooms) {
        shown += room.events;
        calls += room.callEvents;
        if (room.oneSided)
            oneSided.push_back(&room);
        if (room.stretches > 1)
            broken.push_back(&room);
    }
    const bool isFromRequests =
        std::any_of(source.notices.begin(), source.notices.end(),
                    [](const Notice &notice) { return notice.code == "client-requests"; });
    if (source.events > 0 && shown == 0 && calls == 0 && !isFromRequests) {
        notices.push_back(
            { "state-only",
              "It holds only the state of rooms, no timeline: call events are never part of it. "
              "Save the room's /messages response instead." });
    }
    if (source.events > 1 && calls == source.events) {
        notices.push_back({ "only-call-events",
                            "All " + std::to_string(calls)
                                + " events are call events, as a filter leaves them: encrypted events and "
                                  "memberships may have been left out." });
    }
    if (!oneSided.empty()) {
        notices.push_back(
            { "one-sided",
              "What it shows of " + nameOf(oneSided) + " is all by " + oneSided.front()->onlySender.str()
                  + ", though others must have sent something: what is not in it proves nothing. "
                    "Some tools leave out the events of their own user (matrix-commander without "
                    "--listen-self)." });
    }
    if (!broken.empty()) {
        notices.push_back({ "broken-window",
                            "It shows " + nameOf(broken) + " in " + std::to_string(broken.front()->stretches)
                                + " stretches: what was sent between them may be missing." });
    }
    return notices;
}

} // namespace callscope
