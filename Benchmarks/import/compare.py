#!/usr/bin/env python3
"""Imports a million figures with kb and with the sqlite3 shell, in turn, into copies of one database.

    compare.py KB [--rows N] [--rounds N] [--folder FOLDER]

Prints medians and ratios; fails where the two databases do not hold the same figures.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).parent
arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("kb")
arguments.add_argument("--rows", type=int, default=1_000_000)
arguments.add_argument("--rounds", type=int, default=3)
arguments.add_argument("--folder", help="where the files go; by default a temporary folder that is removed")
options = arguments.parse_args()

SUMMARY = """
SELECT source.slug, metric.slug, count(*), sum(statistics.value), sum(count), sum(base), min(published_text), sum(decimals)
  FROM statistics JOIN sources AS source ON source.id = source_id JOIN metrics AS metric ON metric.id = metric_id
 WHERE superseded_by IS NULL GROUP BY 1, 2 ORDER BY 1, 2;
PRAGMA integrity_check; PRAGMA foreign_key_check;
"""


def run(command, **keywords):
    done = subprocess.run(command, capture_output=True, text=True, **keywords)
    if done.returncode != 0:
        sys.exit(f"{command} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def timed(command, **keywords):
    start = time.perf_counter()
    run(command, **keywords)
    return time.perf_counter() - start


def fresh(folder, name, template):
    path = folder / name
    for suffix in ["", "-wal", "-shm"]:
        pathlib.Path(str(path) + suffix).unlink(missing_ok=True)
    shutil.copyfile(template, path)
    return path


def measure(folder):
    template = folder / "template.sqlite"
    run([options.kb, "--database", str(template), "init"])
    # Nothing but the vocabulary: the seeds' own figures would be in the way of the comparison.
    run(["sqlite3", str(template), "DELETE FROM statistics; PRAGMA wal_checkpoint(TRUNCATE)"])
    times = {}

    def note(what, seconds):
        times.setdefault(what, []).append(seconds)

    for order in ["sorted", "shuffled"]:
        file = folder / f"{order}.csv"
        run([sys.executable, here / "generate.py", template, file, "--rows", str(options.rows)]
            + (["--shuffled"] if order == "shuffled" else []))
    for round in range(options.rounds):
        for order in ["sorted", "shuffled"]:
            file = folder / f"{order}.csv"
            script = (here / "shell.sql").read_text().replace("FILE", str(file))
            theirs = fresh(folder, "shell.sqlite", template)
            note(f"{order}: sqlite3 shell", timed(["sqlite3", "-bail", str(theirs)], input=script))
            ours = fresh(folder, "kb.sqlite", template)
            command = [options.kb, "--database", str(ours), "import", "statistics", str(file), "--quiet"]
            note(f"{order}: kb", timed(command))
            if round == 0 and run(["sqlite3", str(ours), SUMMARY]) != run(["sqlite3", str(theirs), SUMMARY]):
                sys.exit(f"{order}: kb and the shell stored different figures")
            note(f"{order}: kb, the same file again", timed(command))
    return times


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(options.folder or temporary)
    folder.mkdir(exist_ok=True)
    times = measure(folder)

print(f"{options.rows} figures, {options.rounds} rounds, {os.cpu_count()} processors: seconds, median (least)")
for what, seconds in times.items():
    print(f"  {what:34} {statistics.median(seconds):6.2f} ({min(seconds):.2f})")


def ratio(slow, fast):
    pairs = sorted(a / b for a, b in zip(times[slow], times[fast]))
    return statistics.median(pairs)


print("ratios, medians of pairs")
print(f"  sorted:   shell / kb     {ratio('sorted: sqlite3 shell', 'sorted: kb'):5.2f}   goal 1.5")
print(f"  shuffled: shell / kb     {ratio('shuffled: sqlite3 shell', 'shuffled: kb'):5.2f}   goal 2")
for order in ["sorted", "shuffled"]:
    again = ratio(f"{order}: kb", f"{order}: kb, the same file again")
    print(f"  {order + ':':9} first / again  {again:5.2f}   goal 2")
