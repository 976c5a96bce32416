#!/usr/bin/env python3
"""Writes a CSV of survey figures about the vocabulary of a kb database: always the same one for the same arguments.

    generate.py DATABASE OUTPUT [--rows N] [--shuffled]

Columns: survey, edition, metric, population, framework, value, count, base. Rows come survey by survey, as a publisher
would export them; --shuffled mixes them.
"""
import argparse
import random
import sqlite3

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("database")
arguments.add_argument("output")
arguments.add_argument("--rows", type=int, default=1_000_000)
arguments.add_argument("--shuffled", action="store_true")
options = arguments.parse_args()

database = sqlite3.connect(f"file:{options.database}?mode=ro", uri=True)


def slugs(query):
    return [row[0] for row in database.execute(query)]


surveys = slugs("SELECT slug FROM surveys ORDER BY slug")
metrics = slugs("SELECT slug FROM metrics WHERE unit = 'percent' AND maximum = 100 ORDER BY slug")[:6]
populations = slugs("SELECT slug FROM populations ORDER BY slug")
frameworks = slugs("SELECT slug FROM frameworks ORDER BY slug")
editions = [str(year) for year in range(2016, 2026)]

random.seed(2023)
groups = [
    (survey, edition, metric, population)
    for survey in surveys for edition in editions for metric in metrics for population in populations
]
size = min(len(frameworks), -(-options.rows // len(groups)))
rows = []
for survey, edition, metric, population in groups:
    base = random.randrange(500, 90_000)
    for framework in sorted(random.sample(frameworks, size)):
        count = random.randrange(0, base)
        rows.append(f"{survey},{edition},{metric},{population},{framework},{100 * count / base:.2f},{count},{base}")
    if len(rows) >= options.rows:
        break
if len(rows) < options.rows:
    raise SystemExit(f"this vocabulary gives {len(rows)} rows only")
del rows[options.rows:]
if options.shuffled:
    random.shuffle(rows)
with open(options.output, "w", encoding="utf-8") as file:
    file.write("survey,edition,metric,population,framework,value,count,base\n")
    file.write("\n".join(rows) + "\n")
