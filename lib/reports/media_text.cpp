// SPDX-License-Identifier: Apache-2.0
#include "reports/media_text.h"

#include "calls/clocks.h"
#include "reports/text_table.h"
#include "reports/visible_text.h"
#include "rules/facts.h"
#include "sdp/candidate_words.h"

namespace callscope
{

namespace
{

constexpr std::size_t mostCandidates = 200;

Colour weightColour(sdp::Weight weight)
{
    switch (weight) {
    case sdp::Weight::Wrong: return Colour::Red;
    case sdp::Weight::Notable: return Colour::Amber;
    case sdp::Weight::Expected:
    case sdp::Weight::Same: break;
    }
    return Colour::None;
}

Colour weightColour(sdp::CoverageWeight weight)
{
    switch (weight) {
    case sdp::CoverageWeight::Bad: return Colour::Red;
    case sdp::CoverageWeight::Weak: return Colour::Amber;
    case sdp::CoverageWeight::Good: return Colour::Green;
    case sdp::CoverageWeight::Hint: break;
    }
    return Colour::None;
}

void writeDifferences(std::ostream &out, std::string_view title,
                      const std::vector<sdp::Difference> &differences, const TextStyle &style)
{
    out << "  " << style.paint(Colour::Bold, visibleText(title)) << '\n';
    for (const sdp::Difference &difference : differences) {
        const std::string weight(weightName(difference.weight));
        const std::string aspect(aspectName(difference.aspect));
        out << "    " << style.paint(weightColour(difference.weight), weight)
            << std::string(10 - weight.size(), ' ') << aspect << std::string(13 - aspect.size(), ' ')
            << visibleText(difference.meaning) << '\n';
    }
}

void writeComparison(std::ostream &out, const Call &call, const CallMedia &media, int first, int second,
                     const UserNames &names, const TextStyle &style)
{
    const auto a = static_cast<std::size_t>(first);
    const auto b = static_cast<std::size_t>(second);
    const sdp::DescriptionDiff diff = sdp::compare(
        *media.descriptions[a].content, *media.descriptions[b].content, relationOf(media.descriptions, a, b));
    const bool answers = diff.relation == sdp::Relation::AnswerToOffer;
    out << '\n'
        << descriptionName(call, media.descriptions[b], names) << (answers ? ", to the " : ", after the ")
        << descriptionName(call, media.descriptions[a], names) << '\n';
    writeDifferences(out, "session", diff.session, style);
    for (const sdp::SectionDiff &section : diff.sections)
        writeDifferences(out, section.title, section.differences, style);
}

void writeStreams(std::ostream &out, const Analysis &analysis, const Call &call,
                  const CallDescription &description, const UserNames &names, const TextStyle &style)
{
    const std::vector<StreamUse> uses = streamUses(analysis, call, description);
    if (uses.empty())
        return;
    out << "\nstreams of the " << descriptionName(call, description, names) << '\n';
    for (const StreamUse &use : uses)
        out << "  " << elidedMiddle(visibleText(use.id), 40) << "  "
            << style.paint(use.isOdd() ? Colour::Amber : Colour::None, visibleText(use.sentence())) << '\n';
}

std::string timeOf(const Analysis &analysis, const Call &call, int event)
{
    const auto at = [&](int i) {
        return analysis.timeline.callEvents[eventIndex(call, i)].envelope.originServerTs;
    };
    if (!at(event) || !at(0))
        return "—";
    return durationText(between(*at(0), *at(event)));
}

void writeCandidates(std::ostream &out, const Analysis &analysis, const Call &call, const CallMedia &media,
                     const UserNames &names, const TextStyle &style)
{
    TextTable table;
    for (const char *heading :
         { "PARTY", "AFTER", "GEN", "M-LINE", "TYPE", "TRANSPORT", "ADDRESS", "PORT", "CLASS", "PRIORITY" })
        table.addColumn(heading);
    for (std::size_t i = 0; i < media.candidates.size() && i < mostCandidates; ++i) {
        const CallCandidate &candidate = media.candidates[i];
        std::vector<TextTable::Cell> cells {
            { candidate.party < 0 ? "—" : names.party(call, candidate.party) },
            { timeOf(analysis, call, candidate.event) },
            { candidate.generation ? std::to_string(candidate.generation) : "—" },
            { candidate.section.empty() ? "—" : visibleText(candidate.section) },
        };
        if (candidate.isEnd) {
            cells.push_back({ "end", Colour::Dim });
        } else if (candidate.facts.problem != sdp::CandidateProblem::None) {
            cells.push_back({ "broken", Colour::Red });
            cells.push_back({ elidedEnd(visibleText(candidate.line), 60) });
        } else {
            cells.push_back({ std::string(typeName(candidate.facts.type)) });
            cells.push_back({ sdp::transportWords(candidate.facts) });
            cells.push_back({ elidedMiddle(visibleText(sdp::addressText(candidate.line)), 40) });
            cells.push_back({ std::to_string(candidate.facts.port) });
            cells.push_back({ sdp::addressWords(candidate.facts) });
            cells.push_back({ sdp::priorityWords(candidate.facts.priority) });
        }
        while (cells.size() < 10)
            cells.push_back({});
        table.addRow(std::move(cells));
    }
    if (media.candidates.empty())
        return;
    out << "\ncandidates\n";
    table.write(out, style);
    if (media.candidates.size() > mostCandidates)
        out << "  and " << media.candidates.size() - mostCandidates << " more\n";
}

void writeNotes(std::ostream &out, const std::vector<sdp::CoverageNote> &notes, const TextStyle &style)
{
    for (const sdp::CoverageNote &note : notes)
        out << "  " << style.paint(weightColour(note.weight), coverageWeightName(note.weight)) << ' '
            << note.sentence << '\n';
}

} // namespace

std::string descriptionName(const Call &call, const CallDescription &description, const UserNames &names)
{
    return std::string(description.isOffer          ? "offer"
                           : description.offer >= 0 ? "answer"
                                                    : "description")
        + " of "
        + (description.party < 0 ? std::string("nobody known") : names.party(call, description.party));
}

std::string coverageHeading(const PartyCoverage &coverage)
{
    std::string text = std::to_string(coverage.candidates)
        + (coverage.candidates == 1 ? " candidate" : " candidates")
        + (coverage.generation > 1 ? " of ICE generation " + std::to_string(coverage.generation)
                                   : std::string())
        + (coverage.ended ? ", and no more to come" : ", without an end");
    if (coverage.mayLack)
        text += "; the timeline may hide more";
    return text;
}

void writeMedia(std::ostream &out, const Analysis &analysis, std::size_t index, const TextStyle &style)
{
    const Call &call = analysis.calls[index];
    const UserNames names(analysis);
    const CallMedia media = callMedia(analysis, index);
    for (std::size_t i = 0; i < media.descriptions.size(); ++i) {
        for (const int first : { media.descriptions[i].offer, media.descriptions[i].before }) {
            if (first >= 0)
                writeComparison(out, call, media, first, static_cast<int>(i), names, style);
        }
    }
    for (const CallDescription &description : media.descriptions)
        writeStreams(out, analysis, call, description, names, style);
    writeCandidates(out, analysis, call, media, names, style);
    for (const PartyCoverage &coverage : media.coverage) {
        out << "\nreaching " << names.party(call, coverage.party) << ": " << coverageHeading(coverage)
            << '\n';
        writeNotes(out, coverage.notes, style);
    }
    if (!media.together.empty()) {
        out << "\nboth sides together\n";
        writeNotes(out, media.together, style);
    }
    if (media.unread)
        out << "\nsome of this could not be read again: " << media.unread->message << '\n';
}

} // namespace callscope
