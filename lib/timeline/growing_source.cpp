// SPDX-License-Identifier: Apache-2.0
#include "timeline/growing_source.h"

#include "timeline/merge.h"
#include "timeline/notices.h"

#include <algorithm>
#include <cstring>

namespace callscope
{

/// The text that is read, and where in its file it stands.
class GrowingSource::Place final : public ByteSource
{
public:
    Place(bool isFile, std::uint64_t offset)
        : m_isFile(isFile)
        , m_offset(offset)
    {
    }

    void append(std::string lines)
    {
        m_offset += m_text.size();
        m_text = std::move(lines);
        m_done = 0;
    }
    std::uint64_t end() const { return m_offset + m_text.size(); }

    bool isFile() const override { return m_isFile; }
    std::uint64_t originalOffset(std::uint64_t offset) const override { return m_offset + offset; }

private:
    Result<std::size_t> readMore(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_text.size() - m_done);
        std::memcpy(into.data(), m_text.data() + m_done, count);
        m_done += count;
        return count;
    }

    bool m_isFile;
    std::uint64_t m_offset;
    std::string m_text;
    std::size_t m_done = 0;
};

GrowingSource::GrowingSource()
    : m_collector(m_timeline, true)
{
}

GrowingSource::~GrowingSource() = default;

void GrowingSource::beginFile(std::string name, bool isFile, std::uint64_t offset)
{
    closeFile();
    const auto index = static_cast<std::uint32_t>(m_timeline.sources.size());
    Source source;
    source.name = std::move(name);
    source.input = index;
    source.isFile = isFile;
    source.format = Format::Recording;
    m_timeline.sources.push_back(std::move(source));
    m_place = std::make_unique<Place>(isFile, offset);
    m_logs.emplace_back().setOrigin(m_place.get());
    m_collector.beginSource(index, m_logs.back(), *m_place, {});
}

void GrowingSource::closeFile()
{
    if (m_timeline.sources.empty())
        return;
    m_rooms.push_back(lastRooms());
    m_timeline.sources.back() = lastSource();
    m_logs.back().setOrigin(nullptr);
    for (const auto &[room, window] : m_timeline.rooms)
        m_eventsBefore[room] = window.events;
}

void GrowingSource::add(std::string lines)
{
    m_place->append(std::move(lines));
    const ReadOptions options;
    ProgressMeter progress(options, 0);
    JsonScanner scanner(*m_place, {});
    ReadContext context { scanner, m_collector, m_logs.back(), progress, *m_place };
    context.recordedServer = m_server;
    readSequence(context);
    noteFailure(context);
    m_server = context.recordedServer;
}

Source GrowingSource::lastSource() const
{
    Source source = m_timeline.sources.back();
    const Tally &tally = m_collector.tally();
    source.size = m_place->end();
    source.events = tally.events;
    source.callEvents = tally.invites + tally.otherCallEvents;
    source.encryptedEvents = tally.encrypted;
    source.notices = noticesFor(tally, source.format);
    return source;
}

std::vector<SourceRoom> GrowingSource::lastRooms() const
{
    std::vector<SourceRoom> rooms;
    for (const auto &[room, window] : m_timeline.rooms) {
        const auto before = m_eventsBefore.find(room);
        const std::uint64_t events = window.events - (before == m_eventsBefore.end() ? 0 : before->second);
        if (events > 0)
            rooms.push_back({ .room = room, .events = events, .first = {}, .last = {} });
    }
    return rooms;
}

Timeline GrowingSource::soFar() const
{
    Timeline timeline;
    timeline.sources = m_timeline.sources;
    timeline.callEvents = m_timeline.callEvents;
    timeline.media = m_timeline.media;
    timeline.memberEvents = m_timeline.memberEvents;
    timeline.encryptedEvents = m_timeline.encryptedEvents;
    timeline.stateEvents = m_timeline.stateEvents;
    timeline.redactions = m_timeline.redactions;
    timeline.rooms = m_timeline.rooms;
    timeline.keptTexts = m_timeline.keptTexts;
    if (timeline.sources.empty())
        return timeline;
    timeline.sources.back() = lastSource();

    Collected collected = m_collector.collected();
    std::vector<std::vector<SourceRoom>> rooms = m_rooms;
    rooms.push_back(lastRooms());
    for (std::uint32_t source = 0; source < rooms.size(); ++source) {
        for (const SourceRoom &room : rooms[source])
            collected.roomEvents.push_back({ source, &timeline.rooms.at(room.room), room.events });
    }
    std::vector<ProblemLog> logs = m_logs;
    for (const IdCollision &collision : mergeCollected(timeline, std::move(collected)))
        logs[collision.second.source].add("event-id-collision",
                                          "Two events have the id " + collision.id.str()
                                              + " but say different things; both were kept.",
                                          collision.second.offset);
    for (std::size_t index = 0; index < logs.size(); ++index) {
        Source &source = timeline.sources[index];
        source.problems = logs[index].take();
        std::vector<Notice> more = roomNotices(source);
        std::move(more.begin(), more.end(), std::back_inserter(source.notices));
    }
    return timeline;
}

} // namespace callscope
