// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace callscope::sdp
{

/// A run of one of the tables of Descriptions.
struct Run {
    std::uint32_t first = 0, count = 0;
};

enum class MediaType : std::uint8_t { Audio, Video, Application, Other };

/// `a=sendrecv` and its like; Absent means sendrecv (RFC 8866, section 6.7).
enum class Direction : std::uint8_t { Absent, SendRecv, SendOnly, RecvOnly, Inactive };
bool sends(Direction direction);
bool receives(Direction direction);
std::string_view directionName(Direction direction);

/// `a=setup` of RFC 4145, used for DTLS by RFC 8842.
enum class Setup : std::uint8_t { Absent, ActPass, Active, Passive, HoldConn, Unknown };
std::string_view setupName(Setup setup);

/// What is wrong with the `a=fingerprint` lines, the worst of them (RFC 8122).
enum class FingerprintState : std::uint8_t {
    Absent,
    Good,
    WeakHash, ///< only sha-1, md5 or md2
    UnknownHash,
    WrongLength, ///< the bytes do not fit the hash
    Malformed, ///< no hash, or no pairs of hexadecimal digits
};

/// What a session or an m-section says about its ICE and DTLS. Secrets are kept as hashes.
struct Transport {
    std::string_view ufrag; ///< empty where absent
    std::uint64_t password = 0; ///< hash of ice-pwd
    std::uint64_t fingerprints = 0; ///< hash over all of them, in any order
    std::uint16_t passwordLength = 0; ///< 0 where absent
    bool oddPassword = false; ///< holds a character that is no ice-char
    bool trickle = false; ///< `a=ice-options` has `trickle`
    bool hasIceOptions = false;
    Setup setup = Setup::Absent;
    FingerprintState fingerprint = FingerprintState::Absent;
};

/// Codecs that a rule or a view names; compare others by `name`.
enum class CodecKind : std::uint8_t {
    Other,
    Opus,
    Vp8,
    H264,
    TelephoneEvent,
    Support, ///< rtx, red, ulpfec, flexfec and CN: none of them is media of its own
};

/// One payload type of an m-section.
struct Codec {
    std::uint32_t clockRate = 0; ///< 0 where neither rtpmap nor RFC 3551 says what it is
    std::uint32_t name = 0; ///< hash of the encoding name in lower case; 0 likewise
    std::uint8_t payloadType = 0;
    std::uint8_t channels = 1;
    CodecKind kind = CodecKind::Other;

    bool sameCodec(const Codec &other) const
    {
        return name == other.name && clockRate == other.clockRate && channels == other.channels;
    }
    friend bool operator==(const Codec &a, const Codec &b)
    {
        return a.payloadType == b.payloadType && a.sameCodec(b);
    }
};

/// A stream that an m-section sends its track in.
struct StreamId {
    std::string_view id; ///< "-" for a track without stream
    bool fromSsrc = false; ///< only `a=ssrc:… msid:` names it (before RFC 8830)
};

/// One m-section (RFC 8866, section 5.14).
struct MediaSection {
    std::string_view mid; ///< empty where absent
    std::string_view protocol;
    Transport transport; ///< its own, completed by the session's: what counts for this section
    Run codecs, candidates, streams;
    std::uint32_t line = 0; ///< number of its m= line in the text, from 1
    std::uint16_t port = 0;
    std::uint16_t ssrcTracks = 0; ///< different tracks that `a=ssrc:… msid:` lines name
    MediaType type = MediaType::Other;
    Direction direction = Direction::Absent;
    bool bundleOnly = false;
    bool rtcpMux = false;
    bool endOfCandidates = false;
    bool iceMismatch = false;
    bool crypto = false; ///< SDES keys (RFC 4568)
    bool hasMid = false;
    bool inBundle = false;
    bool tagged = false; ///< first of its BUNDLE group: its transport serves the group

    /// Port 0 refuses or closes a section, unless it is only offered as part of a bundle (RFC 9143).
    bool rejected() const { return port == 0 && !bundleOnly; }
    bool isRtp() const { return type == MediaType::Audio || type == MediaType::Video; }
    /// Needs ICE and DTLS attributes of its own: no other section's transport serves it.
    bool carriesTransport() const { return !rejected() && !bundleOnly && (!inBundle || tagged); }
};

/// The first thing about the text that is no session description (RFC 8866, sections 5 and 9).
enum class LineProblem : std::uint8_t {
    None,
    NotALine, ///< no letter and `=`
    UnknownType, ///< a letter that RFC 8866 does not have
    Order, ///< a line that belongs before one that came already
    Version, ///< the first line is not v=0
    Origin, ///< o= does not have six words, the second and third of them numbers
    NoOrigin,
    NoName, ///< no s=
    NoTiming, ///< no t=
    Media, ///< an m= line that is not: type, port, protocol and at least one format
};
std::string_view problemName(LineProblem problem);

/// What wrote a session description, by its `o=` line; Unknown where it could be anything.
enum class Maker : std::uint8_t {
    Unknown,
    LibWebrtc, ///< Chromium, and apps that use its library: `- <session> <version> IN IP4 127.0.0.1`
    Firefox, ///< `mozilla...THIS_IS_SDPARTA-<version> …`
    GStreamer, ///< webrtcbin: `- <session> <version> IN IP4 0.0.0.0`
};

/// A session description, decoded: what rules and views ask of it. The text itself is not kept.
struct Description {
    std::uint64_t text = 0; ///< hash of the whole text
    std::uint64_t sessionId = 0, sessionVersion = 0; ///< of o=
    Run sections, candidates;
    std::uint32_t bytes = 0;
    std::uint32_t problemLine = 0; ///< from 1
    LineProblem problem = LineProblem::None;
    Maker maker = Maker::Unknown;
    bool bareNewlines = false; ///< some line does not end with CRLF
    bool unfinishedLine = false; ///< the last line has no end
    bool iceLite = false;
    bool unknownMidInBundle = false; ///< a=group:BUNDLE names a mid that no section has
    bool duplicateMid = false;
    bool cut = false; ///< holds more than is kept (see Descriptions): conclude nothing from absence

    /// Reads as a description: rules may take it at its word.
    bool usable() const { return problem == LineProblem::None; }
};

} // namespace callscope::sdp
