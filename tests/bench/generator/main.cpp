// SPDX-License-Identifier: Apache-2.0
// generate-timeline: a room with calls of which it is known how many there are and how they went.
#include "room.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

using namespace callscope::bench;

namespace
{

constexpr std::size_t writeSize = 1U << 20U;

struct Frame {
    JsonLayout layout; ///< of an event
    std::string before, between, after;
};

/// Element's JSON export: one object, indented by 2, the events of which are in `messages`.
Frame elementFrame()
{
    Frame frame;
    frame.layout = { 2, false, 2 };
    frame.before = "{\n  \"room_name\": \"Calls\",\n  \"room_creator\": \"alice\",\n  \"topic\": \"Made by a "
                   "program\",\n"
                   "  \"export_date\": \"October 9, 2026\",\n  \"exported_by\": \"alice\",\n  \"messages\": ["
        + frame.layout.breakLine();
    frame.between = ',' + frame.layout.breakLine();
    frame.after = "\n  ]\n}";
    return frame;
}

/// One event a line, its keys in alphabetical order: the type comes last.
Frame ndjsonFrame()
{
    return { { 0, true, 0 }, "", "\n", "\n" };
}

std::uint64_t write(std::ostream &out, Room &room, const Frame &frame, std::uint64_t size)
{
    std::uint64_t written = 0;
    std::string buffer = frame.before;
    bool first = true;
    while (written + buffer.size() < size || room.hasOpenCalls()) {
        if (!first)
            buffer += frame.between;
        first = false;
        room.appendEvent(buffer, written + buffer.size() >= size);
        if (buffer.size() >= writeSize) {
            out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
            written += buffer.size();
            buffer.clear();
        }
    }
    buffer += frame.after;
    out.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    return written + buffer.size();
}

void writeCounts(std::ostream &out, const char *name, const std::map<std::string, std::uint64_t> &counts)
{
    out << "  \"" << name << "\": {";
    const char *comma = "";
    for (const auto &[key, count] : counts) {
        out << comma << '"' << key << "\": " << count;
        comma = ", ";
    }
    out << "},\n";
}

void writeManifest(std::ostream &out, const Manifest &manifest, std::uint64_t bytes)
{
    out << "{\n  \"bytes\": " << bytes << ",\n  \"events\": " << manifest.events
        << ",\n  \"call_events\": " << manifest.callEvents << ",\n  \"calls\": " << manifest.calls << ",\n";
    writeCounts(out, "outcomes", manifest.outcomes);
    writeCounts(out, "types", manifest.types);
    out << "  \"hangups_without_reason\": " << manifest.hangupsWithoutReason
        << ",\n  \"sdp_bytes\": " << manifest.sdpBytes << ",\n  \"candidates\": " << manifest.candidates
        << ",\n  \"decoys\": " << manifest.decoys << "\n}\n";
}

} // namespace

int main(int argc, char *argv[])
{
    CLI::App app("Writes a Matrix timeline with calls, and a manifest of what a correct reader finds in it.");
    std::uint64_t size = 0;
    std::uint64_t seed = 1;
    std::string format = "element";
    std::string output;
    std::string manifestPath;
    app.add_option("--size", size, "Bytes at least; the calls begun by then are written to their end")
        ->transform(CLI::AsSizeValue(true))
        ->required();
    app.add_option("--format", format, "element (indented) or ndjson (keys sorted)")
        ->check(CLI::IsMember({ "element", "ndjson" }))
        ->capture_default_str();
    app.add_option("--seed", seed, "The same seed gives the same bytes")->capture_default_str();
    app.add_option("--output", output, "The timeline")->required();
    app.add_option("--manifest", manifestPath, "What is in it, as JSON")->required();
    CLI11_PARSE(app, argc, argv);

    const Frame frame = format == "element" ? elementFrame() : ndjsonFrame();
    Room room(seed, frame.layout);
    std::ofstream timeline(output, std::ios::binary);
    const std::uint64_t bytes = write(timeline, room, frame, size);
    std::ofstream manifest(manifestPath);
    writeManifest(manifest, room.manifest(), bytes);
    if (!timeline.flush() || !manifest.flush()) {
        std::cerr << "generate-timeline: cannot write " << output << " and " << manifestPath << '\n';
        return 1;
    }
    return 0;
}
