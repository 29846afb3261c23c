// SPDX-License-Identifier: Apache-2.0
#include "evidence/bundle.h"

#include "evidence/same_result.h"
#include "reports/check_report.h"
#include "reports/ladder_svg.h"

#include <algorithm>
#include <sstream>

namespace callscope
{

namespace
{

// The slice without names, and what of its calls is said differently.
Slice redacted(const Slice &slice, const RedactionOptions &options, std::vector<Pseudonyms::Pair> &pairs)
{
    RedactedSlice redaction = redactSlice(slice.json, options);
    pairs = std::move(redaction.pairs);
    Slice result = readSlice(std::move(redaction.json), slice.calls, slice.analysis->config);
    if (result.analysis->calls.size() != slice.analysis->calls.size()) {
        result.difference = "the number of calls";
        std::erase_if(result.calls, [&](std::size_t call) { return call >= result.analysis->calls.size(); });
        return result;
    }
    for (const std::size_t call : slice.calls) {
        if (result.difference.empty())
            result.difference = difference(*slice.analysis, call, *result.analysis, call, Likeness::Renamed);
    }
    return result;
}

std::string written(CheckReportPtr (*make)(std::ostream &, const CheckReportOptions &), const Slice &slice)
{
    CheckReportOptions options;
    options.calls = slice.calls;
    std::sort(options.calls.begin(), options.calls.end());
    options.spec = slice.analysis->spec;
    std::ostringstream out;
    const CheckReportPtr report = make(out, options);
    report->begin();
    report->add(*slice.analysis);
    report->finish();
    return out.str();
}

} // namespace

Result<Bundle> makeBundle(const Analysis &analysis, std::span<const std::size_t> calls,
                          const BundleOptions &options)
{
    Result<Slice> slice = makeSlice(analysis, calls);
    if (!slice)
        return tl::unexpected(slice.error());
    Bundle bundle;
    const auto note = [&bundle](std::string_view when, const std::string &difference) {
        if (!difference.empty())
            bundle.notes.push_back(std::string(when) + difference + ".");
    };
    note("The bundle does not say everything that the whole timeline says: ", slice->difference);
    if (options.redact) {
        *slice = redacted(*slice, options.redaction, bundle.pairs);
        note("Redaction changed what is said of the calls: ", slice->difference);
    }

    std::string report = written(makeMarkdownReport, *slice);
    report += "\nCallscope opens `timeline.json` and shows the same.";
    if (options.redact)
        report += " Users, rooms, servers, devices, addresses and texts are pseudonyms.";
    bundle.files.push_back({ "report.md", report + '\n' });
    bundle.files.push_back({ "report.html", written(makeHtmlReport, *slice) });
    for (std::size_t i = 0; i < slice->calls.size(); ++i) {
        std::ostringstream ladder;
        writeLadderSvg(ladder, *slice->analysis, slice->calls[i], SvgUse::File);
        const std::string number = slice->calls.size() > 1 ? '-' + std::to_string(i + 1) : std::string();
        bundle.files.push_back({ "ladder" + number + ".svg", ladder.str() });
    }
    bundle.files.push_back({ "timeline.json", std::move(slice->json) });
    return bundle;
}

Ms shiftToYear2000(const Analysis &analysis, std::span<const std::size_t> calls)
{
    constexpr Timestamp year2000 { Ms(946'684'800'000) };
    std::optional<Timestamp> first;
    for (const std::size_t call : calls) {
        for (const std::uint32_t event : analysis.calls[call].events) {
            const Field<Timestamp> &at = analysis.timeline.callEvents[event].envelope.originServerTs;
            if (at && isBelievable(*at))
                first = first ? std::min(*first, *at) : *at;
        }
    }
    return first ? year2000 - *first : Ms(0);
}

} // namespace callscope
