// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/call_event.h"
#include "events/field_reader.h"
#include "events/json_tree.h"
#include "events/media_facts.h"

#include <string_view>
#include <vector>

namespace callscope
{

/// Reads the content of call events (CS API, Voice over IP) into the bodies of events/call_event.h.
class ContentParser
{
public:
    ContentParser(JsonTree &tree, FieldReader &fields, MediaFacts &media)
        : m_tree(tree)
        , m_fields(fields)
        , m_media(media)
    {
    }

    /// Fills what lies beside the envelope from `content`, an object; the type is set
    /// already.
    void parse(const JsonValue &content, CallEvent &event);

private:
    CallBody body(CallEventType type, std::span<const JsonValue> values);
    Field<SessionDescription> description(const JsonValue &json);
    Field<CandidateList> candidates(const JsonValue &json);
    CandidateEntry candidateEntry(const JsonValue &json);
    StreamMetadata metadata(const JsonValue &stable, const JsonValue &unstable);
    StreamEntry stream(std::string_view id, const JsonValue &json);
    Field<Capabilities> capabilities(const JsonValue &json);
    Replaces replaces(std::span<const JsonValue> values);
    AssertedIdentity assertedIdentity(const JsonValue &json);

    JsonTree &m_tree;
    FieldReader &m_fields;
    MediaFacts &m_media;
    std::vector<JsonValue> m_elements;
    SenderMarks m_marks; ///< of the event at hand
};

} // namespace callscope
