#!/bin/sh
# How long `kb check` takes over 1,000 documents of 15 KB, made of the labelled documents.
# Usage: Benchmarks/check.sh [KB], in the package's folder; KB is the release build by default.
set -eu
kb=${1:-.build/release/kb}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/docs"
# A labelled document at the head of a page of prose, as articles have a few figures among many words.
prose='The team met on Monday and went through the list of open questions, most of which had an answer by noon. '
number=0
for file in Tests/Gold/*/*.md; do
  {
    cat "$file"
    echo
    while :; do printf '%s\n\n' "$prose$prose$prose"; done | head -c 15000
  } | head -c 15000 > "$folder/page.md"
  copy=0
  while [ $copy -lt 34 ] && [ $number -lt 1000 ]; do
    cp "$folder/page.md" "$folder/docs/$number.md"
    number=$((number + 1))
    copy=$((copy + 1))
  done
done
while [ $number -lt 1000 ]; do cp "$folder/page.md" "$folder/docs/$number.md"; number=$((number + 1)); done
"$kb" --database "$folder/kb.sqlite" init 2> /dev/null
for run in 1 2 3; do
  start=$(date +%s%N)
  "$kb" --database "$folder/kb.sqlite" check "$folder/docs" --format json > "$folder/out.json" || true
  end=$(date +%s%N)
  echo "1000 documents, $(cat "$folder"/docs/* | wc -c) bytes, $(grep -c '"verdict"' "$folder/out.json") figures: $(((end - start) / 1000000)) ms"
done
