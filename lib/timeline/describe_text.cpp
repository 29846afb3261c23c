// SPDX-License-Identifier: Apache-2.0
#include "timeline/describe_text.h"

#include "events/json_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

namespace callscope
{

namespace
{

constexpr std::size_t longestShown = 160;

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

std::string escaped(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char c : text.substr(0, longestShown)) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n')
            shown += "\\n";
        else if (c == '\r')
            shown += "\\r";
        else if (c == '\t')
            shown += "\\t";
        else if (isControl(c) || byte >= 0x80)
            shown += std::string("\\x") + digits[byte >> 4] + digits[byte & 15];
        else
            shown += c;
    }
    return shown + (text.size() > longestShown ? "…" : "");
}

bool startsLike(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size()
        && std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) {
               return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
           });
}

struct Magic {
    std::string_view bytes;
    std::string_view name;
};

constexpr std::array magics {
    Magic { std::string_view("7z\xbc\xaf\x27\x1c", 6), "a 7-Zip archive. Unpack it and open what is in it" },
    Magic { std::string_view("Rar!\x1a\x07", 6), "a RAR archive. Unpack it and open what is in it" },
    Magic { std::string_view("\x89PNG\r\n", 6), "an image (PNG)" },
    Magic { std::string_view("\xff\xd8\xff", 3), "an image (JPEG)" },
    Magic { std::string_view("%PDF-", 5), "a PDF document" },
    Magic { std::string_view("SQLite format 3", 15), "an SQLite database" },
};

bool isDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A line of a client's log: of Element Web (`2022-01-17T14:57:20.806Z I message`), of what the Rust SDK
// writes
// (`2026-01-15T10:00:00.000000Z  INFO target: message`), of Element Android (`01-17 14:59:30.657 1 2 I Tag:
// …`, `2022-01-17T13:06:36*838GMT+00:00Z 1 I/ /Tag: …`).
bool isLogLine(std::string_view line)
{
    static const std::regex known(
        R"((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z +([IWEDV]|TRACE|DEBUG|INFO|WARN|ERROR) )"
        R"(|\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} +\d+ +\d+ [VDIWEF] )"
        R"(|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\*\d+GMT).*)");
    constexpr std::size_t enough = 200;
    const std::string begin(line.substr(0, enough));
    return std::regex_match(begin, known);
}

// `25/12/2022, 15:04:05 - Alice: text`: a line of Element's text export.
bool isTextExportLine(std::string_view line)
{
    const std::size_t dash = line.find(" - ");
    return line.size() > 1 && isDigits(line.substr(0, 1)) && dash != line.npos
        && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(dash), ':') >= 1;
}

std::optional<Error> describeKnownText(std::string_view text, std::uint64_t offset)
{
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const auto error = [&](const char *code, const char *what) {
        return Error {
            code,
            std::string(what)
                + " Save the room's /messages response or the browser's network log (HAR) and open that.",
            offset
        };
    };
    if (line.starts_with("RTCStatsDump"))
        return error("rtcstats", "This is an rtcstats dump: it holds media statistics, no Matrix events.");
    // Lines of JSON among others can be read all the same.
    if (text.find("\n{") != text.npos || text.find("\n[") != text.npos)
        return std::nullopt;
    if (isLogLine(line))
        return error("rageshake",
                     "This is a log of Element (rageshake): it tells what the client did, but does not "
                     "hold its events.");
    if (line == "---" || line.starts_with("%YAML") || line.starts_with("- event_id:")
        || line.starts_with("- content:") || line.starts_with("- type:"))
        return error("yaml",
                     "This is YAML, not JSON; exporters that write it keep messages only, no call events.");
    if (isTextExportLine(line))
        return error("text-export",
                     "This looks like Element's text export: it holds sentences such as “placed a voice "
                     "call”, not the events of a call.");
    return std::nullopt;
}

std::optional<Error> describeBinary(std::string_view text)
{
    for (const Magic &magic : magics) {
        if (text.starts_with(magic.bytes)) {
            return Error { "binary", "This is " + std::string(magic.name) + ".", 0 };
        }
    }
    constexpr std::string_view allowed = "\t\n\f\r\x1b"; // terminal output may begin with colours
    const auto isOdd = [&](char c) {
        return static_cast<unsigned char>(c) < 0x20 && allowed.find(c) == allowed.npos;
    };
    const auto odd = std::find_if(text.begin(), text.end(), isOdd);
    const bool isBinary = text.find('\0') != text.npos
        || std::count_if(text.begin(), text.end(), isOdd) * 20 > static_cast<std::ptrdiff_t>(text.size());
    // One damaged byte does not make text binary.
    if (!isBinary || text.starts_with('{') || text.starts_with('['))
        return std::nullopt;
    return Error { "binary",
                   "This is binary data, not JSON: it begins with " + quotedText(text.substr(0, 16)) + ".",
                   static_cast<std::uint64_t>(odd - text.begin()) };
}

// One string, number or literal and nothing else.
bool isSingleScalar(std::string_view text)
{
    if (!text.starts_with('"'))
        return text.find_first_of(" \t\r\n,:{}[]\"") == text.npos && !findBadWord(text);
    std::string inside;
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"')
        end += text[end] == '\\' ? 2U : 1U;
    return end + 1 == text.size() && unescapeJson(text.substr(1, end - 1), inside);
}

} // namespace

std::string quotedText(std::string_view text)
{
    return "“" + escaped(text) + "”";
}

std::string unquoted(std::string_view json)
{
    const std::string_view inside = json.size() >= 2 ? json.substr(1, json.size() - 2) : json;
    std::string text;
    if (!unescapeJson(inside, text))
        text = inside;
    return escaped(text);
}

std::optional<Error> describeNoJson(std::string_view text, bool atEnd)
{
    if (text.empty() && atEnd)
        return Error { "empty", "The file is empty: it has no bytes at all.", 0 };
    const std::string_view visible = trimJson(text);
    if (visible.empty() && atEnd)
        return Error { "empty", "The file holds only white space.", 0 };
    const auto offset = static_cast<std::uint64_t>(visible.data() - text.data());
    if (startsLike(visible, "<!doctype html") || startsLike(visible, "<html")) {
        return Error {
            "html",
            "This is an HTML page, not JSON: probably an error or sign-in page, or Element's HTML export "
            "(which leaves out what a call's events say). Save the room's /messages response and open that.",
            offset
        };
    }
    if (visible.starts_with('<') && !visible.starts_with("< ")) { // curl -v marks headers so
        return Error { "not-json",
                       "This is not JSON but markup: it begins with " + quotedText(visible.substr(0, 24))
                           + ".",
                       offset };
    }
    if (atEnd && isSingleScalar(visible)) {
        return Error { "unknown-format",
                       "This is JSON, but no timeline: " + quotedText(visible.substr(0, 24)) + " is "
                           + (visible.starts_with('"') ? "a string" : "a single value")
                           + ", no object or array of events.",
                       offset };
    }
    if (std::optional<Error> known = describeKnownText(visible, offset))
        return known;
    return describeBinary(text);
}

} // namespace callscope
