// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callscope::test
{

/// A JSON string with its quotes, for use as a value in CallScript::with().
inline std::string quoted(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            json += "\\u00";
            json += hex[static_cast<unsigned char>(c) >> 4];
            json += hex[static_cast<unsigned char>(c) & 15];
        } else {
            json += c;
        }
    }
    return json + '"';
}

/// A user and one of their devices; `party` is also the party_id it sends.
struct Device {
    std::string user;
    std::string party;
};

inline const Device alice { "@alice:example.org", "ALICEDEV" };
inline const Device bob { "@bob:example.org", "BOBDEV" };
inline const Device bobPhone { "@bob:example.org", "BOBPHONE" };
inline const Device bobLaptop { "@bob:example.org", "BOBLAPTOP" };
inline const Device carol { "@carol:example.org", "CAROLDEV" };

/// Writes the events of a call as a conforming client would send them, oldest first, and lets a test
/// spoil just the one thing it is about:
///
///     CallScript().invite(alice).wait(900).answer(bob).selectAnswer(alice, bob)
///         .wait(4000).hangup(alice).without("reason").ndjson()
///
/// Every event is 100 ms after the one before unless wait() or at() says otherwise. Event ids are
/// $1, $2, … in order. with(), without() and the envelope pair change the event added last.
class CallScript
{
public:
    using Members = std::vector<std::pair<std::string, std::string>>; ///< name, JSON value

    explicit CallScript(std::string callId = "call1", std::string room = "!room:example.org")
        : m_callId(std::move(callId))
        , m_room(std::move(room))
    {
    }

    /// From here on events are those of a version 0 client: `version` 0 and no `party_id`.
    CallScript &version0()
    {
        m_version0 = true;
        return *this;
    }
    CallScript &version1()
    {
        m_version0 = false;
        return *this;
    }
    /// From here on events are of another call, or in another room.
    CallScript &call(std::string callId)
    {
        m_callId = std::move(callId);
        return *this;
    }
    CallScript &room(std::string room)
    {
        m_room = std::move(room);
        return *this;
    }

    CallScript &wait(std::int64_t ms)
    {
        m_pause = ms;
        return *this;
    }
    CallScript &at(std::int64_t ts)
    {
        m_next = ts;
        return *this;
    }

    CallScript &invite(const Device &from, std::int64_t lifetime = 90'000, std::string_view media = "audio")
    {
        return add("m.call.invite", from,
                   { { "offer", description("offer", media) }, { "lifetime", std::to_string(lifetime) } });
    }
    CallScript &candidates(const Device &from)
    {
        return add("m.call.candidates", from,
                   { { "candidates",
                       R"([{"candidate":"candidate:1 1 UDP 2122260223 192.0.2.1 50000 typ host",)"
                       R"("sdpMid":"0","sdpMLineIndex":0},{"candidate":""}])" } });
    }
    CallScript &answer(const Device &from, std::string_view media = "audio")
    {
        return add("m.call.answer", from, { { "answer", description("answer", media) } });
    }
    CallScript &selectAnswer(const Device &from, const Device &selected)
    {
        return add("m.call.select_answer", from, { { "selected_party_id", test::quoted(selected.party) } });
    }
    CallScript &reject(const Device &from) { return add("m.call.reject", from, {}); }
    CallScript &hangup(const Device &from, std::optional<std::string_view> reason = "user_hangup")
    {
        Members members;
        if (reason && !m_version0)
            members.emplace_back("reason", test::quoted(*reason));
        return add("m.call.hangup", from, std::move(members));
    }
    CallScript &negotiate(const Device &from, std::string_view type = "offer", std::int64_t lifetime = 90'000)
    {
        return add(
            "m.call.negotiate", from,
            { { "description", description(type, "audio") }, { "lifetime", std::to_string(lifetime) } });
    }

    /// Any event with `call_id`, `version` and `party_id` before the given content.
    CallScript &add(std::string_view type, const Device &from, Members content)
    {
        Members whole { { "call_id", test::quoted(m_callId) }, { "version", m_version0 ? "0" : "\"1\"" } };
        if (!m_version0)
            whole.emplace_back("party_id", test::quoted(from.party));
        whole.insert(whole.end(), content.begin(), content.end());
        return raw(type, from.user, std::move(whole));
    }
    /// Any event, its content as given.
    CallScript &raw(std::string_view type, std::string_view sender, Members content)
    {
        m_next += m_pause;
        m_pause = 100;
        Event event;
        event.envelope = { { "type", test::quoted(type) },
                           { "event_id", test::quoted("$" + std::to_string(m_events.size() + 1)) },
                           { "sender", test::quoted(sender) },
                           { "room_id", test::quoted(m_room) },
                           { "origin_server_ts", std::to_string(m_next) } };
        event.content = std::move(content);
        m_events.push_back(std::move(event));
        return *this;
    }
    CallScript &membership(std::string_view user, std::string_view membership)
    {
        raw("m.room.member", user, { { "membership", test::quoted(membership) } });
        return withEnvelope("state_key", test::quoted(user));
    }
    CallScript &leave(const Device &who) { return membership(who.user, "leave"); }
    CallScript &join(const Device &who) { return membership(who.user, "join"); }
    CallScript &encrypted(const Device &from)
    {
        return raw("m.room.encrypted", from.user,
                   { { "algorithm", R"("m.megolm.v1.aes-sha2")" },
                     { "ciphertext", R"("AwgA")" },
                     { "session_id", R"("session")" } });
    }
    /// An ordinary message: shows that the timeline goes on after what came before.
    CallScript &message(const Device &from)
    {
        return raw("m.room.message", from.user, { { "msgtype", R"("m.text")" }, { "body", R"("hello")" } });
    }

    /// `json` is a JSON value: quoted("text"), "null", "5", "{}".
    CallScript &with(std::string_view name, std::string_view json)
    {
        set(m_events.back().content, name, json);
        return *this;
    }
    CallScript &without(std::string_view name)
    {
        drop(m_events.back().content, name);
        return *this;
    }
    CallScript &withEnvelope(std::string_view name, std::string_view json)
    {
        set(m_events.back().envelope, name, json);
        return *this;
    }
    CallScript &withoutEnvelope(std::string_view name)
    {
        drop(m_events.back().envelope, name);
        return *this;
    }

    std::vector<std::string> events() const
    {
        std::vector<std::string> all;
        for (const Event &event : m_events) {
            Members members = event.envelope;
            members.emplace_back("content", object(event.content));
            all.push_back(object(members));
        }
        return all;
    }
    std::string ndjson() const
    {
        std::string text;
        for (const std::string &event : events())
            text += event + '\n';
        return text;
    }
    /// A `/messages?dir=b` body: newest first.
    std::string messages() const
    {
        const std::vector<std::string> all = events();
        std::string text = R"({"chunk":[)";
        for (auto event = all.rbegin(); event != all.rend(); ++event)
            text += (event == all.rbegin() ? "" : ",") + *event;
        return text + R"(],"start":"t2","end":"t1"})";
    }

    static constexpr std::int64_t start = 1'700'000'000'000;

private:
    struct Event {
        Members envelope, content;
    };

    static std::string object(const Members &members)
    {
        std::string json = "{";
        for (const auto &[name, value] : members)
            json += (json.size() > 1 ? "," : "") + test::quoted(name) + ":" + value;
        return json + "}";
    }
    static void set(Members &members, std::string_view name, std::string_view json)
    {
        for (auto &[key, value] : members) {
            if (key == name) {
                value = std::string(json);
                return;
            }
        }
        members.emplace_back(std::string(name), std::string(json));
    }
    static void drop(Members &members, std::string_view name)
    {
        std::erase_if(members, [&](const auto &member) { return member.first == name; });
    }
    static std::string description(std::string_view type, std::string_view media)
    {
        std::string sdp = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0";
        sdp += media == "video" ? " 1\r\n" : "\r\n";
        sdp += section(type, "0", "audio", "111", "opus/48000/2");
        if (media == "video")
            sdp += section(type, "1", "video", "96", "VP8/90000");
        return object({ { "type", test::quoted(type) }, { "sdp", test::quoted(sdp) } });
    }

    // An m-section with all that ICE and DTLS need.
    static std::string section(std::string_view type, std::string_view mid, std::string_view media,
                               std::string_view payloadType, std::string_view codec)
    {
        std::string text = "m=" + std::string(media) + " 9 UDP/TLS/RTP/SAVPF " + std::string(payloadType)
            + "\r\na=ice-ufrag:frag\r\na=ice-pwd:passwordOf22Characters\r\na=ice-options:trickle\r\n"
              "a=fingerprint:sha-256 4A";
        for (int byte = 1; byte < 32; ++byte)
            text += ":4A";
        text += "\r\na=setup:" + std::string(type == "offer" ? "actpass" : "active")
            + "\r\na=mid:" + std::string(mid) + "\r\na=msid:stream track" + std::string(mid)
            + "\r\na=rtcp-mux\r\na=rtpmap:" + std::string(payloadType) + ' ' + std::string(codec) + "\r\n";
        return text;
    }

    std::string m_callId, m_room;
    std::vector<Event> m_events;
    std::int64_t m_next = start;
    std::int64_t m_pause = 0;
    bool m_version0 = false;
};

} // namespace callscope::test
