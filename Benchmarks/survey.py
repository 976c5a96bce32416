#!/usr/bin/env python3
"""Times `kb tabulate` beside other engines on a survey's file: KB FILE [RUNS]

Every engine must give kb's very counts, or the benchmark fails. Peers that are not installed are left out, and said so.
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


def header():
    with open(FILE, newline="", encoding="utf-8") as file:
        return next(csv.reader(file))


MULTI = [name for name in header() if name.endswith(("HaveWorkedWith", "WantToWorkWith"))]
TASKS = [("one column", MULTI[:1], None), ("one column by Age", MULTI[:1], "Age"), ("twenty columns", MULTI, None)]


def timed(command):
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
    return seconds, done.stdout


def kb_command(columns, by):
    command = [KB, "tabulate", FILE, "--format", "csv", "--quiet", "--separator", ";"]
    for column in columns:
        command += ["--question", column]
    return command + (["--by", by] if by else [])


def kb_counts(text, by):
    return sorted("\t".join([row["question"], row["option"], row[by] if by else "", row["count"]])
                  for row in csv.DictReader(io.StringIO(text)))


def installed(engine):
    return engine == "sqlite3" or subprocess.run([sys.executable, "-c", f"import {engine}"], capture_output=True).returncode == 0


peers = [engine for engine in ("duckdb", "polars", "pandas", "sqlite3") if installed(engine)]
for engine in {"duckdb", "polars", "pandas"} - set(peers):
    print(f"{engine} is not installed: left out", file=sys.stderr)
print(f"{FILE}: {os.path.getsize(FILE) / 1e6:.0f} MB, {os.cpu_count()} processors, medians of {RUNS} runs")
for name, columns, by in TASKS:
    commands = {"kb": kb_command(columns, by)}
    for engine in peers:
        commands[engine] = [sys.executable, os.path.join(HERE, "survey_peer.py"), engine, FILE, ",".join(columns)]
        commands[engine] += [by] if by else []
    expected = kb_counts(timed(commands["kb"])[1], by)
    seconds = {engine: [] for engine in commands}
    # Slow ones need no more than three runs to be told apart.
    for run in range(RUNS):
        for engine, command in commands.items():
            if engine in ("pandas", "sqlite3") and run >= 3:
                continue
            spent, text = timed(command)
            counts = kb_counts(text, by) if engine == "kb" else text.splitlines()
            if counts != expected:
                odd = sorted(set(counts) ^ set(expected))[:5]
                sys.exit(f"{engine} does not give kb's counts of {name}; for instance {odd}")
            seconds[engine].append(spent)
    base = statistics.median(seconds["kb"])
    for engine, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:20}{engine:10}{median:8.3f} s  {median / base:6.1f} times kb")
