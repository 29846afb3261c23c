// SPDX-License-Identifier: Apache-2.0
#include "reports/media_json.h"

#include "analysis/call_media.h"
#include "sdp/candidate_words.h"

namespace callscope
{

namespace
{

using Layout = JsonWriter::Layout;

std::optional<int> indexOrNothing(int index)
{
    return index >= 0 ? std::optional(index) : std::nullopt;
}

std::optional<std::string_view> textOrNothing(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

void writeDescription(JsonWriter &json, const Analysis &analysis, const Call &call,
                      const CallDescription &description)
{
    json.beginObject();
    json.member("event", description.event).member("party", indexOrNothing(description.party));
    json.member("offer", description.isOffer).member("answers", indexOrNothing(description.offer));
    json.member("before", indexOrNothing(description.before)).member("pointer", description.pointer);
    json.member("sdp", description.content->text());
    json.key("streams").beginArray();
    for (const StreamUse &use : streamUses(analysis, call, description)) {
        json.beginObject(Layout::Line);
        json.member("id", use.id).member("described", use.described).member("listed", use.listed);
        json.member("purpose", textOrNothing(use.purpose));
        json.member("audio_muted", use.audioMuted).member("video_muted", use.videoMuted).endObject();
    }
    json.endArray().endObject();
}

void writeDifferences(JsonWriter &json, std::string_view key, const std::vector<sdp::Difference> &differences)
{
    json.key(key).beginArray();
    for (const sdp::Difference &difference : differences) {
        json.beginObject(Layout::Line);
        json.member("aspect", aspectName(difference.aspect)).member("weight", weightName(difference.weight));
        json.member("first", textOrNothing(difference.first))
            .member("second", textOrNothing(difference.second));
        json.member("meaning", difference.meaning).endObject();
    }
    json.endArray();
}

void writeComparison(JsonWriter &json, const CallMedia &media, int first, int second)
{
    const auto a = static_cast<std::size_t>(first);
    const auto b = static_cast<std::size_t>(second);
    const sdp::DescriptionDiff diff = sdp::compare(
        *media.descriptions[a].content, *media.descriptions[b].content, relationOf(media.descriptions, a, b));
    json.beginObject();
    json.member("first", first).member("second", second).member("relation", relationName(diff.relation));
    writeDifferences(json, "session", diff.session);
    json.key("sections").beginArray();
    for (const sdp::SectionDiff &section : diff.sections) {
        json.beginObject();
        json.member("first", indexOrNothing(section.first)).member("second", indexOrNothing(section.second));
        json.member("title", section.title);
        writeDifferences(json, "differences", section.differences);
        json.endObject();
    }
    json.endArray().endObject();
}

void writeCandidate(JsonWriter &json, const CallCandidate &candidate)
{
    const bool readable = candidate.facts.problem == sdp::CandidateProblem::None && !candidate.isEnd;
    json.beginObject(Layout::Line);
    json.member("event", candidate.event).member("entry", candidate.entry);
    json.member("party", indexOrNothing(candidate.party)).member("in_description", candidate.inDescription);
    json.member("end", candidate.isEnd).member("section", textOrNothing(candidate.section));
    json.member("ufrag", textOrNothing(candidate.ufrag)).member("generation", candidate.generation);
    json.member("type", readable ? std::optional(typeName(candidate.facts.type)) : std::nullopt);
    json.member("transport", readable ? std::optional(sdp::transportWords(candidate.facts)) : std::nullopt);
    json.member("address", readable ? std::optional(sdp::addressText(candidate.line)) : std::nullopt);
    json.member("address_class", readable ? std::optional(sdp::addressWords(candidate.facts)) : std::nullopt);
    json.member("port", readable ? std::optional(candidate.facts.port) : std::nullopt);
    json.member("priority", readable ? std::optional(candidate.facts.priority) : std::nullopt);
    json.member("line", candidate.line).endObject();
}

void writeNotes(JsonWriter &json, std::string_view key, const std::vector<sdp::CoverageNote> &notes)
{
    json.key(key).beginArray();
    for (const sdp::CoverageNote &note : notes) {
        json.beginObject(Layout::Line).member("coverage", coverageName(note.coverage));
        json.member("weight", coverageWeightName(note.weight)).member("sentence", note.sentence).endObject();
    }
    json.endArray();
}

} // namespace

void writeMedia(JsonWriter &json, const Analysis &analysis, std::size_t index)
{
    const Call &call = analysis.calls[index];
    const CallMedia media = callMedia(analysis, index);
    json.key("media").beginObject();
    json.key("descriptions").beginArray();
    for (const CallDescription &description : media.descriptions)
        writeDescription(json, analysis, call, description);
    json.endArray();
    json.key("comparisons").beginArray();
    for (std::size_t i = 0; i < media.descriptions.size(); ++i) {
        for (const int first : { media.descriptions[i].offer, media.descriptions[i].before }) {
            if (first >= 0)
                writeComparison(json, media, first, static_cast<int>(i));
        }
    }
    json.endArray();
    json.key("candidates").beginArray();
    for (const CallCandidate &candidate : media.candidates)
        writeCandidate(json, candidate);
    json.endArray();
    json.key("coverage").beginArray();
    for (const PartyCoverage &coverage : media.coverage) {
        json.beginObject().member("party", coverage.party).member("generation", coverage.generation);
        json.member("candidates", coverage.candidates).member("ended", coverage.ended);
        json.member("may_lack", coverage.mayLack);
        writeNotes(json, "notes", coverage.notes);
        json.endObject();
    }
    json.endArray();
    writeNotes(json, "together", media.together);
    json.member("complete", !media.cut && !media.unread);
    json.endObject();
}

} // namespace callscope
