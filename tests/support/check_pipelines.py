# SPDX-License-Identifier: Apache-2.0
"""Runs the steps of the pipelines that README.md shows, and of the action that it uses, as a runner would.

check_pipelines.py CALLSCOPE_CLI ROOT
"""
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile

import yaml

EXPECTED = """
[[call]]
file = "cancelled*"
caller = "@alice*"
outcome = "cancelled"
reason = "missing"
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def workplace(cli, root, folder):
    """A repository whose end-to-end tests leave timelines, with a checkout of Callscope that is built already."""
    captures = root / "tests" / "data" / "captures"
    names = "cancelled-v43.messages.json", "answered-voice-v43.ndjson"
    write(folder / "end-to-end-tests", "#!/bin/bash\nmkdir -p timelines\n" + "".join(
        f"cp '{captures / name}' timelines/\n" for name in names))
    write(folder / "callscope" / "app" / "run", f'#!/bin/bash\n[[ $1 == --cli ]] && exec "{cli}" "${{@:2}}"\nexit 99\n')
    shutil.copytree(root / ".github", folder / "callscope" / ".github")
    (folder / "calls.toml").write_text(EXPECTED)


def value_of(text, inputs):
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match[1]], text)


def run_action(folder, path, given):
    action = yaml.safe_load((path / "action.yml").read_text())
    assert action["runs"]["using"] == "composite" and action["name"] and action["description"]
    assert set(given) <= set(action["inputs"]), given
    inputs = {name: given.get(name, one.get("default")) for name, one in action["inputs"].items()}
    assert all(value is not None for value in inputs.values()), inputs
    summary, outcome, printed = folder / "summary.md", 0, ""
    for step in action["runs"]["steps"]:
        if outcome and step.get("if") != "always()":
            continue
        # As a runner starts bash: https://docs.github.com, workflow syntax, shell.
        assert step["shell"] == "bash"
        environment = {**os.environ, "GITHUB_ACTION_PATH": str(path), "GITHUB_STEP_SUMMARY": str(summary),
                       **{name: value_of(text, inputs) for name, text in step["env"].items()}}
        result = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=folder,
                                env=environment, capture_output=True, text=True)
        outcome, printed = outcome or result.returncode, printed + result.stdout
        assert result.returncode in (0, 1), result.stderr
    return outcome, printed, summary.read_text()


def check_github(root, cli, workflow):
    assert True in workflow or "on" in workflow  # YAML 1.1 reads `on` as a boolean
    (job,) = workflow["jobs"].values()
    for changed, outcome in [({}, 1), ({"fail-on": "never"}, 0), ({"fail-on": "never", "expect": "other.toml"}, 1)]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            workplace(cli, root, folder)
            (folder / "other.toml").write_text('[[call]]\noutcome = "busy"\n')
            for step in job["steps"]:
                if "run" in step:
                    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=folder, check=True)
                elif step["uses"].startswith("./"):
                    path = folder / step["uses"]
                    code, printed, summary = run_action(folder, path, {**step["with"], **changed})
                    assert code == outcome, (changed, printed)
                    assert "::error file=timelines/cancelled-v43.messages.json,line=" in printed, printed
                    assert ("::error title=expected call" in printed) == ("expect" in changed), printed
                    assert summary.startswith("```\n") and "2 timelines, 2 calls" in summary, summary
                elif "sarif_file" in step.get("with", {}):
                    sarif = json.loads((folder / step["with"]["sarif_file"]).read_text())
                    assert any(r["ruleId"] == "hangup-reason-missing" for r in sarif["runs"][0]["results"])
            assert (folder / "callscope.xml").exists() and (folder / "callscope.html").exists()


def check_gitlab(root, cli, pipeline):
    (job,) = pipeline.values()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        workplace(cli, root, folder)
        # A runner joins the lines of `script` to one script that stops at the first failure.
        result = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])], cwd=folder,
                                capture_output=True, text=True)
        assert result.returncode == 1 and "hangup-reason-missing" in result.stdout, result
        assert "met  call 1: 1 call as expected" in result.stdout, result.stdout
        quality = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text())
        assert any(issue["check_name"] == "hangup-reason-missing" for issue in quality)
        subprocess.run(["xmllint", "--noout", folder / job["artifacts"]["reports"]["junit"]], check=True)
        assert all((folder / path).exists() for path in job["artifacts"]["paths"])


def main():
    cli, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    blocks = re.findall(r"^```yaml\n(.*?)^```", (root / "README.md").read_text(), flags=re.M | re.S)
    github, gitlab = (yaml.safe_load(block) for block in blocks)
    check_github(root, cli, github)
    check_gitlab(root, cli, gitlab)


main()
