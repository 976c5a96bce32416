# Few, plain targets; `make help` lists them.

SWIFT ?= swift
KB := .build/release/kb
DEMO := demo.sqlite
STATIC := --product kb -Xswiftc -static-executable -Xlinker --strip-all

.PHONY: help setup build test lint demo bench-startup bench-import bench-survey bench-output bench-search bench-check clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: ## install Debian's packages that kb is built with
	@sh ./setup.sh

build: setup ## the command, as one static file: .build/release/kb
	$(SWIFT) build -c release $(STATIC)

test: setup ## every test
	$(SWIFT) test --disable-xctest

lint: ## the layout of the sources
	$(SWIFT) format lint --strict --recursive Package.swift Plugins Sources Tests migrations queries seeds

demo: build ## a knowledge base from the seeds, a search, and a comparison
	rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(KB) --database $(DEMO) init
	$(KB) --database $(DEMO) search 'dependency injection'
	$(KB) --database $(DEMO) compare flask fastapi
	@echo "The knowledge base is $(DEMO): try $(KB) --database $(DEMO) stats flask"

bench-startup: build ## one question from the shell: kb beside sqlite3
	python3 Benchmarks/startup/compare.py $(KB)

bench-survey: build ## tabulating a survey: kb beside DuckDB, polars, pandas, sqlite3
	Benchmarks/survey.sh $(KB)

bench-import: build ## a million figures: kb beside the sqlite3 shell
	python3 Benchmarks/import/compare.py $(KB)

bench-search: build ## a million claims searched: kb beside FTS5, Tantivy, Datasette
	Benchmarks/search.sh $(KB)

bench-check: build ## documents read and checked: MB/s, and 1,000 documents of 15 KB
	$(SWIFT) build -c release --product articles-benchmark -Xswiftc -static-executable
	sh Benchmarks/check.sh $(KB)

bench-output: build ## a million rows printed: kb sql beside the sqlite3 shell
	python3 Benchmarks/output/compare.py $(KB)

clean: ## all that is built
	rm -rf .build $(DEMO) $(DEMO)-wal $(DEMO)-shm
