// SPDX-License-Identifier: Apache-2.0
#include "sdp/line_meaning.h"

#include "sdp/candidate_words.h"
#include "sdp/text_lines.h"

#include <array>

namespace callscope::sdp
{

namespace
{

using Words = std::string (*)(std::string_view value);

std::string text(std::string_view words)
{
    return std::string(words);
}

struct Meaning {
    std::string_view name;
    Words words;
};

std::string origin(std::string_view value)
{
    takeToken(value);
    const std::string_view session = takeToken(value);
    const std::string_view version = takeToken(value);
    return "Who made it: session " + text(session) + ", version " + text(version)
        + " of this description. The address is a placeholder in WebRTC.";
}

std::string media(std::string_view value)
{
    const std::string_view type = takeToken(value);
    const std::string_view port = takeToken(value);
    const std::string_view protocol = takeToken(value);
    std::string words = "Begins a section of " + text(type);
    if (port == "0")
        words += ", refused or closed unless it is bundle-only (port 0)";
    else if (port == "9")
        words += "; port 9 is a placeholder, ICE finds the real one";
    else
        words += " on port " + text(port);
    return words + ". " + text(protocol) + ", then the payload types, the most wanted first.";
}

std::string connection(std::string_view value)
{
    return value.ends_with(" 0.0.0.0") ? "No address here: the candidates say where media goes."
                                       : "The default address for media: " + text(value) + '.';
}

std::string bandwidth(std::string_view value)
{
    const std::string_view kind = takeToken(value, ':');
    if (kind == "AS")
        return "At most " + text(value) + " kbit/s for this.";
    return kind == "TIAS" ? "At most " + text(value) + " bit/s for this, without transport headers."
                          : "A bandwidth, of kind " + text(kind) + '.';
}

std::string rtpmap(std::string_view value)
{
    const std::string_view payloadType = takeToken(value);
    const std::string_view name = takeToken(value, '/');
    const std::string_view rate = takeToken(value, '/');
    std::string words =
        "Payload type " + text(payloadType) + " is " + text(name) + " at " + text(rate) + " Hz";
    if (!value.empty())
        words += ", " + text(value) + (value == "1" ? " channel" : " channels");
    return words + '.';
}

std::string fmtp(std::string_view value)
{
    const std::string_view payloadType = takeToken(value);
    if (value.starts_with("apt="))
        return "Payload type " + text(payloadType) + " repeats lost packets of payload type "
            + text(value.substr(4)) + '.';
    return "Parameters of payload type " + text(payloadType) + '.';
}

std::string feedback(std::string_view value)
{
    const std::string_view payloadType = takeToken(value);
    std::string words = value == "nack" ? "lost packets are asked for again"
        : value == "nack pli"           ? "a new picture can be asked for (PLI)"
        : value == "ccm fir"            ? "a full picture can be asked for (FIR)"
        : value == "goog-remb"          ? "the receiver tells the bandwidth it sees (REMB)"
        : value == "transport-cc"       ? "the receiver tells when each packet came"
                                        : text(value);
    return "Feedback for payload type " + text(payloadType) + ": " + words + '.';
}

std::string setup(std::string_view value)
{
    if (value == "actpass")
        return "DTLS: either side may open it; the answer decides.";
    if (value == "active")
        return "DTLS: this side opens it.";
    return value == "passive" ? "DTLS: this side waits for the other to open it."
                              : "DTLS role " + text(value) + '.';
}

std::string fingerprint(std::string_view value)
{
    return "The " + text(takeToken(value))
        + " of this side's DTLS certificate; media is refused if it differs.";
}

std::string bundle(std::string_view value)
{
    const std::string_view kind = takeToken(value);
    if (kind == "BUNDLE")
        return "Sections with mid " + text(value) + " share one transport.";
    return kind == "LS" ? "Sections with mid " + text(value) + " are played in step."
                        : "Groups sections: " + text(kind) + '.';
}

std::string msid(std::string_view value)
{
    const std::string_view stream = takeToken(value);
    return stream == "-"
        ? "The track belongs to no stream."
        : "The track is sent in stream " + text(stream) + ", the key that sdp_stream_metadata must have.";
}

std::string ssrc(std::string_view value)
{
    const std::string_view id = takeToken(value);
    const std::string_view attribute = takeToken(value, ':');
    return "RTP source " + text(id)
        + (attribute == "cname"      ? ": the name that its sources share."
               : attribute == "msid" ? ": sent in stream " + text(takeToken(value)) + '.'
                                     : ": " + text(attribute) + '.');
}

std::string extmap(std::string_view value)
{
    const std::string_view id = takeToken(value);
    const std::size_t name = value.find_last_of("/:");
    return "RTP header extension " + text(id) + ": " + text(value.substr(name == value.npos ? 0 : name + 1))
        + '.';
}

std::string options(std::string_view value)
{
    return value.find("trickle") != value.npos ? "Candidates may come one by one, later (trickle ICE)."
                                               : "ICE options: " + text(value) + '.';
}

template <std::size_t n>
std::string found(const std::array<Meaning, n> &table, std::string_view name, std::string_view value)
{
    for (const Meaning &entry : table) {
        if (entry.name == name)
            return entry.words(value);
    }
    return {};
}

constexpr auto mid = [](std::string_view value) {
    return "The section's name: candidates refer to it as sdpMid " + text(value) + '.';
};

constexpr std::array attributes {
    Meaning { "group", bundle },
    Meaning { "rtpmap", rtpmap },
    Meaning { "fmtp", fmtp },
    Meaning { "rtcp-fb", feedback },
    Meaning { "setup", setup },
    Meaning { "fingerprint", fingerprint },
    Meaning { "msid", msid },
    Meaning { "ssrc", ssrc },
    Meaning { "extmap", extmap },
    Meaning { "ice-options", options },
    Meaning { "mid", mid },
    Meaning { "msid-semantic", [](std::string_view) { return text("Streams are named by a=msid lines."); } },
    Meaning { "ice-ufrag",
              [](std::string_view value) {
                  return "ICE user name " + text(value) + ": another one than before is an ICE restart.";
              } },
    Meaning { "ice-pwd",
              [](std::string_view) { return text("The password that goes with the ICE user name."); } },
    Meaning { "ice-lite",
              [](std::string_view) { return text("This side is a server that only answers ICE checks."); } },
    Meaning { "ice-mismatch",
              [](std::string_view) { return text("ICE is off: the addresses were changed on the way."); } },
    Meaning { "end-of-candidates", [](std::string_view) { return text("No more candidates will come."); } },
    Meaning { "sendrecv", [](std::string_view) { return text("Direction: sends and receives."); } },
    Meaning {
        "sendonly",
        [](std::string_view) { return text("Direction: sends, and wants to receive nothing (a hold)."); } },
    Meaning { "recvonly", [](std::string_view) { return text("Direction: receives, and sends nothing."); } },
    Meaning { "inactive",
              [](std::string_view) { return text("Direction: neither sends nor receives (a hold)."); } },
    Meaning {
        "bundle-only",
        [](std::string_view) { return text("Offered only as part of the bundle: port 0 is no refusal."); } },
    Meaning { "rtcp-mux", [](std::string_view) { return text("RTCP shares the port of RTP."); } },
    Meaning {
        "rtcp-mux-only",
        [](std::string_view) { return text("RTCP shares the port of RTP, and nothing else will do."); } },
    Meaning { "rtcp",
              [](std::string_view) {
                  return text("Where RTCP would go without rtcp-mux; a placeholder in WebRTC.");
              } },
    Meaning { "rtcp-rsize", [](std::string_view) { return text("RTCP may be sent in small packets."); } },
    Meaning { "rtcp-xr", [](std::string_view) { return text("Extended RTCP reports are understood."); } },
    Meaning {
        "extmap-allow-mixed",
        [](std::string_view) { return text("One- and two-byte RTP header extensions may be mixed."); } },
    Meaning { "ssrc-group",
              [](std::string_view) {
                  return text("RTP sources that belong together (FID: media and its repeats).");
              } },
    Meaning { "rid", [](std::string_view) { return text("One of several qualities of a track."); } },
    Meaning { "simulcast",
              [](std::string_view) { return text("The track is sent in several qualities at once."); } },
    Meaning { "sctp-port",
              [](std::string_view) { return text("The port of the data channel inside DTLS."); } },
    Meaning { "sctpmap", [](std::string_view) { return text("The data channel, in an old notation."); } },
    Meaning {
        "max-message-size",
        [](std::string_view value) { return "Data messages may have up to " + text(value) + " bytes."; } },
    Meaning { "ptime", [](std::string_view value) { return "Packets should hold " + text(value) + " ms."; } },
    Meaning { "maxptime",
              [](std::string_view value) { return "Packets may hold " + text(value) + " ms at most."; } },
    Meaning { "crypto",
              [](std::string_view) { return text("Keys in the open (SDES); WebRTC forbids it."); } },
};

constexpr std::array lines {
    Meaning { "v", [](std::string_view) { return text("The version of SDP, always 0."); } },
    Meaning { "o", origin },
    Meaning { "s", [](std::string_view) { return text("The session's name, unused in WebRTC."); } },
    Meaning { "t",
              [](std::string_view) { return text("When the session is held; 0 0: as long as it likes."); } },
    Meaning { "m", media },
    Meaning { "c", connection },
    Meaning { "b", bandwidth },
};

} // namespace

std::string lineMeaning(std::string_view line)
{
    if (line.size() < 2 || line[1] != '=')
        return {};
    const std::string_view type = line.substr(0, 1);
    std::string_view value = line.substr(2);
    if (type != "a")
        return found(lines, type, value);
    const std::string_view attribute = value;
    const std::string_view name = takeToken(value, ':');
    return name == "candidate" ? candidateMeaning(attribute) : found(attributes, name, value);
}

} // namespace callscope::sdp
