# SPDX-License-Identifier: Apache-2.0
"""Does what README.md says to do with a homeserver of one's own.

test_readme.py PYTHON_WITH_SYNAPSE CLI ROOT
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from callscope import Cli, told
from place_call import CAPTURE

python, cli, root = (pathlib.Path(os.path.abspath(argument)) for argument in sys.argv[1:])
readme = (root / "README.md").read_text()
commands = re.search(r"#### A homeserver to try it with\n.*?```sh\n(.*?)```", readme, re.DOTALL).group(1)

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "build").mkdir()
    (folder / "tests").symlink_to(root / "tests")
    (folder / "build/synapse").symlink_to(python.parent.parent)
    environment = {**os.environ, "PATH": f"{cli.parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", commands], cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, timeout=180)
    if done.returncode:
        print(done.stdout)
        subprocess.run([sys.executable, root / "tests/live/homeserver.py", "stop", folder / "build/try"])
        sys.exit(done.returncode)

    # What was found while the call went on is found in the recording.
    findings = re.findall(r"^ +(?:error|warning|info) .*", done.stdout, re.MULTILINE)
    assert len(findings) >= 2 and findings[:len(findings) // 2] == findings[len(findings) // 2:], done.stdout
    counts = re.findall(r"^1 call, findings: .*", done.stdout, re.MULTILINE)
    assert len(counts) == 2 and counts[0] == counts[1], done.stdout
    runner = Cli(str(cli), "", "")
    recorded = runner.analysis(folder / "build/try/call.ndjson")
    captured = runner.analysis(CAPTURE)
    assert told(recorded) == told(captured), (told(recorded), told(captured))
    assert [finding["rule"] for finding in recorded["findings"]] == [finding["rule"] for finding in captured["findings"]]
