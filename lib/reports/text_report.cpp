// SPDX-License-Identifier: Apache-2.0
#include "reports/analysis_text.h"
#include "reports/check_report.h"
#include "reports/statistics_report.h"
#include "reports/visible_text.h"

namespace callscope
{

namespace
{

// A suite is long: its timelines without findings are counted, not listed.
class TextReport final : public CheckReport
{
public:
    using CheckReport::CheckReport;

    void add(const Analysis &analysis) override
    {
        if (options().isSuite) {
            m_statistics.add(analysis);
            if (analysis.findings.empty())
                return;
            out() << options().style.paint(Colour::Bold, visibleText(timelineName(analysis))) << '\n';
        }
        if (!analysis.timeline.nothingRead())
            writeFindingsText(out(), analysis, options().style);
        if (options().isSuite)
            out() << '\n';
    }

    void addExpectations(std::span<const ExpectationResult> results) override
    {
        const TextStyle &style = options().style;
        out() << style.paint(Colour::Bold, "Expected calls") << '\n';
        for (const ExpectationResult &result : results) {
            out() << "  "
                  << (result.isMet ? style.paint(Colour::Green, "met") : style.paint(Colour::Red, "UNMET"))
                  << "  " << visibleText(result.name) << ": " << visibleText(result.message) << '\n';
        }
        out() << '\n';
    }

    void finish() override
    {
        if (options().isSuite)
            writeStatisticsText(out(), m_statistics, options().style);
    }

private:
    Statistics m_statistics;
};

} // namespace

CheckReportPtr makeTextReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<TextReport>(out, options);
}

} // namespace callscope
