#!/usr/bin/env python3
"""Makes a kb database of made-up claims to search in, always the same ones.

usage: search-claims.py KB DATABASE [CLAIMS]

Words follow Zipf's law, as English does: the commonest stands in more than half of all claims, most in a few. They are
made of syllables, in the spellings that English endings give a stem, so that stemming has work to do. Rows go in through
the same tables and triggers as an import's; `kb migrate` then takes them into the search index.
"""
import itertools, os, random, sqlite3, subprocess, sys, time

KB, PATH = sys.argv[1], sys.argv[2]
CLAIMS = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
SOURCES, VOCABULARY = 400, 60_000
KINDS = ["feature", "benefit", "drawback", "use_case", "comparison", "fact"]


def vocabulary(chance):
    onsets = "b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sh sl sp st str th tr".split()
    vowels, codas = "a e i o u ai ea ee ou".split(), ["", "", "n", "r", "s", "t", "l", "m", "nd", "rt", "ck"]
    endings = ["", "", "", "", "s", "ing", "ed", "er", "ation", "ness"]
    words = dict.fromkeys("the of and to a in is for with that it on as are be this by from or an".split())
    while len(words) < VOCABULARY:
        stem = "".join(chance.choice(onsets) + chance.choice(vowels) + chance.choice(codas)
                       for _ in range(chance.choice([1, 2, 2, 2, 3, 3])))
        for ending in {"", chance.choice(endings)}:
            words[stem + ending] = None
    return list(words)[:VOCABULARY]


def main():
    chance = random.Random(20230613)
    words = vocabulary(chance)
    cumulative = list(itertools.accumulate(1 / (rank + 1.5) for rank in range(VOCABULARY)))
    subprocess.run([KB, "--database", PATH, "init", "--empty"], check=True, stdout=subprocess.DEVNULL)
    database = sqlite3.connect(PATH, isolation_level=None)
    for setting in ("synchronous = OFF", "cache_size = -400000", "recursive_triggers = ON", "foreign_keys = ON"):
        database.execute("PRAGMA " + setting)
    started = time.time()
    database.execute("BEGIN IMMEDIATE")
    database.execute("""INSERT INTO imports (id, kind, input, sha256, started_at, finished_at)
                        VALUES (1, 'manual', 'search-claims.py', 'made up', '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z')""")
    for number in range(1, 121):
        name = chance.choice(words[200:8000]).capitalize() + ("" if number % 5 else " " + chance.choice(words[500:5000]))
        database.execute("INSERT INTO frameworks (id, slug, name, kind, import_id) VALUES (?, ?, ?, 'library', 1)",
                         (number, f"framework-{number}", name))
        database.execute("INSERT OR IGNORE INTO framework_names VALUES (?, ?, ?, 0, 1)",
                         (number, f"framework-{number}", f"framework{number}"))
    for number in range(1, 25):
        database.execute("INSERT INTO aspects (id, slug, name, import_id) VALUES (?, ?, ?, 1)",
                         (number, f"aspect-{number}", chance.choice(words[100:3000]).capitalize()))
        database.execute("INSERT INTO aspect_names VALUES (?, ?, ?, 0, 1)", (number, f"aspect-{number}", f"aspect{number}"))
    for number in range(1, SOURCES + 1):
        database.execute("""INSERT INTO sources (id, slug, title, kind, published_on, import_id)
                            VALUES (?, ?, ?, 'article', ?, 1)""",
                         (number, f"source-{number}", " ".join(chance.choices(words, k=4)), str(2010 + number % 15)))
    claim = "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, 1)"
    citation = "INSERT INTO citations (claim_id, source_id, import_id) VALUES (?, ?, 1)"
    of_framework = list(itertools.accumulate(1 / (rank + 3) for rank in range(120)))
    done = 0
    while done < CLAIMS:
        claims, citations = [], []
        for number in range(done + 1, min(done + 20_000, CLAIMS) + 1):
            text = chance.choices(words, cum_weights=cumulative, k=chance.choice([5, 7, 8, 9, 10, 11, 12, 14, 17, 22, 30]))
            label = " ".join(chance.choices(words, k=2)) if number % 4 == 0 else None
            framework = chance.choices(range(1, 121), cum_weights=of_framework)[0]
            claims.append((number, framework, chance.randrange(1, 25) if number % 3 else None,
                           chance.choice(KINDS), label, " ".join(text).capitalize() + ".", number))
            citations.append((number, 1 + int(SOURCES * chance.random() ** 2)))
        database.executemany(claim, claims)
        database.executemany(citation, citations)
        done += len(claims)
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"made {CLAIMS} claims in {time.time() - started:.0f} s", flush=True)
    started = time.time()
    subprocess.run([KB, "--database", PATH, "migrate"], check=True, stdout=subprocess.DEVNULL)
    print(f"took them into the search index in {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    if os.path.exists(PATH):
        sys.exit(f"{PATH} exists already")
    main()
