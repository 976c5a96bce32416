#!/bin/sh
# kb tabulate beside DuckDB, polars, pandas and sqlite3, on 90,000 respondents and on a million: survey.sh KB [PYTHON]
# PYTHON has the peers: python3 -m venv V && V/bin/pip install duckdb polars pandas
set -e
here=$(dirname "$0")
kb=${1:-.build/release/kb}
python=${2:-python3}
mkdir -p "$here/data"
for rows in 90000 1000000; do
  file=$here/data/survey-$rows.csv
  [ -f "$file" ] || { "$python" "$here/survey_generate.py" $rows "$file.part" && mv "$file.part" "$file"; }
done
"$python" "$here/survey.py" "$kb" "$here/data/survey-90000.csv" 7
"$python" "$here/survey.py" "$kb" "$here/data/survey-1000000.csv" 3
