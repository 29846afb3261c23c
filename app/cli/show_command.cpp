// SPDX-License-Identifier: Apache-2.0
#include "choose_calls.h"
#include "commands.h"
#include "input.h"
#include "messages.h"
#include "reports/analysis_json.h"
#include "reports/ladder_svg.h"
#include "reports/ladder_text.h"
#include "reports/media_text.h"
#include "reports/mermaid.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

struct Options {
    CallChoice call;
    std::string format = "text";
    bool media = false;
    InputOptions input;
};

void writeCall(Output &output, const Analysis &analysis, std::size_t call, const Options &options)
{
    if (options.format == "svg") {
        writeLadderSvg(output.stream(), analysis, call, SvgUse::File);
    } else if (options.format == "mermaid") {
        writeMermaid(output.stream(), analysis, call);
    } else if (options.format == "json") {
        writeCallJson(output.stream(), analysis, call,
                      options.media ? CallParts::FactsAndMedia : CallParts::Facts);
    } else {
        writeLadder(output.stream(), analysis, call, output.style());
        if (options.media)
            writeMedia(output.stream(), analysis, call, output.style());
    }
}

ExitCode show(const Options &options, Output &output)
{
    if (options.media && options.format != "text" && options.format != "json") {
        printMessage("--media goes with --format text and json only.");
        return ExitCode::CouldNotRun;
    }
    const AnalysisPtr analysis = analyseInput(options.input);
    if (!analysis)
        return ExitCode::CouldNotRun;
    const std::optional<std::vector<std::size_t>> chosen = chooseCalls(*analysis, options.call);
    if (!chosen)
        return ExitCode::CouldNotRun;
    if (options.format != "text" && chosen->size() > 1) {
        printMessage(std::to_string(chosen->size())
                     + " calls have this call_id; --room or --instance says which.");
        return ExitCode::CouldNotRun;
    }
    for (const std::size_t call : *chosen) {
        if (call != chosen->front())
            output.stream() << '\n';
        writeCall(output, *analysis, call, options);
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
        ->add_option("CALL_ID", options->call.callId,
                     "The call's id, or its beginning where only one call starts so")
        ->required();
    addInputOptions(*command, options->input);
    command->add_option("--room", options->call.room,
                        "Only the call in this room, where several have its call_id");
    command->add_option("--instance", options->call.instance, "Only this use of the call_id, counted from 1")
        ->check(CLI::PositiveNumber);
    command
        ->add_option("--format", options->format,
                     "text, json, svg (a picture) or mermaid (a diagram as text)")
        ->check(CLI::IsMember({ "text", "json", "svg", "mermaid" }))
        ->capture_default_str();
    command->add_flag("--media", options->media,
                      "Also what the session descriptions and ICE candidates say (text and json)");
    command->footer("Examples:\n"
                    "  callscope-cli show 1795390024718wNdbUp2izGncNYan room.json\n"
                    "  callscope-cli show 1795 room.json | less\n"
                    "  callscope-cli show --media 1795 room.json\n"
                    "  callscope-cli show --format svg 1795 room.json > call.svg");
    command->callback(
        [options, &action] { action = [options](Output &output) { return show(*options, output); }; });
}

} // namespace callscope::cli
