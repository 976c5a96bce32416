#!/usr/bin/env python3
"""How long one question takes from the shell: kb beside sqlite3, on the same file.

Usage: compare.py KB [RUNS]. Runs both in turn, and prints the medians and their ratio. Exits with 1 where the answers differ
or a tool is missing.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def run(arguments, environment):
    """The milliseconds that one run takes, started without a shell."""
    started = time.perf_counter_ns()
    process = os.posix_spawn(
        arguments[0], arguments, environment,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status = os.waitpid(process, 0)
    if status != 0:
        sys.exit(f"{arguments[0]} ended with {status}")
    return (time.perf_counter_ns() - started) / 1e6


def main():
    kb = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    sqlite3 = shutil.which("sqlite3") or sys.exit("sqlite3 is missing: apt-get install sqlite3")
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "kb.sqlite")
        environment = {"HOME": folder, "PATH": os.environ["PATH"]}
        subprocess.run([kb, "--database", database, "init"], check=True, stderr=subprocess.DEVNULL)
        commands = {
            "kb sql": [kb, "--database", database, "sql", "select 1"],
            "kb search": [kb, "--database", database, "search", "dependency injection"],
            "sqlite3": [sqlite3, database, "select 1"],
        }
        times = {name: [] for name in commands}
        for turn in range(runs + 5):
            for name, command in commands.items():
                taken = run(command, environment)
                if turn >= 5:  # the first ones warm the caches
                    times[name].append(taken)
    peer = statistics.median(times["sqlite3"])
    print(f"{'command':12}{'median ms':>12}{'min ms':>10}{'ratio':>8}   ({runs} runs in turn)")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:12}{median:12.2f}{min(values):10.2f}{median / peer:8.2f}")


main()
