#!/bin/sh
# Searches of 1,000,000 made-up claims: kb's search index beside FTS5, Tantivy and Datasette, on this machine, now.
#
# usage: Benchmarks/search.sh [KB] [FOLDER]; FOLDER (default ${TMPDIR:-/tmp}/kb-search) keeps the database between runs, 1.5 GB.
# KB_CLAIMS=100000 makes fewer. Tantivy and Datasette come from PyPI into a virtual environment in FOLDER; where they cannot
# be had, the comparison says so and goes on without them.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
kb=$(realpath "${1:-.build/release/kb}")
folder=${2:-${TMPDIR:-/tmp}/kb-search}
claims=${KB_CLAIMS:-1000000}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
database=$folder/claims-$claims.sqlite
queries=$folder/queries-$claims.tsv
results=$folder/results-$claims.tsv
found=$folder/found-$claims.txt
python=$folder/venv/bin/python

cd "$here"
# With the flags of `make build`, or everything would be compiled twice.
swift build -c release --product search-benchmark -Xswiftc -static-executable
bin=$(swift build -c release --show-bin-path)

# Made under another name, so that one that was stopped half-way is not taken for whole.
if [ ! -f "$database" ]; then
  rm -f "$database".part*
  python3 Benchmarks/search-claims.py "$kb" "$database.part" "$claims"
  mv "$database.part" "$database"
fi
"$kb" --database "$database" migrate > /dev/null
[ -f "$queries" ] || python3 Benchmarks/search-peers.py queries "$database" "$queries"
if [ ! -x "$python" ]; then python3 -m venv "$folder/venv"; fi
"$python" -c 'import datasette, tantivy' 2> /dev/null \
  || "$folder/venv/bin/pip" -q install tantivy==0.22.0 datasette==0.64.8 || echo "no peers: PyPI cannot be reached" >&2
has() { "$python" -c "import $1" 2> /dev/null; }

rm -f "$results"
"$bin/search-benchmark" build "$database" "$results"
"$bin/search-benchmark" run "$database" "$queries" "$results" "$found"
if has tantivy; then
  export TANTIVY_INDEX="$folder/tantivy-$claims"
  "$python" Benchmarks/search-peers.py tantivy "$database" "$queries" "$results"
  # Again, so that both were measured before and after the other; the better run of each counts.
  "$bin/search-benchmark" run "$database" "$queries" "$results" "$found"
  "$python" Benchmarks/search-peers.py tantivy "$database" "$queries" "$results"
fi
"$bin/search-benchmark" fts5 "$database" "$queries" "$results" "$found"
if has datasette; then "$python" Benchmarks/search-peers.py datasette "$database" "$queries" "$results"; fi
python3 Benchmarks/search-peers.py cold "$kb" "$database" "$queries" "$results"
python3 Benchmarks/search-peers.py table "$results"
