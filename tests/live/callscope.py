# SPDX-License-Identifier: Apache-2.0
"""Runs callscope-cli against a homeserver."""
import json
import os
import signal
import subprocess


class Cli:
    def __init__(self, program, url, token):
        self.program = program
        self.url = url
        self.environment = {**os.environ, "CALLSCOPE_TOKEN": token, "NO_COLOR": "1"}
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            self.environment.pop(name, None)

    def run(self, *arguments, code=0, text_in=""):
        done = subprocess.run([self.program, *arguments], capture_output=True, text=True, input=text_in, timeout=120,
                              env=self.environment)
        assert done.returncode == code, f"{arguments}: exit {done.returncode}, wanted {code}\n{done.stderr}"
        return done

    def at_room(self, command, room, *arguments, code=0):
        return self.run(command, "--homeserver", self.url, "--room", room, *arguments, code=code)

    def start(self, command, room, *arguments):
        return subprocess.Popen([self.program, command, "--homeserver", self.url, "--room", room, *arguments],
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment)

    def analysis(self, *files):
        return json.loads(self.run("calls", "--format", "json", *map(str, files)).stdout)


def interrupt(process):
    """Ctrl-C; what the program wrote."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def told(analysis):
    """What is told of each call, without who and when."""
    def of(call):
        return {key: call.get(key) for key in
                ("call_id", "instance", "kind", "version", "media", "state", "outcome", "partial", "stated_reason",
                 "inferred_reason", "ring_ms", "setup_ms", "talk_ms")} | {"events": len(call["events"])}
    return [of(call) for call in analysis["calls"]]
