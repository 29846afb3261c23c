// SPDX-License-Identifier: Apache-2.0
#include "reports/analysis_json.h"
#include "reports/check_report.h"
#include "reports/json_writer.h"

namespace callscope
{

namespace
{

class JsonReport final : public CheckReport
{
public:
    JsonReport(std::ostream &out, const CheckReportOptions &options)
        : CheckReport(out, options)
        , m_json(out)
    {
    }

    void begin() override
    {
        if (!options().isSuite)
            return;
        m_json.beginObject();
        m_json.member("format", "callscope.suite").member("version", 1);
        m_json.key("timelines").beginArray();
    }

    void add(const Analysis &analysis) override { writeAnalysisJson(m_json, analysis); }

    void finish() override
    {
        if (options().isSuite)
            m_json.endArray().endObject();
    }

private:
    JsonWriter m_json;
};

} // namespace

CheckReportPtr makeJsonReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<JsonReport>(out, options);
}

} // namespace callscope
