// SPDX-License-Identifier: Apache-2.0
#include "report_targets.h"

#include "live_findings.h"
#include "messages.h"
#include "reports/baseline_json.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>

namespace callscope::cli
{

namespace
{

struct Target {
    std::string_view format;
    std::string file; ///< empty for standard output
};

Target targetOf(std::string_view option, const std::string &output)
{
    const std::size_t equals = option.find('=');
    if (equals == option.npos)
        return { option, output };
    return { option.substr(0, equals), std::string(option.substr(equals + 1)) };
}

std::string formatNames()
{
    std::string names;
    for (const CheckReportFormat &format : checkReportFormats())
        names += (names.empty() ? "" : ", ") + std::string(format.name);
    return names;
}

// What is wrong with a --format; nothing where it can be used.
std::string checkFormat(const std::string &option)
{
    const Target target = targetOf(option, {});
    if (!findCheckReportFormat(target.format))
        return '"' + std::string(target.format) + "\" is no format; there are " + formatNames();
    if (option.find('=') != option.npos && target.file.empty())
        return "no file after \"" + option + '"';
    return {};
}

/// The end of what was printed while the input came.
class LiveReport final : public CheckReport
{
public:
    LiveReport(std::ostream &out, const CheckReportOptions &options, LiveFindings &live)
        : CheckReport(out, options)
        , m_live(live)
    {
    }
    void add(const Analysis &analysis) override
    {
        if (!analysis.timeline.nothingRead())
            m_live.finish(analysis);
    }

private:
    LiveFindings &m_live;
};

} // namespace

void ReportOptions::addTo(CLI::App &command)
{
    command
        .add_option("--format", formats,
                    formatNames() + "; NAME=FILE writes to a file, and several formats can be asked for")
        ->check(CLI::Validator(checkFormat, "NAME[=FILE]"))
        ->take_all()
        ->allow_extra_args(false)
        ->capture_default_str();
    command.add_option("--output,-o", output, "The file for a format that names none (standard output)");
}

bool ReportOptions::showsText() const
{
    return std::any_of(formats.begin(), formats.end(), [this](const std::string &option) {
        const Target target = targetOf(option, output);
        return target.format == "text" && target.file.empty();
    });
}

bool ReportTargets::open(const ReportOptions &options, Output &output, CheckReportOptions wanted,
                         LiveFindings *live)
{
    std::set<std::string> used;
    for (const std::string &option : options.formats) {
        const Target target = targetOf(option, options.output);
        if (!used.insert(target.file).second) {
            printMessage(target.file.empty()
                             ? "only one format can go to standard output; write NAME=FILE for the others"
                             : "two formats would be written to " + target.file);
            return false;
        }
        const CheckReportFormat *format = findCheckReportFormat(target.format);
        if (target.file.empty()) {
            wanted.style = output.style();
            if (live && target.format == "text")
                m_reports.push_back(std::make_unique<LiveReport>(output.stream(), wanted, *live));
            else
                m_reports.push_back(format->make(output.stream(), wanted));
            continue;
        }
        Result<SaveFile> file = SaveFile::open(target.file);
        if (!file) {
            printMessage(target.file, file.error().message, std::nullopt);
            return false;
        }
        m_files.push_back({ target.file, std::move(*file), false });
        wanted.style = {};
        m_reports.push_back(format->make(m_files.back().file.stream(), wanted));
    }
    for (const CheckReportPtr &report : m_reports)
        report->begin();
    return true;
}

bool ReportTargets::addBaseline(const std::string &path)
{
    Result<SaveFile> file = SaveFile::open(path);
    if (!file) {
        printMessage(path, file.error().message, std::nullopt);
        return false;
    }
    m_files.push_back({ path, std::move(*file), true });
    m_reports.push_back(makeBaselineReport(m_files.back().file.stream()));
    return true;
}

void ReportTargets::add(const Analysis &analysis)
{
    for (const CheckReportPtr &report : m_reports)
        report->add(analysis);
}

void ReportTargets::addExpectations(std::span<const ExpectationResult> results)
{
    for (const CheckReportPtr &report : m_reports)
        report->addExpectations(results);
}

bool ReportTargets::finish(bool complete)
{
    for (const CheckReportPtr &report : m_reports)
        report->finish();
    bool isWritten = true;
    for (FileTarget &target : m_files) {
        if (target.isBaseline && !complete)
            continue;
        if (const Result<void> saved = target.file.commit(); !saved) {
            printMessage(target.path, saved.error().message, std::nullopt);
            isWritten = false;
        }
    }
    return isWritten;
}

} // namespace callscope::cli
