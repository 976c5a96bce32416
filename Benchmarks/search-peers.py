#!/usr/bin/env python3
"""The searches of search-claims' database as other engines do them: makes queries, and times Tantivy and Datasette.

usage: search-peers.py queries DATABASE QUERIES
       search-peers.py tantivy DATABASE QUERIES RESULTS
       search-peers.py datasette DATABASE QUERIES RESULTS
       search-peers.py cold KB DATABASE QUERIES RESULTS
       search-peers.py table RESULTS

Results are lines of engine, class of queries, how many, p50 and p99 in milliseconds, tabs between; `table` prints them.
"""
import importlib.metadata, json, os, random, re, socket, sqlite3, subprocess, sys, time, urllib.parse, urllib.request


def make_queries(database, path):
    """Words by how many claims have them, pairs and phrases from claims, so that most find something."""
    chance = random.Random(7)
    words = dict(database.execute("SELECT CAST(word AS TEXT), claims FROM search_words WHERE kind = 0"))
    total = database.execute("SELECT count(*) FROM claims").fetchone()[0]
    # Stems that are whole words, or the engines would be asked different things.
    seen = {}
    texts = [row[0] for row in database.execute("SELECT statement FROM claims WHERE id % 97 = 5")]
    for text in texts:
        for word in re.findall(r"[a-z]+", text.lower()):
            if word in words:
                seen[word] = words[word]
    common = [word for word, claims in seen.items() if claims >= total / 100]
    middle = [word for word, claims in seen.items() if total / 5000 <= claims < total / 100]
    rare = [word for word, claims in seen.items() if claims < max(20, total / 20000)]
    chance.shuffle(texts)
    phrases, runs = [], []
    for text in texts:
        tokens = re.findall(r"[a-z]+", text.lower())
        if len(tokens) > 6:
            at = chance.randrange(len(tokens) - 3)
            phrases.append(" ".join(tokens[at:at + 2 + (len(phrases) % 4 == 0)]))
            runs.append(" ".join(chance.sample(tokens, 3)))
    rows = []
    add = lambda name, words, framework="", kind="", since="": rows.append((name, words, framework, kind, since))
    for word in common[:150]: add("common word", word)
    for word in chance.sample(rare, min(len(rare), 150)): add("rare word", word)
    for _ in range(150): add("two common words", " ".join(chance.sample(common, 2)))
    for _ in range(100): add("common and rare", chance.choice(common) + " " + chance.choice(middle))
    for run in runs[:100]: add("three words", run)
    for prefix in chance.sample(sorted({word[:3] for word in seen if len(word) > 3}), 150): add("prefix of 3", prefix + "*")
    for prefix in chance.sample(sorted({word[:2] for word in seen if len(word) > 2}), 60): add("prefix of 2", prefix + "*")
    for prefix in chance.sample(sorted({word[:4] for word in seen if len(word) > 5}), 80): add("prefix of 4", prefix + "*")
    for prefix in chance.sample(sorted({word[:5] for word in seen if len(word) > 6}), 80): add("prefix of 5", prefix + "*")
    for phrase in phrases[:200]: add("phrase", '"' + phrase + '"')
    for word in common[:60]: add("word, framework", word, framework=f"framework-{chance.randrange(1, 121)}")
    for word in common[:60]: add("word, kind", word, kind=chance.choice(["feature", "benefit", "fact"]))
    for word in common[:60]: add("word, since", word, since=str(chance.randrange(2012, 2025)))
    for _ in range(60): add("two words, all", " ".join(chance.sample(common, 2)), f"framework-{chance.randrange(1, 30)}", "fact", "2015")
    with open(path, "w") as file:
        for row in rows: print(*row, sep="\t", file=file)
    print(f"{len(rows)} queries; {len(common)} common words, {len(words)} words in all")


def read_queries(path):
    return [line.rstrip("\n").split("\t") for line in open(path)]


def percentile(values, fraction):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * fraction))]


def report(engine, times, results):
    with open(results, "a") as file:
        for kind, values in times.items():
            print(engine, kind, len(values), *(round(percentile(values, part) * 1000, 4) for part in (0.5, 0.99)), sep="\t", file=file)


def tantivy_run(database, path, results):
    import tantivy
    folder = os.environ.get("TANTIVY_INDEX", path + ".tantivy")
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("text", stored=False, tokenizer_name="en_stem", index_option="position")
    builder.add_text_field("plain", stored=False, tokenizer_name="default", index_option="position")
    for field in ("framework", "kind", "year"):
        builder.add_text_field(field, stored=False, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    if not os.path.isdir(folder):
        os.makedirs(folder)
        index = tantivy.Index(schema, path=folder)
        writer = index.writer(256_000_000, 1)
        started = time.time()
        for row in database.execute("""
            SELECT claims.id, frameworks.name || ' ' || coalesce(aspects.name, '') || ' ' || coalesce(label, '') || ' ' || statement,
                   frameworks.slug, claims.kind, published_on
              FROM claims JOIN frameworks ON frameworks.id = framework_id LEFT JOIN aspects ON aspects.id = aspect_id
              JOIN citations ON claim_id = claims.id JOIN sources ON sources.id = source_id"""):
            # Two fields: stems for words, plain words for beginnings, as its query parser has no beginning of a stem.
            writer.add_document(tantivy.Document(id=row[0], text=row[1], plain=row[1], framework=row[2], kind=row[3], year=row[4]))
        writer.commit()
        writer.wait_merging_threads()
        print(f"tantivy {importlib.metadata.version('tantivy')}: built in {time.time() - started:.0f} s")
    size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
    with open(results, "a") as file:
        print("build", "Tantivy", 1, "", round(size / 1e6, 1), sep="\t", file=file)
    index = tantivy.Index.open(folder)
    index.reload()
    searcher = index.searcher()
    times = {}
    for name, words, framework, kind, since in read_queries(path):
        parts = []
        if words.startswith('"'):
            parts.append((tantivy.Occur.Must, index.parse_query(words, ["text"])))
        else:
            for word in words.split():
                if word.endswith("*"):
                    parts.append((tantivy.Occur.Must, tantivy.Query.regex_query(schema, "plain", word[:-1] + ".*")))
                else:
                    parts.append((tantivy.Occur.Must, index.parse_query(word, ["text"])))
        if framework: parts.append((tantivy.Occur.Must, tantivy.Query.term_query(schema, "framework", framework)))
        if kind: parts.append((tantivy.Occur.Must, tantivy.Query.term_query(schema, "kind", kind)))
        if since:
            years = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "year", str(year))) for year in range(int(since), 2026)]
            parts.append((tantivy.Occur.Must, tantivy.Query.boolean_query(years)))
        query = parts[0][1] if len(parts) == 1 else tantivy.Query.boolean_query(parts)
        best = float("inf")
        for _ in range(2):
            # This thread's processor time, as for kb; it searches in the thread that asks.
            started = time.thread_time()
            searcher.search(query, 10, count=False)
            best = min(best, time.thread_time() - started)
        times.setdefault(name, []).append(best)
    report("Tantivy", times, results)


def datasette_run(database_path, path, results):
    """Its full-text search, by a query of the shape that its table pages have, as JSON over HTTP; wall-clock time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "datasette", "serve", database_path, "-p", str(port),
                               "--setting", "sql_time_limit_ms", "20000"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        name = os.path.basename(database_path).rsplit(".", 1)[0]
        sql = "select rowid from claims_fts where claims_fts match :words order by rank limit 10"
        for attempt in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/-/versions.json").read()
                break
            except OSError:
                if attempt == 299 or server.poll() is not None: raise
                time.sleep(0.1)
        times = {}
        for kind, words, framework, claim_kind, since in read_queries(path):
            # It has no filters by source, and its users write beginnings themselves.
            if framework or claim_kind or since: continue
            done = times.setdefault(kind, [])
            if len(done) == 15: continue
            match = words if '"' in words else " ".join(f'"{word[:-1]}"*' if word.endswith("*") else f'"{word}"' for word in words.split())
            url = f"http://127.0.0.1:{port}/{name}.json?" + urllib.parse.urlencode({"sql": sql, "words": match, "_shape": "arrays"})
            started = time.perf_counter()
            with urllib.request.urlopen(url) as answer: json.load(answer)
            done.append(time.perf_counter() - started)
        report("Datasette", times, results)
    finally:
        server.terminate()
        server.wait()


def cold_run(kb, database_path, path, results):
    """Whole processes, wall-clock time: one query of each class, twenty-one times."""
    firsts = {}
    for name, words, framework, kind, since in read_queries(path):
        options = [option for flag, value in (("--framework", framework), ("--kind", kind), ("--since", since)) if value
                   for option in (flag, value)]
        firsts.setdefault(name, [words, *options])
    times = {name: [] for name in firsts}
    for _ in range(21):
        for name, arguments in firsts.items():
            started = time.perf_counter()
            subprocess.run([kb, "--database", database_path, "search", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - started)
    report("kb, a process", times, results)


def print_table(results):
    rows = [line.rstrip("\n").split("\t") for line in open(results)]
    times, same, builds, classes = {}, {}, {}, []
    for engine, kind, count, first, second in rows:
        if engine == "build":
            builds[kind] = (first, second)
        elif engine == "same first ten":
            same[kind] = (int(first), int(count), float(second))
        else:
            # Of several runs the better one.
            known = times.setdefault(engine, {}).get(kind, (float("inf"),) * 2)
            times[engine][kind] = (min(known[0], float(first)), min(known[1], float(second)))
            if kind not in classes: classes.append(kind)
    engines = [engine for engine in ("kb", "FTS5", "Tantivy", "Datasette", "kb, first time", "kb, all of an answer", "kb, a process")
               if engine in times]
    shown = lambda pair: f"{pair[0]:.3g} / {pair[1]:.3g}" if pair else "-"
    lines = [["", *engines, "kb : Tantivy", "same ten", "overlap"]]
    for kind in classes:
        mine, theirs = times.get("kb", {}).get(kind), times.get("Tantivy", {}).get(kind)
        ratio = shown([a / max(b, 1e-9) for a, b in zip(mine, theirs)]) if mine and theirs else "-"
        agreement = [f"{same[kind][0]} of {same[kind][1]}", f"{same[kind][2]:.4f}"] if kind in same else ["-", "-"]
        lines.append([kind, *(shown(times[engine].get(kind)) for engine in engines), ratio, *agreement])
    print("milliseconds, p50 / p99; processor time of a warm process, but Datasette and 'a process' by the clock")
    print_aligned(lines)
    print()
    print_aligned([["building", "seconds", "MB"], *([name, *pair] for name, pair in builds.items())])
    if {"FTS5", "search index"} <= builds.keys():
        fts5, own = (float(builds[name][0]) for name in ("FTS5", "search index"))
        print(f"the search index takes {own / fts5:.2f} times what FTS5's takes to build, both together {(own + fts5) / fts5:.2f} times")


def print_aligned(lines):
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(text.ljust(width) if column == 0 else text.rjust(width)
                        for column, (text, width) in enumerate(zip(line, widths))).rstrip())


def reading(path):
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


match sys.argv[1:]:
    case ["queries", database, queries]: make_queries(reading(database), queries)
    case ["tantivy", database, queries, results]: tantivy_run(reading(database), queries, results)
    case ["datasette", database, queries, results]: datasette_run(database, queries, results)
    case ["cold", kb, database, queries, results]: cold_run(kb, database, queries, results)
    case ["table", results]: print_table(results)
    case _: sys.exit(__doc__)
