#!/usr/bin/env python3
"""Times `kb tabulate` beside other engines on a survey's file: KB FILE [RUNS]

Whole processes, taking turns. Every engine must give kb's very counts, or the benchmark fails. Peers that are not
installed are left out, and said so.
"""
import csv
import io
import os
import statistics
import subprocess
import sys
import time

KB, FILE = sys.argv[1:3]
RUNS = int(sys.argv[3]) if len(sys.argv) > 3 else 7
HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = os.path.getsize(FILE)

# What kb is to reach beside the faster face of DuckDB: times as fast, on a file of 90,000 respondents and on a larger one.
GOALS = {"one column": (7, 4.5), "one column by Age": (7, None), "twenty columns": (8, 5.5)}
MEMORY_GOAL = 64

# Much slower than DuckDB: fewer runs tell as much, and none of a million respondents.
SLOW = ("polars", "pandas", "sqlite3")


def header():
    with open(FILE, newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


MULTI = [name for name in header() if name.endswith(("HaveWorkedWith", "WantToWorkWith"))]
TASKS = [("one column", MULTI[:1], None), ("one column by Age", MULTI[:1], "Age"), ("twenty columns", MULTI, None)]


def timed(command):
    """Seconds, output, and the most memory that the process had, in MiB."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        text = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{command[0]} failed: {process.stderr.read().strip()[-500:]}")
    return seconds, text, usage.ru_maxrss / 1024


def kb_command(columns, by):
    command = [KB, "tabulate", FILE, "--format", "csv", "--quiet", "--separator", ";"]
    for column in columns:
        command += ["--question", column]
    return command + (["--by", by] if by else [])


def kb_counts(text, by):
    return sorted("\t".join([row["question"], row["option"], row[by] if by else "", row["count"]])
                  for row in csv.DictReader(io.StringIO(text)))


def installed(engine):
    module = {"duckdb-cli": "duckdb_cli"}.get(engine, engine)
    return engine == "sqlite3" or subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


def main():
    peers = [engine for engine in ("duckdb-cli", "duckdb", *SLOW) if installed(engine)]
    for engine in {"duckdb-cli", "duckdb", "polars", "pandas"} - set(peers):
        print(f"{engine} is not installed: left out", file=sys.stderr)
    is_large = SIZE > 500_000_000
    if is_large:
        peers = [engine for engine in peers if engine not in SLOW]
    print(f"{FILE}: {SIZE / 1e6:.0f} MB, {os.cpu_count()} processors, medians of {RUNS} runs", flush=True)
    for name, columns, by in TASKS:
        commands = {"kb": kb_command(columns, by)}
        for engine in peers:
            commands[engine] = [sys.executable, os.path.join(HERE, "survey_peer.py"), engine, FILE, ",".join(columns)]
            commands[engine] += [by] if by else []
            if engine == "duckdb-cli":
                # Without an interpreter before it.
                commands[engine] = subprocess.run(
                    commands[engine], capture_output=True, text=True, check=True).stdout.split("\0")
        expected = kb_counts(timed(commands["kb"])[1], by)
        seconds = {engine: [] for engine in commands}
        memory = 0
        for run in range(RUNS):
            for engine, command in commands.items():
                if engine in SLOW and run >= min(3, RUNS):
                    continue
                spent, text, peak = timed(command)
                counts = kb_counts(text, by) if engine == "kb" else sorted(text.splitlines())
                if counts != expected:
                    odd = sorted(set(counts) ^ set(expected))[:5]
                    sys.exit(f"{engine} does not give kb's counts of {name}; for instance {odd}")
                seconds[engine].append(spent)
                if engine == "kb":
                    memory = max(memory, peak)
        base = statistics.median(seconds["kb"])
        for engine, values in seconds.items():
            median = statistics.median(values)
            print(f"{name:20}{engine:12}{median:8.3f} s  {median / base:6.1f} times kb")
        faces = [statistics.median(seconds[engine]) for engine in ("duckdb-cli", "duckdb") if engine in seconds]
        goal = GOALS[name][1 if is_large else 0]
        if faces and goal:
            ratio = min(faces) / base
            print(f"{name:20}beside the faster DuckDB {ratio:.2f}, goal {goal}: {'holds' if ratio >= goal else 'FAILS'}")
        beyond = memory - SIZE / (1 << 20)
        print(f"{name:20}peak memory {memory:.0f} MiB, {max(beyond, 0):.0f} beyond the mapped file, "
              f"goal {MEMORY_GOAL}: {'holds' if beyond <= MEMORY_GOAL else 'FAILS'}", flush=True)


main()
