#!/bin/sh
# Searches of 1,000,000 made-up claims: kb's search index beside FTS5, Tantivy and Datasette, on this machine, now.
#
# usage: Benchmarks/search.sh [FOLDER]; FOLDER (default ${TMPDIR:-/tmp}/kb-search) keeps the database between runs, 1.5 GB.
# KB_CLAIMS=100000 makes fewer. Tantivy and Datasette come from PyPI into a virtual environment in FOLDER; where they cannot
# be had, the comparison says so and goes on without them.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-${TMPDIR:-/tmp}/kb-search}
claims=${KB_CLAIMS:-1000000}
mkdir -p "$folder"
database=$folder/claims-$claims.sqlite
queries=$folder/queries-$claims.tsv

cd "$here"
swift build -c release --product search-benchmark
swift build -c release --product kb
bin=$(swift build -c release --show-bin-path)

[ -f "$database" ] || python3 Benchmarks/search-claims.py "$bin/kb" "$database" "$claims"
[ -f "$queries" ] || python3 Benchmarks/search-peers.py queries "$database" "$queries"
if [ ! -d "$folder/venv" ]; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" -q install tantivy==0.22.0 datasette==0.64.8 || echo "no peers: PyPI cannot be reached"
fi

"$bin/search-benchmark" build "$database"
"$bin/search-benchmark" run "$database" "$queries" "$folder/found.txt"
"$folder/venv/bin/python" -c 'import tantivy' 2>/dev/null \
  && "$folder/venv/bin/python" Benchmarks/search-peers.py tantivy "$database" "$queries"
# Again, so that both were measured before and after the other.
"$bin/search-benchmark" run "$database" "$queries" "$folder/found.txt"
"$folder/venv/bin/python" -c 'import datasette' 2>/dev/null \
  && "$folder/venv/bin/python" Benchmarks/search-peers.py datasette "$database" "$queries"

echo "a cold process, milliseconds:"
word=$(head -n 1 "$queries" | cut -f 2)
python3 - "$bin/kb" "$database" "$word" <<'PYTHON'
import subprocess, sys, time
times = []
for _ in range(21):
    started = time.perf_counter()
    subprocess.run([sys.argv[1], "search", sys.argv[3], "--database", sys.argv[2]], stdout=subprocess.DEVNULL, check=True)
    times.append((time.perf_counter() - started) * 1000)
times.sort()
print(f"kb search {sys.argv[3]}: p50 {times[10]:.1f}, most {times[-1]:.1f}")
PYTHON
