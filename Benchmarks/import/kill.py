#!/usr/bin/env python3
"""Kills imports at random moments and looks whether the database is in its former state or in the new one.

    kill.py KB [--times N] [--rows N] [--seed N]

Exits with 1 where it ever is in another.
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).parent
arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("kb")
arguments.add_argument("--times", type=int, default=200)
arguments.add_argument("--rows", type=int, default=20_000)
arguments.add_argument("--seed", type=int, default=1)
options = arguments.parse_args()
random.seed(options.seed)

STATE = """
SELECT (SELECT count(*) FROM statistics), (SELECT total(value) FROM statistics), (SELECT count(*) FROM imports),
       (SELECT count(*) FROM sources), (SELECT count(*) FROM statistics WHERE superseded_by IS NOT NULL);
PRAGMA integrity_check; PRAGMA foreign_key_check;
"""


def run(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def remove(path):
    for suffix in ["", "-wal", "-shm"]:
        pathlib.Path(str(path) + suffix).unlink(missing_ok=True)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    template, file, path = folder / "template.sqlite", folder / "figures.csv", folder / "kb.sqlite"
    run([options.kb, "--database", template, "init"])
    run([sys.executable, here / "generate.py", template, file, "--rows", str(options.rows)])
    # Half of the figures are there with other values, so that the import supersedes as well.
    half = folder / "half.csv"
    lines = file.read_text().splitlines()
    changed = [",".join(line.split(",")[:5] + ["1.25", "1", "80"]) for line in lines[1::2]]
    half.write_text("\n".join([lines[0]] + changed) + "\n")
    run([options.kb, "--database", template, "import", "statistics", half])
    run(["sqlite3", template, "PRAGMA wal_checkpoint(TRUNCATE)"])
    former = run(["sqlite3", template, STATE])

    command = [options.kb, "--database", path, "import", "statistics", file]
    shutil.copyfile(template, path)
    start = time.perf_counter()
    run(command)
    duration = time.perf_counter() - start
    new = run(["sqlite3", path, STATE])
    assert former != new and new.splitlines()[1] == "ok", new

    found = {"former": 0, "new": 0}
    for index in range(options.times):
        remove(path)
        shutil.copyfile(template, path)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, duration * 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        state = run(["sqlite3", path, STATE])
        if state == former:
            found["former"] += 1
        elif state == new:
            found["new"] += 1
        else:
            sys.exit(f"kill {index} left neither state:\n{state}")
print(f"{options.times} imports of {options.rows} figures killed: {found['former']} left the former state, "
      f"{found['new']} the new one, none another")
