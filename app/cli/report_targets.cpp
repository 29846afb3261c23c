// SPDX-License-Identifier: Apache-2.0
#include "report_targets.h"

#include "base/save_file.h"
#include "live_findings.h"
#include "messages.h"
#include "reports/analysis_text.h"

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
    std::string names = "text";
    for (const CheckReportFormat &format : checkReportFormats())
        names += ", " + std::string(format.name);
    return names;
}

// What is wrong with a --format; nothing where it can be used.
std::string checkFormat(const std::string &option)
{
    const Target target = targetOf(option, {});
    if (target.format != "text" && !findCheckReportFormat(target.format))
        return '"' + std::string(target.format) + "\" is no format; there are " + formatNames();
    if (option.find('=') != option.npos && target.file.empty())
        return "no file after \"" + option + '"';
    return {};
}

void writeTo(std::ostream &out, std::string_view format, const Analysis &analysis,
             const CheckReportOptions &options, const TextStyle &style)
{
    if (const CheckReportFormat *known = findCheckReportFormat(format))
        known->write(out, analysis, options);
    else if (!analysis.timeline.nothingRead())
        writeFindingsText(out, analysis, style);
}

} // namespace

void ReportTargets::addOptions(CLI::App &command)
{
    command
        .add_option("--format", m_formats,
                    formatNames() + "; NAME=FILE writes to a file, and several formats can be asked for")
        ->check(CLI::Validator(checkFormat, "NAME[=FILE]"))
        ->take_all()
        ->allow_extra_args(false)
        ->capture_default_str();
    command.add_option("--output,-o", m_output, "The file for a format that names none (standard output)");
}

std::string ReportTargets::conflict() const
{
    std::set<std::string> files;
    for (const std::string &option : m_formats) {
        const std::string file = targetOf(option, m_output).file;
        if (!files.insert(file).second)
            return file.empty() ? "only one format can go to standard output; write NAME=FILE for the others"
                                : "two formats would be written to " + file;
    }
    return {};
}

bool ReportTargets::showsText() const
{
    return std::any_of(m_formats.begin(), m_formats.end(), [this](const std::string &option) {
        const Target target = targetOf(option, m_output);
        return target.format == "text" && target.file.empty();
    });
}

bool ReportTargets::write(Output &output, const Analysis &analysis, const CheckReportOptions &options,
                          LiveFindings *live) const
{
    bool isWritten = true;
    for (const std::string &option : m_formats) {
        const Target target = targetOf(option, m_output);
        if (live && target.file.empty() && !analysis.timeline.nothingRead()) {
            live->finish(analysis);
            continue;
        }
        if (target.file.empty()) {
            writeTo(output.stream(), target.format, analysis, options, output.style());
            continue;
        }
        const Result<void> saved = saveFile(
            target.file, [&](std::ostream &out) { writeTo(out, target.format, analysis, options, {}); });
        if (!saved) {
            printMessage(target.file, saved.error().message, std::nullopt);
            isWritten = false;
        }
    }
    return isWritten;
}

} // namespace callscope::cli
