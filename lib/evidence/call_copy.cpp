// SPDX-License-Identifier: Apache-2.0
#include "evidence/call_copy.h"

#include "reports/analysis_json.h"
#include "reports/check_report.h"
#include "reports/ladder_svg.h"
#include "reports/ladder_text.h"
#include "reports/mermaid.h"
#include "reports/tables_csv.h"

#include <sstream>

#include <QUrl>

namespace callscope
{

namespace
{

std::string encoded(std::string_view id)
{
    return QUrl::toPercentEncoding(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())))
        .toStdString();
}

// A room's id says since room version 12 no longer which server knows it; the caller's does.
std::string linkTo(const Analysis &analysis, const Call &call)
{
    const Envelope &first = analysis.timeline.callEvents[call.events.front()].envelope;
    if (call.room.empty() || !first.eventId || !call.room.view().starts_with('!'))
        return {};
    std::string link =
        "https://matrix.to/#/" + encoded(call.room.view()) + '/' + encoded(first.eventId->view());
    if (const std::string_view server = serverName(first.sender.valueOr(UserId())); !server.empty())
        link += "?via=" + encoded(server);
    return link;
}

} // namespace

std::string copyOfCall(const Analysis &analysis, std::size_t call, CopyForm form)
{
    std::ostringstream out;
    switch (form) {
    case CopyForm::Markdown: {
        CheckReportOptions options;
        options.calls = { call };
        options.spec = analysis.spec;
        const CheckReportPtr report = makeMarkdownReport(out, options);
        report->begin();
        report->add(analysis);
        report->finish();
        break;
    }
    case CopyForm::Mermaid: writeMermaid(out, analysis, call); break;
    case CopyForm::Ladder: writeLadder(out, analysis, call, TextStyle()); break;
    case CopyForm::Csv: writeCallRow(out, analysis, call); break;
    case CopyForm::Json: writeCallJson(out, analysis, call); break;
    case CopyForm::Link: return linkTo(analysis, analysis.calls[call]);
    case CopyForm::Svg: writeLadderSvg(out, analysis, call, SvgUse::File); break;
    }
    return out.str();
}

} // namespace callscope
