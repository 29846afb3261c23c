// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_name.h"
#include "commands.h"
#include "input.h"
#include "messages.h"
#include "reports/ladder_svg.h"
#include "reports/ladder_text.h"
#include "reports/mermaid.h"

#include <CLI/CLI.hpp>

#include <set>

namespace callscope::cli
{

namespace
{

struct Options {
    std::string callId;
    std::string room;
    int instance = 0; ///< 0: every one
    std::string format = "text";
    InputOptions input;
};

bool isWanted(const Call &call, const Options &options)
{
    return (options.room.empty() || call.room.view() == options.room)
        && (options.instance == 0 || call.instance == options.instance);
}

void writeCall(Output &output, const Analysis &analysis, std::size_t call, const std::string &format)
{
    if (format == "svg")
        writeLadderSvg(output.stream(), analysis, call, SvgUse::File);
    else if (format == "mermaid")
        writeMermaid(output.stream(), analysis, call);
    else
        writeLadder(output.stream(), analysis, call, output.style());
}

/// The call_id that is meant: the whole id, or the only one that starts so. Nothing, with a message,
/// where there is none or more than one.
std::optional<CallId> chosenCall(const Analysis &analysis, const Options &options)
{
    std::set<std::string_view> ids;
    for (const Call &call : analysis.calls) {
        if (isWanted(call, options))
            ids.insert(call.callId.view());
    }
    if (ids.contains(options.callId))
        return CallId(options.callId);

    std::vector<std::string_view> matches;
    for (const std::string_view id : ids) {
        if (!options.callId.empty() && id.starts_with(options.callId))
            matches.push_back(id);
    }
    if (matches.size() == 1)
        return CallId(matches.front());

    std::string message;
    if (matches.empty()) {
        message = "There is no call \"" + options.callId + '"';
        if (!options.room.empty())
            message += " in room " + options.room;
        message += '.';
        matches = nearestNames(options.callId, { ids.begin(), ids.end() }, 5);
        if (!matches.empty())
            message += " The nearest:";
    } else {
        message = "More than one call_id starts with \"" + options.callId + "\":";
    }
    for (const std::string_view id : matches)
        message += ' ' + std::string(id);
    printMessage(message);
    return std::nullopt;
}

ExitCode show(const Options &options, Output &output)
{
    const std::optional<AnalyseOptions> how = analyseOptions(options.input);
    if (!how)
        return ExitCode::CouldNotRun;
    const AnalysisPtr analysis = analyseInput(options.input, *how);
    if (analysis->timeline.nothingRead())
        return ExitCode::CouldNotRun;
    const std::optional<CallId> id = chosenCall(*analysis, options);
    if (!id)
        return ExitCode::CouldNotRun;
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < analysis->calls.size(); ++i) {
        if (analysis->calls[i].callId == *id && isWanted(analysis->calls[i], options))
            chosen.push_back(i);
    }
    if (options.format != "text" && chosen.size() > 1) {
        printMessage(std::to_string(chosen.size())
                     + " calls have this call_id; --room or --instance says which.");
        return ExitCode::CouldNotRun;
    }
    for (const std::size_t call : chosen) {
        if (call != chosen.front())
            output.stream() << '\n';
        writeCall(output, *analysis, call, options.format);
    }
    return ExitCode::Clean;
}

} // namespace

void addShow(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("show", "Show one call as a ladder, event by event, with its findings");
    command
        ->add_option("CALL_ID", options->callId,
                     "The call's id, or its beginning where only one call starts so")
        ->required();
    addInputOptions(*command, options->input);
    command->add_option("--room", options->room,
                        "Only the call in this room, where several have its call_id");
    command->add_option("--instance", options->instance, "Only this use of the call_id, counted from 1")
        ->check(CLI::PositiveNumber);
    command->add_option("--format", options->format, "text, svg (a picture) or mermaid (a diagram as text)")
        ->check(CLI::IsMember({ "text", "svg", "mermaid" }))
        ->capture_default_str();
    command->footer("Examples:\n"
                    "  callscope-cli show 1795390024718wNdbUp2izGncNYan room.json\n"
                    "  callscope-cli show 1795 room.json | less\n"
                    "  callscope-cli show --format svg 1795 room.json > call.svg");
    command->callback(
        [options, &action] { action = [options](Output &output) { return show(*options, output); }; });
}

} // namespace callscope::cli
