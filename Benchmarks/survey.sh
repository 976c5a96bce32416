#!/bin/sh
# kb tabulate beside DuckDB (command line and Python), polars, pandas and sqlite3, on 90,000 respondents and on a million.
#
# usage: Benchmarks/survey.sh [KB] [FOLDER]; FOLDER (default ${TMPDIR:-/tmp}/kb-survey) keeps the generated files, 1.8 GB, and
# a virtual environment with the peers from PyPI; where those cannot be had, the comparison says so and goes on without them.
# KB_RUNS=15 takes more runs, KB_ROWS=90000 only the small file.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kb=${1:-.build/release/kb}
folder=${2:-${TMPDIR:-/tmp}/kb-survey}
mkdir -p "$folder"
if [ ! -x "$folder/venv/bin/python" ]; then
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" -q install duckdb duckdb-cli polars pandas || echo "not all peers: PyPI cannot be reached" >&2
fi
for rows in ${KB_ROWS:-90000 1000000}; do
  file=$folder/survey-$rows-2.csv
  [ -f "$file" ] || { python3 "$here/survey_generate.py" "$rows" "$file.part" && mv "$file.part" "$file"; }
  "$folder/venv/bin/python" "$here/survey.py" "$kb" "$file" "${KB_RUNS:-7}"
done
