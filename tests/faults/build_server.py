"""Runs `daybook` in a fork of this process for each line of words that comes in, so that starting costs nothing.

Prints the process id when the command starts, and its exit status when it has ended.
"""

from __future__ import annotations

import os
import sys

from generator import cli, plugin, publish

# What a build imports is loaded once, here.
LOADED = (plugin.__name__, publish.__name__)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        cli.main(line.split())
    sys.stdout.write(f"{child}\n")
    sys.stdout.flush()
    _, status = os.waitpid(child, 0)
    sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
    sys.stdout.flush()
