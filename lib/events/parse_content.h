// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/call_event.h"
#include "events/field_reader.h"
#include "events/json_split.h"
#include "events/media_facts.h"

#include <string_view>
#include <vector>

namespace callscope
{

/// Reads the content of call events (CS API, Voice over IP) into the bodies of events/call_event.h.
class ContentParser
{
public:
    ContentParser(JsonSplitter &splitter, FieldReader &fields, MediaFacts &media)
        : m_splitter(splitter)
        , m_fields(fields)
        , m_media(media)
    {
    }

    /// Fills what lies beside the envelope from `content`, the text of a JSON object; the type is set
    /// already.
    void parse(std::string_view content, CallEvent &event);

private:
    CallBody body(CallEventType type, std::span<const std::string_view> values);
    Field<SessionDescription> description(std::string_view json);
    Field<CandidateList> candidates(std::string_view json);
    CandidateEntry candidateEntry(std::string_view json);
    StreamMetadata metadata(std::string_view stable, std::string_view unstable);

    JsonSplitter &m_splitter;
    FieldReader &m_fields;
    MediaFacts &m_media;
    std::vector<std::string_view> m_elements;
    SenderMarks m_marks; ///< of the event at hand
};

} // namespace callscope
