#!/usr/bin/env python3
"""Printing a million rows of six columns: kb sql beside the sqlite3 shell, on the same file, as CSV and as JSON.

Usage: compare.py KB [RUNS] [ROWS]. Runs both in turn; prints medians, their ratio, and the most memory that a run took. Exits
with 1 where the rows differ, the ratio is above 0.6, or kb takes 32 MiB or more.
"""

import csv
import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

MOST_RATIO = 0.6
MOST_BYTES = 32 << 20

# Names with quotes and commas now and then, shares with few and with many digits, some text beyond ASCII, some nulls.
TABLE = """
CREATE TABLE wide (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, share REAL, base INTEGER, note TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
INSERT INTO wide
SELECT i, 'framework ' || (i * 7919 % 100003), CASE i % 5 WHEN 0 THEN 'web-framework' ELSE 'library' END,
       CASE i % 4 WHEN 0 THEN i * 1.0 / 7 ELSE i % 10000 / 100.0 END,
       CASE i % 10 WHEN 0 THEN NULL ELSE i * 37 % 90000 END,
       CASE i % 20 WHEN 0 THEN 'says "fast", «schnell»' ELSE 'published by the survey itself' END
  FROM n;
"""


ENVIRONMENT = {"HOME": "/nonexistent", "PATH": os.environ["PATH"]}

# Linux counts what the parent had at the time of the exec as the child's: the parent must be small.
MEASURE = """
import os, sys
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
print(os.wait4(process, 0)[2].ru_maxrss * 1024)
"""


def seconds(arguments):
    """How long one run takes."""
    started = time.perf_counter()
    process = os.posix_spawn(
        arguments[0], arguments, ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status = os.waitpid(process, 0)
    if status != 0:
        sys.exit(f"{' '.join(arguments)} ended with {status}")
    return time.perf_counter() - started


def peak(arguments):
    """The most bytes that one run has in memory."""
    command = [sys.executable, "-S", "-E", "-c", MEASURE, *arguments]
    return int(subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout)


def same(format, one, other):
    """True where both tools printed the same rows: each may write a real in more digits than it has."""
    def rows(output):
        if format == "json":
            return [list(row.values()) for row in json.loads(output)]
        records = list(csv.reader(io.StringIO(output, newline="")))[1:]
        return [[int(r[0]), r[1], r[2], float(r[3]), int(r[4]) if r[4] else None, r[5]] for r in records]

    def close(a, b):
        return abs(a - b) <= 1e-14 * abs(b) if isinstance(a, float) else a == b

    one, other = rows(one), rows(other)
    return len(one) == len(other) and all(all(map(close, a, b)) for a, b in zip(one, other))


def main():
    kb = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    rows = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
    sqlite3 = shutil.which("sqlite3") or sys.exit("sqlite3 is missing: apt-get install sqlite3")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "kb.sqlite")
        subprocess.run([kb, "--database", database, "init", "--empty"], check=True, stderr=subprocess.DEVNULL)
        subprocess.run([sqlite3, database], input=TABLE.format(rows=rows), text=True, check=True)
        print(f"{rows} rows of 6 columns, {runs} runs in turn, output to {os.devnull}")
        print(f"{'':6}{'kb s':>8}{'MiB':>8}{'sqlite3 s':>12}{'MiB':>8}{'ratio':>8}")
        for format in ["csv", "json"]:
            def commands(query):
                return ([kb, "--database", database, "sql", query, "--format", format],
                        [sqlite3, "-header", f"-{format}", database, query])

            part = "SELECT * FROM wide WHERE id % 50 = 0"
            outputs = [subprocess.run(c, check=True, capture_output=True, text=True).stdout for c in commands(part)]
            if not same(format, *outputs):
                sys.exit(f"{format}: kb and sqlite3 print different rows")
            pair = commands("SELECT * FROM wide")
            taken = [[seconds(command) for command in pair] for _ in range(runs + 1)][1:]
            ours, theirs = (statistics.median(turn[i] for turn in taken) for i in (0, 1))
            # Of runs that came one after the other: the machine's own ups and downs cancel out.
            ratio = statistics.median(a / b for a, b in taken)
            memory, peer_memory = map(peak, pair)
            print(f"{format:6}{ours:8.2f}{memory / 2**20:8.1f}{theirs:12.2f}{peer_memory / 2**20:8.1f}{ratio:8.2f}")
            failed = failed or ratio > MOST_RATIO or memory >= MOST_BYTES
    sys.exit(1 if failed else 0)


main()
