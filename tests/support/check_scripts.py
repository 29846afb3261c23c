# SPDX-License-Identifier: Apache-2.0
"""Tries the parts of app/run and tests/run that need no network: syntax, the list of packages, the stamp.

check_scripts.py ROOT
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def bash(code, *arguments, **environment):
    return subprocess.run(["bash", "-euo", "pipefail", "-c", code, "bash", *map(str, arguments)], text=True,
                          capture_output=True, env={**os.environ, **environment})


def main():
    root = pathlib.Path(sys.argv[1])
    prepare = root / "app" / "prepare.sh"
    for script in (*(root / folder / "run" for folder in ("app", "tests", "tests/bench", ".ci")), prepare):
        subprocess.run(["bash", "-n", script], check=True)
        assert script == prepare or os.access(script, os.X_OK), f"{script} cannot be run"

    listed = bash('source "$1"; packages_of "$2" run', prepare, root / "app" / "packages").stdout.split()
    assert "qt6-base-dev" in listed and "xvfb" not in listed, listed
    both = bash('source "$1"; packages_of "$2" run test', prepare, root / "app" / "packages").stdout.split()
    assert set(listed) < set(both) and "xvfb" in both, both

    sections = re.split(r"^\[(?:run|test|bench)\]$", (root / "app" / "packages").read_text(), flags=re.M)[1:]
    for names in map(str.split, sections):
        assert names == sorted(set(names)) and all(re.fullmatch(r"[a-z0-9][a-z0-9+.-]+", name) for name in names), names

    with tempfile.TemporaryDirectory() as folder:
        check_installing(prepare, pathlib.Path(folder))


def check_installing(prepare, folder):
    """With stand-ins for dpkg-query and apt-get that write down how they were called."""
    tools = folder / "tools"
    (folder / "app").mkdir()
    tools.mkdir()
    (folder / "app" / "packages").write_text("[run]\nhere\nabsent\n[test]\nother\n")
    (tools / "dpkg-query").write_text('#!/bin/bash\n[[ ${!#} == here ]] && echo -n installed\n')
    # The first install fails, as it does with old package lists.
    (tools / "apt-get").write_text('#!/bin/bash\necho "$*" >>"$LOG"\n[[ $1 == update ]] && touch "$LOG.updated"\n'
                                   '[[ $1 == update || -e $LOG.updated ]]\n')
    (tools / "sudo").write_text('#!/bin/bash\nexec "$@"\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)
    log = folder / "log"
    environment = {"LOG": str(log), "PATH": f"{tools}:{os.environ['PATH']}"}
    install = 'source "$1"; install_packages "$2" run'

    first = bash(install, prepare, folder, **environment)
    assert first.returncode == 0, first.stderr
    wanted = "install -y --no-install-recommends absent"
    assert log.read_text().splitlines() == [wanted, "update", wanted], log.read_text()

    bash(install, prepare, folder, **environment)
    assert len(log.read_text().splitlines()) == 3, "a second start must not ask apt again"

    (folder / "app" / "packages").write_text("[run]\nhere\nabsent\nnew\n")
    bash(install, prepare, folder, **environment)
    assert log.read_text().splitlines()[3:] == [wanted + " new"], "a changed list must be looked at again"


main()
