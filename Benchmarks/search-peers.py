#!/usr/bin/env python3
"""The searches of search-claims' database as other engines do them: makes queries, and times Tantivy and Datasette.

usage: search-peers.py queries DATABASE QUERIES
       search-peers.py tantivy DATABASE QUERIES
       search-peers.py datasette DATABASE QUERIES
"""
import importlib.metadata, json, os, random, re, sqlite3, subprocess, sys, tempfile, time, urllib.parse, urllib.request


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


def report(name, times, found=None):
    print(f"{name:18}  " + "class                 p50 ms   p99 ms")
    for kind, values in times.items():
        values.sort()
        print(f"{'':18}  {kind:18} {values[len(values) // 2] * 1000:9.3f}{values[min(len(values) - 1, int(len(values) * .99))] * 1000:9.3f}")


def tantivy_run(database, path):
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
        size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
        print(f"tantivy: built in {time.time() - started:.0f} s, {size / 1e6:.0f} MB, version {importlib.metadata.version('tantivy')}")
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
    report("tantivy", times)


def datasette_run(database_path, path):
    """Its table page searches with FTS5 when it is told which table; here by an SQL query of the same shape, as JSON."""
    port = 18765
    server = subprocess.Popen([sys.executable, "-m", "datasette", "serve", database_path, "-p", str(port), "--setting", "sql_time_limit_ms", "20000"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        name = os.path.basename(database_path).rsplit(".", 1)[0]
        sql = "select rowid from claims_fts where claims_fts match escape_fts(:words) order by rank limit 10"
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/-/versions.json").read()
                break
            except OSError:
                time.sleep(0.1)
        times = {}
        for kind, words, framework, claim_kind, since in read_queries(path):
            if "*" in words or framework or claim_kind or since: continue
            done = times.setdefault(kind, [])
            if len(done) == 25: continue
            url = f"http://127.0.0.1:{port}/{name}.json?" + urllib.parse.urlencode({"sql": sql, "words": words, "_shape": "arrays"})
            started = time.perf_counter()
            with urllib.request.urlopen(url) as answer: json.load(answer)
            done.append(time.perf_counter() - started)
        report("datasette", times)
    finally:
        server.terminate()
        server.wait()


command, database_path, queries_path = sys.argv[1:4]
database = sqlite3.connect(f"file:{database_path}?mode=ro", uri=True)
if command == "queries": make_queries(database, queries_path)
elif command == "tantivy": tantivy_run(database, queries_path)
elif command == "datasette": datasette_run(database_path, queries_path)
else: sys.exit(__doc__)
