#!/usr/bin/env python3
"""Writes a survey's file like Stack Overflow's: 84 columns, quoted line ends, cells of answers joined by ';'.

    survey_generate.py ROWS FILE

The same ROWS give the same bytes. From 90,000 rows on (150 MB) the answers repeat, with other ids.
"""
import random
import sys

MULTI = ["Language", "Database", "Platform", "Webframe", "MiscTech", "ToolsTech", "Collab", "OpSys", "Comm", "AI"]
MULTI = [f"{name}{when}" for name in MULTI for when in ("HaveWorkedWith", "WantToWorkWith")]
AGES = ["Under 18 years old", "18-24 years old", "25-34 years old", "35-44 years old", "45-54 years old",
        "55-64 years old", "65 years or older", "Prefer not to say"]
WORDS = ["fast", "slow", "great docs", "C++/CLI", "I said \"no\"", "compile\ntimes", "types, mostly", "testing",
         "my team", "legacy", "async", "the borrow checker", "none", "n/a really"]
BLOCK = 90_000


def options(name, count):
    kinds = ["Script", "Lang", "SQL", "JS", "Kit", ".NET", "DB", "Shell", " Core", "++"]
    return [f"{name[:4]}{kinds[i % len(kinds)]}{i if i > 9 else ''}" for i in range(count)]


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\n') else text


def main():
    rows, path = int(sys.argv[1]), sys.argv[2]
    draw = random.Random(20230613)
    multi = {name: options(name, 12 + 5 * (i % 9)) for i, name in enumerate(MULTI)}
    weights = {name: [1 / (k + 2) for k in range(len(o))] for name, o in multi.items()}
    countries = [f"Country of {chr(65 + i % 26)}{i}" for i in range(180)]
    countries[3] = "Korea, Republic of"
    single = [f"Q{i}" for i in range(30)]
    free = [f"Text{i}" for i in range(5)]
    scales = [f"Scale_{i}" for i in range(25)]
    header = ["ResponseId", "MainBranch", "Age", "Country", *MULTI, *single, *free, *scales]
    assert len(header) == 84
    lines = []
    for _ in range(min(rows, BLOCK)):
        cells = [draw.choice(["I am a developer by profession", "I code as a hobby, mostly", "I am learning to code"]),
                 draw.choice(AGES), draw.choice(countries)]
        for name in MULTI:
            if draw.random() < 0.12:
                cells.append("NA")
                continue
            chosen = set(draw.choices(multi[name], weights[name], k=draw.randint(1, 11)))
            cells.append(";".join(sorted(chosen)))
        for i in range(30):
            cells.append(draw.choice(["NA", "Yes", "No", f"Somewhat agree with statement {i}", "Employed, full-time"]))
        for _ in free:
            cells.append(" ".join(draw.choices(WORDS, k=draw.randint(4, 32))) if draw.random() < 0.4 else "")
        for _ in scales:
            cells.append(draw.choice(["1", "2", "3", "4", "5", "NA"]))
        lines.append("," + ",".join(map(quoted, cells)) + "\n")
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(",".join(header) + "\n")
        for row in range(rows):
            out.write(f"{row + 1}{lines[row % BLOCK]}")


main()
