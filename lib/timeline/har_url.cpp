// SPDX-License-Identifier: Apache-2.0
#include "timeline/har_url.h"

#include <algorithm>
#include <array>
#include <vector>

namespace callscope
{

namespace
{

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isEscape = text[at] == '%' && at + 2 < text.size() && hexDigit(text[at + 1]) >= 0
            && hexDigit(text[at + 2]) >= 0;
        if (!isEscape) {
            decoded += text[at];
            continue;
        }
        decoded += static_cast<char>(hexDigit(text[at + 1]) * 16 + hexDigit(text[at + 2]));
        at += 2;
    }
    return decoded;
}

std::vector<std::string> segmentsOf(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    std::size_t begin = url.find("/_matrix/client/");
    if (begin == url.npos)
        begin = url.find("/_synapse/admin/");
    std::vector<std::string> segments;
    while (begin < url.size()) {
        const std::size_t end = std::min(url.find('/', begin + 1), url.size());
        segments.push_back(percentDecoded(url.substr(begin + 1, end - begin - 1)));
        begin = end;
    }
    return segments;
}

} // namespace

HarRequest harRequestOf(std::string_view method, std::string_view url)
{
    constexpr std::array<std::string_view, 6> roomEndpoints { "messages", "context", "initialSync",
                                                              "state",    "event",   "members" };
    const std::vector<std::string> segments = segmentsOf(url);
    HarRequest request;
    if (segments.size() < 4)
        return request;
    const auto rooms = std::find(segments.begin(), segments.end(), "rooms");
    const auto user = std::find(segments.begin(), segments.end(), "user");
    if (user != segments.end() && user + 1 != segments.end() && (user + 1)->starts_with('@'))
        request.user = *(user + 1);
    if (rooms != segments.end() && segments.end() - rooms >= 3) {
        request.room = *(rooms + 1);
        request.endpoint = *(rooms + 2);
        const auto rest = segments.end() - rooms - 3;
        if (method == "PUT" && rest >= 1 && (request.endpoint == "send" || request.endpoint == "state")) {
            request.kind = request.endpoint == "send" ? HarRequest::Kind::Send : HarRequest::Kind::SendState;
            request.type = *(rooms + 3);
            request.key = rest >= 2 ? *(rooms + 4) : std::string();
            return request;
        }
        // /state/{type} gives content alone.
        const bool isContent = request.endpoint == "state" && rest > 0;
        if (method == "GET" && !isContent
            && std::find(roomEndpoints.begin(), roomEndpoints.end(), request.endpoint) != roomEndpoints.end())
            request.kind = HarRequest::Kind::Events;
        return request;
    }
    request.endpoint = segments.back();
    if (request.endpoint == "sync" || request.endpoint == "initialSync" || request.endpoint == "search")
        request.kind = HarRequest::Kind::Events;
    return request;
}

} // namespace callscope
