# SPDX-License-Identifier: Apache-2.0
"""On what it was measured, and beside which versions."""
import os
import pathlib
import platform
import re
import subprocess


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def description():
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    system = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (f"{os.cpu_count()} cores of {processor.group(1) if processor else platform.machine()}, {memory:.0f} GB, "
            f"{system.group(1)}, Linux {platform.release()}, g++ {first_line('g++', '-dumpfullversion')}, "
            f"Qt {first_line('pkg-config', '--modversion', 'Qt6Core')}, "
            f"simdjson {first_line('pkg-config', '--modversion', 'simdjson')}, {first_line('jq', '--version')}")
