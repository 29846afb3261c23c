// SPDX-License-Identifier: Apache-2.0
#include "models/media_rows.h"

#include "models/text.h"
#include "reports/media_text.h"
#include "sdp/folded_description.h"

#include <QCoreApplication>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::MediaRows)
};

OutlineSign signOf(sdp::Weight weight)
{
    switch (weight) {
    case sdp::Weight::Same: return OutlineSign::Good;
    case sdp::Weight::Expected: return OutlineSign::Plain;
    case sdp::Weight::Notable: return OutlineSign::Notable;
    case sdp::Weight::Wrong: break;
    }
    return OutlineSign::Wrong;
}

OutlineSign signOf(sdp::CoverageWeight weight)
{
    switch (weight) {
    case sdp::CoverageWeight::Good: return OutlineSign::Good;
    case sdp::CoverageWeight::Hint: return OutlineSign::Plain;
    case sdp::CoverageWeight::Weak: return OutlineSign::Notable;
    case sdp::CoverageWeight::Bad: break;
    }
    return OutlineSign::Wrong;
}

QString saidOrNot(const std::string &text)
{
    return text.empty() ? QStringLiteral("–") : fromUtf8(text);
}

OutlineRow rowOf(const sdp::Difference &difference)
{
    OutlineRow row;
    row.cells = { fromUtf8(aspectName(difference.aspect)), saidOrNot(difference.first),
                  saidOrNot(difference.second) };
    row.note = fromUtf8(difference.meaning);
    row.sign = signOf(difference.weight);
    row.signWord = fromUtf8(weightName(difference.weight));
    return row;
}

OutlineRow section(const QString &title, sdp::Weight weight, const std::vector<sdp::Difference> &differences)
{
    OutlineRow row;
    row.cells = { title };
    row.heading = true;
    row.sign = signOf(weight);
    row.signWord = fromUtf8(weightName(weight));
    for (const sdp::Difference &difference : differences)
        row.children.push_back(rowOf(difference));
    return row;
}

sdp::Weight greatest(const std::vector<sdp::Difference> &differences)
{
    sdp::Weight weight = sdp::Weight::Same;
    for (const sdp::Difference &difference : differences)
        weight = std::max(weight, difference.weight);
    return weight;
}

std::vector<OutlineRow> noteRows(const std::vector<sdp::CoverageNote> &notes)
{
    std::vector<OutlineRow> rows;
    for (const sdp::CoverageNote &note : notes) {
        OutlineRow row;
        row.cells = { fromUtf8(coverageName(note.coverage)) };
        row.note = fromUtf8(note.sentence);
        row.sign = signOf(note.weight);
        row.signWord = fromUtf8(coverageWeightName(note.weight));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

std::vector<OutlineRow> foldedRows(const sdp::NamedDescription &description)
{
    std::vector<OutlineRow> rows;
    for (const sdp::FoldedPart &part : sdp::folded(description)) {
        OutlineRow heading;
        heading.cells = { fromUtf8(part.title) + QStringLiteral(" · ") + fromUtf8(part.summary) };
        heading.heading = true;
        for (const sdp::FoldedLine &line : part.lines) {
            OutlineRow row;
            row.cells = { fromUtf8(line.text) };
            row.note = fromUtf8(line.meaning);
            row.code = true;
            heading.children.push_back(std::move(row));
        }
        rows.push_back(std::move(heading));
    }
    return rows;
}

std::vector<OutlineRow> differenceRows(const sdp::DescriptionDiff &diff)
{
    std::vector<OutlineRow> rows;
    for (const sdp::SectionDiff &each : diff.sections)
        rows.push_back(section(fromUtf8(each.title), each.weight(), each.differences));
    rows.push_back(section(Words::tr("session"), greatest(diff.session), diff.session));
    return rows;
}

std::vector<OutlineRow> streamRows(const std::vector<StreamUse> &uses, const QString &heading)
{
    if (uses.empty())
        return {};
    OutlineRow top;
    top.cells = { heading };
    top.heading = true;
    top.sign = OutlineSign::Good;
    for (const StreamUse &use : uses) {
        OutlineRow row;
        row.cells = { fromUtf8(use.id), use.described ? Words::tr("msid") : QStringLiteral("–"),
                      use.listed ? Words::tr("metadata") : QStringLiteral("–") };
        row.note = fromUtf8(use.sentence());
        row.sign = use.isOdd() ? OutlineSign::Notable
            : use.hasMetadata  ? OutlineSign::Good
                               : OutlineSign::Plain;
        top.sign = std::max(top.sign, row.sign);
        top.children.push_back(std::move(row));
    }
    return { top };
}

std::vector<OutlineRow> coverageRows(const CallMedia &media, const QStringList &names)
{
    std::vector<OutlineRow> rows;
    for (const PartyCoverage &coverage : media.coverage) {
        OutlineRow row;
        row.cells = { names.value(coverage.party) + QStringLiteral(" · ")
                      + fromUtf8(coverageHeading(coverage)) };
        row.heading = true;
        row.children = noteRows(coverage.notes);
        rows.push_back(std::move(row));
    }
    if (!media.together.empty()) {
        OutlineRow row;
        row.cells = { Words::tr("Both sides together") };
        row.heading = true;
        row.children = noteRows(media.together);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace callscope::ui
