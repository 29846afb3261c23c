// SPDX-License-Identifier: Apache-2.0
#include "timeline/source_reader.h"

#include "base/in_parallel.h"
#include "timeline/describe_text.h"
#include "timeline/format_table.h"
#include "timeline/formats.h"
#include "timeline/merge.h"
#include "timeline/notices.h"
#include "timeline/read_ahead.h"

#include <algorithm>
#include <array>
#include <optional>

namespace callscope
{

namespace
{

constexpr std::size_t firstLook = 4096;

Format formatOf(const SeenShapes &shapes, const Tally &tally)
{
    std::bitset<formatCount> bodies = shapes.bodies;
    if (shapes.sees(Format::SlidingSync))
        bodies.reset(static_cast<std::size_t>(Format::Sync));
    if (bodies.count() + (shapes.array || shapes.stream) > 1)
        return Format::Mixed;
    for (std::size_t format = 0; format < formatCount; ++format) {
        if (bodies.test(format))
            return static_cast<Format>(format);
    }
    if (tally.pastedPairs > 0)
        return Format::ViewSource;
    if (tally.events > 0 && tally.pdusWithoutId == tally.events)
        return Format::Pdus;
    if (tally.events > 0 && tally.pairs == tally.events)
        return Format::DecryptedPair;
    if (shapes.array)
        return shapes.stream ? Format::Mixed : Format::EventArray;
    if (shapes.stream)
        return shapes.values == 1 ? Format::SingleEvent : Format::EventStream;
    return Format::Unknown;
}

// Nothing in it looked like a timeline: other files lie beside timelines.
bool isSomethingElse(const Error &error, const SeenShapes &shapes)
{
    constexpr std::array<std::string_view, 10> others {
        "binary",    "empty",    "html",        "matrix-error",   "not-an-event",
        "rageshake", "rtcstats", "text-export", "unknown-format", "yaml",
    };
    if (shapes.bodies.any())
        return false;
    return error.code == "webrtc-internals" || (error.code == "not-json" && shapes.values == 0)
        || std::find(others.begin(), others.end(), error.code) != others.end();
}

void note(const IdCollision &collision, const Timeline &timeline, std::vector<ProblemLog> &logs)
{
    const std::string first = collision.first.source == collision.second.source
        ? ""
        : " of " + timeline.sources[collision.first.source].name;
    logs[collision.second.source].add("event-id-collision",
                                      "This event has the id " + collision.id.str() + " of the event at byte "
                                          + std::to_string(collision.first.offset) + first
                                          + " but says something else; both were kept.",
                                      collision.second.offset);
}

bool paysOff(const ReadOptions &options, const ByteSource &bytes)
{
    constexpr std::uint64_t small = 4 * 1024 * 1024;
    if (!bytes.canReadAhead() || options.mostBytes > 0)
        return false;
    return threadsFor(options.threads) > 1 && (options.threads > 1 || bytes.size() > small);
}

std::optional<Error> errorOf(const ProblemLog &problems)
{
    if (problems.isEmpty())
        return Error { "empty", "The file holds only white space.", 0 };
    const ReadProblem &first = problems.problems().front();
    const std::uint64_t alike = problems.count(first.code);
    Error error { first.code, first.message, first.offset };
    if (alike > 1)
        error.message += " (There are " + std::to_string(alike) + " problems of this kind.)";
    return error;
}

} // namespace

SourceReader::SourceReader(const ReadOptions &options, std::uint64_t bytesTotal, bool hasManySources)
    : m_options(options)
    , m_progress(m_options, bytesTotal)
    , m_collector(m_timeline, hasManySources)
{
}

std::optional<Error> SourceReader::read(const SourcePlace &place, ByteSource &bytes)
{
    const auto index = static_cast<std::uint32_t>(m_timeline.sources.size());
    Source source;
    source.name = place.name;
    source.input = place.input;
    source.isFile = bytes.isFile();
    m_timeline.sources.push_back(source);
    m_logs.emplace_back().setOrigin(&bytes);
    m_collector.beginSource(index, m_logs.back(), bytes, place.room);
    const std::uint64_t packedBefore = place.packed ? place.packed->taken() : 0;

    const std::string begin(bytes.head(firstLook));
    source.error = describeNoJson(begin, bytes.headIsAll());
    bool isOther = source.error && isSomethingElse(*source.error, {});
    bytes.limit(m_options.mostBytes);
    if (!source.error) {
        std::optional<ReadAhead> ahead;
        if (paysOff(m_options, bytes))
            ahead.emplace(bytes);
        isOther = readValues(place, begin, ahead ? *ahead : bytes, source);
    }
    source.size = bytes.originalOffset(bytes.taken());
    source.cut = bytes.isCut();
    for (const ReadProblem &remark : bytes.remarks())
        m_logs.back().addOriginal(remark);
    m_logs.back().setOrigin(nullptr);
    m_progress.sourceDone(place.packed ? place.packed->taken() - packedBefore : source.size, source.events,
                          source.callEvents);
    if (isOther && place.isMember) {
        m_timeline.sources.pop_back();
        m_logs.pop_back();
        return source.error;
    }
    m_timeline.sources[index] = std::move(source);
    m_logs.resize(m_timeline.sources.size()); // a slice names those it was cut from
    return std::nullopt;
}

// Returns whether it turned out to hold something else than a timeline.
bool SourceReader::readValues(const SourcePlace &place, std::string_view begin, ByteSource &bytes,
                              Source &source)
{
    JsonScanner scanner(bytes, m_options.stop);
    ProblemLog &problems = m_logs.back();
    ReadContext context { scanner, m_collector, problems, m_progress, bytes };
    context.isState = place.isState;
    context.packed = place.packed;
    context.packedBefore = place.packed ? place.packed->taken() : 0;
    if (begin.starts_with("\xef\xbb\xbf")) {
        scanner.lookAhead(3);
        scanner.drop(3);
    }
    if (isEventTable(begin))
        readTable(context, begin);
    else
        readSequence(context);
    noteFailure(context);
    if (scanner.stopRequested())
        problems.add("cancelled", "Reading was cancelled here; what comes before was read.",
                     scanner.offset());

    const Tally &tally = m_collector.tally();
    source.format = formatOf(context.shapes, tally);
    source.events = tally.events;
    source.callEvents = tally.invites + tally.otherCallEvents;
    source.encryptedEvents = tally.encrypted;
    source.invitesOnly = holdsInvitesOnly(tally, source.format);
    source.notices = noticesFor(tally, source.format);
    if (context.shapes.terminalTexts > 0)
        source.notices.push_back({ "terminal-text",
                                   "Around the JSON stands text of a terminal or console (curl's headers, a "
                                   "prompt); it was left out." });
    m_collector.finishSource(source.invitesOnly);
    if (source.events > 0 || context.shapes.soundBody)
        return false;
    source.error = errorOf(problems);
    return isSomethingElse(*source.error, context.shapes);
}

void SourceReader::add(Source source, ProblemLog problems)
{
    m_timeline.sources.push_back(std::move(source));
    m_logs.push_back(std::move(problems));
}

Timeline SourceReader::soFar() const
{
    Timeline timeline;
    timeline.sources = m_timeline.sources;
    timeline.callEvents = m_timeline.callEvents;
    timeline.memberEvents = m_timeline.memberEvents;
    timeline.encryptedEvents = m_timeline.encryptedEvents;
    timeline.media = m_timeline.media;
    timeline.stateEvents = m_timeline.stateEvents;
    timeline.redactions = m_timeline.redactions;
    timeline.rooms = m_timeline.rooms;
    timeline.keptTexts = m_timeline.keptTexts;
    merge(timeline, m_logs, m_collector.collected());
    return timeline;
}

Timeline SourceReader::take()
{
    merge(m_timeline, std::move(m_logs), m_collector.take());
    return std::move(m_timeline);
}

void SourceReader::merge(Timeline &timeline, std::vector<ProblemLog> logs, Collected collected)
{
    for (const IdCollision &collision : mergeCollected(timeline, std::move(collected)))
        note(collision, timeline, logs);
    for (std::size_t index = 0; index < logs.size(); ++index)
        timeline.sources[index].problems = logs[index].take();
    for (Source &source : timeline.sources) {
        std::vector<Notice> more = roomNotices(source);
        std::move(more.begin(), more.end(), std::back_inserter(source.notices));
    }
}

} // namespace callscope
