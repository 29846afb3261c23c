# SPDX-License-Identifier: Apache-2.0
"""Runs programs as whole processes and says how long they took and how much memory they needed."""
import dataclasses
import json
import pathlib
import re
import subprocess


@dataclasses.dataclass
class Run:
    seconds: float
    peak_mb: float
    output: pathlib.Path
    errors: str

    def timings(self):
        """Milliseconds by phase, of a run with --timings."""
        line = re.search(r"timings: (.*)", self.errors).group(1)
        return {name: float(ms) for name, ms in re.findall(r"(\w+) ([\d.]+) ms", line)}


class Measurer:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, command, name, stdin="/dev/null"):
        output, errors = self.folder / f"{name}.out", self.folder / f"{name}.err"
        measured = subprocess.run([self.program, stdin, output, errors, *map(str, command)], check=True,
                                  capture_output=True, text=True)
        result = json.loads(measured.stdout)
        said = errors.read_text(errors="replace")
        if result["exit"] != 0:
            raise SystemExit(f"{' '.join(map(str, command))} ended with {result['exit']}:\n{said}")
        return Run(result["seconds"], result["peak_kb"] / 1024, output, said)
