# SPDX-License-Identifier: Apache-2.0
"""Measures callscope-cli beside other ways to read a timeline. Started by tests/bench/run, which builds first."""
import argparse
import collections
import json
import pathlib
import statistics
import subprocess
import sys

import machine
from gates import Gate, as_markdown, as_text
from measuring import Measurer

JQ_SUM = ("{call_events: length, sdp_bytes: (map(.[0]) | add), candidates: (map(.[1]) | add)}")
JQ_EVENT = ("select(.type | startswith(\"m.call.\")) | "
            "[([.content | .offer, .answer, .description | objects | .sdp | length] | add // 0), "
            "(.content.candidates | length)]")
GIGABYTE = 1e9


class Wrong(SystemExit):
    """A tool did not find what is in the file."""


class Timelines:
    """Generated files, kept from run to run: the same seed gives the same bytes."""

    def __init__(self, generator, folder):
        self.generator, self.folder = generator, folder

    def get(self, form, size):
        path = self.folder / f"{form}-{size}.json"
        manifest = path.with_suffix(".manifest")
        # The generator may have changed since.
        if not manifest.exists() or manifest.stat().st_mtime < self.generator.stat().st_mtime:
            subprocess.run([self.generator, "--size", size, "--format", form, "--output", path, "--manifest",
                            manifest], check=True)
        return path, json.loads(manifest.read_text())


def check_callscope(run, manifest):
    read = json.loads(run.output.read_text())
    source = read["sources"][0]
    found = {"events": source["events"], "call_events": source["call_events"], "calls": len(read["calls"]),
             "outcomes": dict(collections.Counter(call["outcome"] for call in read["calls"])),
             "hangups_without_reason": sum(f["rule"] == "hangup-reason-missing" for f in read["findings"])}
    compare("callscope-cli", found, manifest)


def check_extraction(name):
    def check(run, manifest):
        compare(name, json.loads(run.output.read_text()), manifest)
    return check


def compare(name, found, manifest):
    for key, value in found.items():
        if value != manifest[key]:
            raise Wrong(f"{name} found {key} {value}, where the timeline has {manifest[key]}")


class Bench:
    def __init__(self, build, folder, rounds):
        programs = build / "tests" / "bench"
        self.cli = build / "app" / "callscope-cli"
        self.window = build / "tests" / "bench" / "window-bench"
        self.qjson, self.simdjson = programs / "extract-qjson", programs / "extract-simdjson"
        self.measurer = Measurer(programs / "measure", folder)
        self.timelines = Timelines(programs / "generate-timeline", folder)
        self.folder, self.rounds = folder, rounds
        help_text = subprocess.run([self.cli, "check", "--help"], capture_output=True, text=True, check=True).stdout
        self.has_threads = "--threads" in help_text
        self.gates = []

    def whole_job(self, path, threads):
        option = ["--threads", threads] if self.has_threads else []
        return [self.cli, "check", *option, "--timings", "--format", "json", "--fail-on", "never", path]

    def interleaved(self, tools, path, manifest):
        """Runs every tool once a round, checks what it found, and returns the runs by tool."""
        subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True)  # warms the page cache
        runs = {name: [] for name in tools}
        for number in range(self.rounds):
            for name, (command, check) in tools.items():
                say(f"round {number + 1} of {self.rounds}: {path.name}, {name}")
                run = self.measurer.run(command, name.replace(" ", "-"))
                check(run, manifest)
                runs[name].append(run)
        return runs

    def ratio_gate(self, what, runs, ours, theirs, limit):
        """How many times faster ours is, taken inside each round: the machine is never quiet for long."""
        ratios = [b.seconds / a.seconds for a, b in zip(runs[ours], runs[theirs])]
        detail = f"{milliseconds(runs[ours])} to {milliseconds(runs[theirs])}"
        self.gates.append(Gate(what, statistics.median(ratios), limit, "x", True, detail))

    def element(self, size):
        path, manifest = self.timelines.get("element", size)
        runs = self.interleaved({
            "one thread": (self.whole_job(path, 1), check_callscope),
            "two threads": (self.whole_job(path, 2), check_callscope),
            "On-Demand": ([self.simdjson, path], check_extraction("On-Demand")),
            "QJsonDocument": ([self.qjson, path], check_extraction("QJsonDocument")),
            "jq": (["jq", "-c", f"[.messages[] | {JQ_EVENT}] | {JQ_SUM}", path], check_extraction("jq")),
        }, path, manifest)
        where = f"Element JSON, {size}"
        self.ratio_gate(f"{where}: whole job, 1 thread, to jq", runs, "one thread", "jq", 30)
        self.ratio_gate(f"{where}: whole job, 1 thread, to QJsonDocument", runs, "one thread", "QJsonDocument", 20)
        self.ratio_gate(f"{where}: whole job, 1 thread, to On-Demand + mmap", runs, "one thread", "On-Demand", 1.0)
        self.ratio_gate(f"{where}: whole job, 2 threads, to On-Demand + mmap", runs, "two threads", "On-Demand", 1.4)
        phases = [run.timings() for run in runs["one thread"]]
        share = statistics.median(100 * phase["rules"] / sum(phase.values()) for phase in phases)
        detail = ", ".join(f"{name} {statistics.median(phase[name] for phase in phases):.0f} ms" for name in phases[0])
        self.gates.append(Gate(f"{where}: share of the rules", share, 25, "%", False, detail))

    def ndjson(self, size):
        path, manifest = self.timelines.get("ndjson", size)
        runs = self.interleaved({
            "two threads": (self.whole_job(path, 2), check_callscope),
            "jq": (["jq", "-n", "-c", f"[inputs | {JQ_EVENT}] | {JQ_SUM}", path], check_extraction("jq")),
        }, path, manifest)
        self.ratio_gate(f"NDJSON, {size}: whole job, 2 threads, to jq", runs, "two threads", "jq", 25)

    def memory(self, sizes):
        empty = self.folder / "empty.json"
        empty.write_text('{"messages": []}')
        floor = self.measurer.run(self.whole_job(empty, 2), "empty").peak_mb
        for size in sizes:
            path, manifest = self.timelines.get("element", size)
            run = self.measurer.run(self.whole_job(path, 2), "memory")
            check_callscope(run, manifest)
            per_gigabyte = (run.peak_mb - floor) / (manifest["bytes"] / GIGABYTE)
            self.gates.append(Gate(f"Element JSON, {size}: peak memory over an empty run, for each GB", per_gigabyte,
                                   60, "MB", False, f"{run.peak_mb:.1f} MB, empty {floor:.1f} MB"))

    def pipe(self, size):
        path, manifest = self.timelines.get("ndjson", size)
        command = ["sh", "-c", 'cat "$1" | "$2" check --format json --fail-on never -', "sh", path, self.cli]
        runs = [self.measurer.run(command, "pipe") for _ in range(self.rounds)]
        check_callscope(runs[-1], manifest)
        rate = statistics.median(manifest["events"] / run.seconds for run in runs)
        self.gates.append(Gate(f"NDJSON, {size}: from a pipe", rate, 200_000, "events/s", True, milliseconds(runs)))


def milliseconds(runs):
    return f"{1000 * statistics.median(run.seconds for run in runs):,.0f} ms"


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(prog="tests/bench/run", description="Measures Callscope against its gates.")
    parser.add_argument("--quick", action="store_true", help="100 MB only: a look, not the gates' measure")
    parser.add_argument("--huge", action="store_true", help="memory at 10 GB too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="print the table as the README has it")
    parser.add_argument("--build", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()

    folder = options.build.parent / "bench"
    folder.mkdir(exist_ok=True)
    size = "100M" if options.quick else "1G"
    bench = Bench(options.build, folder, options.rounds)
    bench.element(size)
    bench.ndjson(size)
    bench.memory(["100M"] if options.quick else ["100M", "1G", "10G"] if options.huge else ["100M", "1G"])
    bench.pipe(size)

    print(machine.description())
    print()
    print(as_markdown(bench.gates) if options.markdown else as_text(bench.gates))
    failed = [gate.what for gate in bench.gates if not gate.passed]
    if failed:
        say("does not hold: " + "; ".join(failed))
    return 1 if failed else 0


sys.exit(main())
