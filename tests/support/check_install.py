# SPDX-License-Identifier: Apache-2.0
"""Installs into an empty folder, runs what lies there, and builds a project that uses the core.

check_install.py CMAKE BUILD_FOLDER CONSUMER_PROJECT COMPILER SANITIZERS TIMELINE
"""
import configparser
import json
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree


def run(*command):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{command}: exit code {result.returncode}\n{result.stdout}\n{result.stderr}")
    return result.stdout


def main():
    cmake, build, consumer, compiler, sanitizers, timeline = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder) / "prefix"
        run(cmake, "--install", build, "--prefix", prefix)

        installed = prefix / "bin" / "callscope-cli"
        expected = run(installed, "calls", "--format", "json", timeline)
        assert len(json.loads(expected)["calls"]) == 1
        explained = run(installed, "explain", "hangup-reason-missing")
        assert "hangup-reason-missing" in explained, "the rules' pages are not in the program"

        if (prefix / "bin" / "callscope").exists():
            check_desktop(prefix / "share")

        flags = f"-fsanitize={sanitizers}" if sanitizers else ""
        run(cmake, "-S", consumer, "-B", f"{folder}/build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
            f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_CXX_FLAGS={flags}")
        run(cmake, "--build", f"{folder}/build")
        assert run(f"{folder}/build/consumer", timeline) == expected


def check_desktop(share):
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(share / "applications" / "org.callscope.Callscope.desktop")
    entry = entry["Desktop Entry"]
    assert entry["Exec"].split()[0] == "callscope"
    icon = share / "icons" / "hicolor" / "scalable" / "apps" / f"{entry['Icon']}.svg"
    xml.etree.ElementTree.parse(icon)
    about = xml.etree.ElementTree.parse(share / "metainfo" / "org.callscope.Callscope.metainfo.xml").getroot()
    assert about.findtext("launchable") == "org.callscope.Callscope.desktop"


main()
