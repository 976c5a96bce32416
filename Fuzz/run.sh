#!/bin/sh
# Builds the fuzz targets and runs each for SECONDS (60 without), from the documents of Tests/Gold on.
# Findings are left in .build/fuzz-findings, the corpora that grew in .build/fuzz-corpus.
set -eu
seconds=${1:-60}
cd "$(dirname "$0")/.."
export KB_FUZZ=1 SWIFT_BACKTRACE=enable=no
targets="plaintext markdown html survey descriptor"
for target in $targets; do
  swift build -c release --sanitize fuzzer --scratch-path .build/fuzz --product "fuzz-$target"
done
findings=.build/fuzz-findings
mkdir -p "$findings"
status=0
for target in $targets; do
  corpus=.build/fuzz-corpus/$target
  mkdir -p "$corpus"
  case $target in
    plaintext) find Tests/Gold -name '*.txt' -exec cp {} "$corpus" \; ;;
    markdown) find Tests/Gold -name '*.md' -exec cp {} "$corpus" \; ;;
    html) find Tests/Gold -name '*.html' -exec cp {} "$corpus" \; ;;
    survey) printf 'ResponseId,Age,LanguageHaveWorkedWith\n1,25-34,Python;Go\n2,35-44,NA\n' > "$corpus/seed.csv" ;;
    descriptor)
      printf '{"resources":[{"path":"a.csv","kb":{"questions":[{"column":"A","metric":"usage"}]}}]}' \
        > "$corpus/seed.json"
      ;;
  esac
  echo "== $target"
  .build/fuzz/release/fuzz-"$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=20000 \
    -print_final_stats=1 -artifact_prefix="$findings/$target-" "$corpus" 2> "$findings/$target.log" || status=1
  tail -n 7 "$findings/$target.log"
done
exit $status
