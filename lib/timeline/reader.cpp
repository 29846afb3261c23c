// SPDX-License-Identifier: Apache-2.0
#include "timeline/reader.h"

#include "timeline/byte_source.h"
#include "timeline/describe_text.h"
#include "timeline/format_table.h"
#include "timeline/merge.h"
#include "timeline/notices.h"
#include "timeline/read_ahead.h"

#include <algorithm>
#include <thread>

namespace callscope
{

namespace
{

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

bool paysOff(const ReadOptions &options, const ByteSource &bytes)
{
    constexpr std::uint64_t small = 4 * 1024 * 1024;
    if (options.threads > 0)
        return options.threads > 1;
    return bytes.size() > small && std::thread::hardware_concurrency() > 1;
}

class Reader
{
public:
    Reader(const ReadOptions &options, std::uint64_t bytesTotal, std::size_t sources)
        : m_options(options)
        , m_progress(m_options, bytesTotal)
        , m_collector(m_timeline, sources > 1)
    {
    }

    void readSource(std::string name, Result<std::unique_ptr<ByteSource>> bytes)
    {
        Source source;
        source.name = std::move(name);
        if (bytes && paysOff(m_options, **bytes))
            read(ReadAhead(std::move(*bytes)), source);
        else if (bytes)
            read(**bytes, source);
        else
            source.error = bytes.error();
        m_timeline.sources.push_back(std::move(source));
    }

    Timeline take()
    {
        for (const IdCollision &collision : mergeCollected(m_timeline, m_collector.take()))
            note(collision);
        for (std::size_t index = 0; index < m_logs.size(); ++index)
            m_timeline.sources[index].problems = m_logs[index].take();
        return std::move(m_timeline);
    }

private:
    void read(ByteSource &&bytes, Source &source) { read(bytes, source); }
    void read(ByteSource &bytes, Source &source);
    void readValues(JsonScanner &scanner, ProblemLog &problems, Source &source);
    void note(const IdCollision &collision);

    const ReadOptions &m_options;
    ProgressMeter m_progress;
    Timeline m_timeline;
    Collector m_collector;
    std::vector<ProblemLog> m_logs;
};

void Reader::read(ByteSource &bytes, Source &source)
{
    const auto index = static_cast<std::uint32_t>(m_timeline.sources.size());
    m_logs.resize(index + 1);
    ProblemLog &problems = m_logs[index];
    m_collector.beginSource(index, problems);
    JsonScanner scanner(bytes, m_options.stop);
    constexpr std::size_t firstLook = 4096;
    const std::string_view begin = scanner.lookAhead(firstLook);
    if (begin.starts_with("\xef\xbb\xbf"))
        scanner.drop(3);
    source.error = describeNoJson(begin, begin.size() < firstLook && !scanner.failed());
    if (!source.error)
        readValues(scanner, problems, source);
    source.size = scanner.bytesRead();
    source.spooled = bytes.spooled();
    m_progress.sourceDone(source.size, source.events, source.callEvents);
}

void Reader::readValues(JsonScanner &scanner, ProblemLog &problems, Source &source)
{
    ReadContext context { scanner, m_collector, problems, m_progress, {}, {}, {} };
    if (isEventTable(scanner.lookAhead(4096)))
        readTable(context);
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
    m_collector.finishSource(source.invitesOnly);
    if (source.events > 0 || context.shapes.soundBody)
        return;
    if (problems.isEmpty()) {
        source.error = Error { "empty", "The file holds only white space.", 0 };
        return;
    }
    const ReadProblem &first = problems.problems().front();
    const std::uint64_t alike = problems.count(first.code);
    source.error = Error { first.code, first.message, first.offset };
    if (alike > 1)
        source.error->message += " (There are " + std::to_string(alike) + " problems of this kind.)";
}

void Reader::note(const IdCollision &collision)
{
    const std::string first = collision.first.source == collision.second.source
        ? ""
        : " of " + m_timeline.sources[collision.first.source].name;
    m_logs[collision.second.source].add(
        "event-id-collision",
        "This event has the id " + collision.id.str() + " of the event at byte "
            + std::to_string(collision.first.offset) + first + " but says something else; both were kept.",
        collision.second.offset);
}

} // namespace

Timeline readTimeline(const std::vector<std::string> &paths, const ReadOptions &options)
{
    std::vector<Result<std::unique_ptr<ByteSource>>> sources;
    std::uint64_t total = 0;
    bool isKnown = true;
    for (const std::string &path : paths) {
        sources.push_back(openSource(path));
        if (sources.back()) {
            total += (*sources.back())->size();
            isKnown = isKnown && ((*sources.back())->size() > 0);
        }
    }
    Reader reader(options, isKnown ? total : 0, paths.size());
    for (std::size_t index = 0; index < paths.size(); ++index)
        reader.readSource(paths[index], std::move(sources[index]));
    return reader.take();
}

Timeline readTimelineText(std::string text, std::string name, const ReadOptions &options)
{
    Reader reader(options, text.size(), 1);
    reader.readSource(std::move(name), memorySource(std::make_shared<const std::string>(std::move(text))));
    return reader.take();
}

Result<std::string> readBytes(const Timeline &timeline, const ByteRange &range)
{
    const auto changed = [&](const std::string &name) {
        return tl::unexpected(Error { "source-changed",
                                      name + " was changed since it was read: the event is not at byte "
                                          + std::to_string(range.offset) + " any more.",
                                      range.offset });
    };
    if (range.nested == ByteRange::notKept)
        return tl::unexpected(
            Error { "not-kept",
                    "This event stood inside a string of the source and its text was not kept; what "
                    "encloses it begins at byte "
                        + std::to_string(range.offset) + ".",
                    range.offset });
    if (range.nested > 0)
        return std::string(timeline.nestedTexts[range.nested - 1]);
    const Source &source = timeline.sources[range.source];
    Result<std::string> bytes;
    if (source.spooled) {
        if (range.offset > source.spooled->size() || range.length > source.spooled->size() - range.offset)
            return changed(source.name);
        bytes = source.spooled->substr(range.offset, range.length);
    } else {
        bytes = readFileRange(source.name, range.offset, range.length);
        if (!bytes)
            return changed(source.name);
    }
    if (bytes->empty() || bytes->front() != '{' || bytes->back() != '}')
        return changed(source.name);
    return bytes;
}

} // namespace callscope
