// SPDX-License-Identifier: Apache-2.0
#include "live/recording_line.h"

#include "events/json_text.h"

#include <algorithm>

namespace callscope::live
{

namespace
{

std::string begin(std::string_view kind)
{
    return "{\"callscope\":" + quotedJson(kind);
}

void addText(std::string &line, std::string_view key, std::string_view text)
{
    line += ',' + quotedJson(key) + ':' + quotedJson(text);
}

void addTime(std::string &line, std::string_view key, Timestamp time)
{
    line += ',' + quotedJson(key) + ':' + std::to_string(time.time_since_epoch().count());
}

// As they came, but on one line: inside a JSON string a line feed is always escaped.
void addEvents(std::string &line, std::string_view key, std::span<const std::string_view> events)
{
    line += ',' + quotedJson(key) + ":[";
    const std::size_t from = line.size();
    for (const std::string_view event : events) {
        if (line.size() > from)
            line += ',';
        line += event;
    }
    const auto isBreak = [](char c) { return c == '\n' || c == '\r'; };
    std::replace_if(line.begin() + static_cast<std::ptrdiff_t>(from), line.end(), isBreak, ' ');
    line += ']';
}

} // namespace

std::string headerLine(std::string_view server, std::string_view user, Timestamp started)
{
    std::string line = begin("recording") + ",\"version\":1";
    addText(line, "server", server);
    addText(line, "user_id", user);
    addTime(line, "started_ts", started);
    return line + "}\n";
}

std::string pageLine(const RecordedPage &page, Timestamp received)
{
    std::string line = begin("page");
    addText(line, "room_id", page.room);
    addTime(line, "received_ts", received);
    line += page.isLive ? ",\"live\":true" : ",\"live\":false";
    if (!page.start.empty())
        addText(line, "start", page.start);
    if (!page.end.empty())
        addText(line, "end", page.end);
    addEvents(line, "chunk", page.events);
    return line + "}\n";
}

std::string stateLine(std::string_view room, std::span<const std::string_view> state, Timestamp received)
{
    std::string line = begin("state");
    addText(line, "room_id", room);
    addTime(line, "received_ts", received);
    addEvents(line, "state", state);
    return line + "}\n";
}

std::string markLine(std::string_view kind, std::string_view text, Timestamp received)
{
    std::string line = begin("mark");
    addTime(line, "received_ts", received);
    addText(line, "kind", kind);
    addText(line, "text", text);
    return line + "}\n";
}

} // namespace callscope::live
