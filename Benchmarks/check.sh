#!/bin/sh
# How fast documents are read and checked: bytes a second of each sort of document on one core, then how long
# `kb check` takes over 1,000 documents of 15 KB, once with a few figures among many words, once with figures throughout.
# Usage: Benchmarks/check.sh [KB [ARTICLES_BENCHMARK]], in the package's folder; the release builds by default.
set -eu
kb=${1:-.build/release/kb}
benchmark=${2:-.build/release/articles-benchmark}
[ -x "$benchmark" ] && "$benchmark" --brief
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
prose='The team met on Monday and went through the list of open questions, most of which had an answer by noon. '

# 1,000 documents from the labelled ones: each at the head of a page of prose, or over and over (`dense`).
documents() {
  mkdir "$folder/$1"
  number=0
  set -- "$1" Tests/Gold/*/*.md
  copies=$((1000 / ($# - 1) + 1))
  for file in Tests/Gold/*/*.md; do
    if [ "$1" = dense ]; then
      while :; do cat "$file"; echo; done | head -c 15000 > "$folder/page.md"
    else
      { cat "$file"; echo; while :; do printf '%s\n\n' "$prose$prose$prose"; done | head -c 15000; } |
        head -c 15000 > "$folder/page.md"
    fi
    copy=0
    while [ $copy -lt $copies ] && [ $number -lt 1000 ]; do
      cp "$folder/page.md" "$folder/$1/$number.md"
      number=$((number + 1))
      copy=$((copy + 1))
    done
  done
  while [ $number -lt 1000 ]; do cp "$folder/page.md" "$folder/$1/$number.md"; number=$((number + 1)); done
}

"$kb" --database "$folder/kb.sqlite" init 2> /dev/null
for sort in sparse dense; do
  documents $sort
  for run in 1 2 3; do
    start=$(date +%s%N)
    "$kb" --database "$folder/kb.sqlite" check "$folder/$sort" --format json > "$folder/out.json" || true
    end=$(date +%s%N)
    echo "1,000 documents, $(cat "$folder/$sort"/* | wc -c) bytes, $(grep -c '"verdict"' "$folder/out.json")" \
      "figures: $(((end - start) / 1000000)) ms"
  done
done
