#!/usr/bin/env python3
"""Counts the answers of columns with another engine, one process a run: ENGINE FILE COLUMN,... [BY]

Prints column, option, segment and count, tab-separated: the same for every engine. For `duckdb-cli` it prints the command
that does so, its words parted by NUL.
"""
import sys


def duckdb_query(path, columns, by):
    """Of several ways to ask it, the fastest: the file is read once, and each column is cut and counted by itself."""
    quoted = [*columns, by] if by else columns
    source = f"""select {', '.join(f'"{name}"' for name in quoted)} from read_csv('{path}', all_varchar = true)"""
    parts = []
    for column in columns:
        known = f"\"{column}\" <> 'NA'" + (f" and \"{by}\" <> 'NA'" if by else "")
        parts.append(f"""select '{column}' c, o, s, count(*) n from (
            select unnest(string_split("{column}", ';')) o, {f'"{by}"' if by else "''"} s from answers where {known})
            group by o, s""")
    kept = "" if len(columns) == 1 else "materialized "
    return f"with answers as {kept}({source}) {' union all '.join(parts)}"


def duckdb(path, columns, by):
    import duckdb
    return duckdb.execute(duckdb_query(path, columns, by)).fetchall()


def duckdb_cli(path, columns, by):
    """The command, not its rows: what it prints is compared as it is."""
    import os
    import duckdb_cli as package
    program = os.path.join(os.path.dirname(package.__file__), "duckdb")
    query = f"select c || chr(9) || o || chr(9) || s || chr(9) || n from ({duckdb_query(path, columns, by)})"
    return [program, "-noheader", "-list", "-c", query]


def polars(path, columns, by):
    import polars as pl
    wanted = columns + ([by] if by else [])
    frame = pl.read_csv(path, columns=wanted, infer_schema=False, null_values=["NA"])
    for column in columns:
        keys = [column] + ([by] if by else [])
        counted = (frame.select(keys).drop_nulls().with_columns(pl.col(column).str.split(";")).explode(column)
                   .group_by(keys).len())
        yield from ((column, row[0], row[1] if by else "", row[-1]) for row in counted.select(keys + ["len"]).iter_rows())


def pandas(path, columns, by):
    import pandas as pd
    frame = pd.read_csv(path, usecols=columns + ([by] if by else []), dtype=str, keep_default_na=False,
                        na_values=["", "NA"])
    for column in columns:
        keys = [column] + ([by] if by else [])
        part = frame[keys].dropna()
        part = part.assign(**{column: part[column].str.split(";")}).explode(column)
        for key, count in part.groupby(keys).size().items():
            key = key if isinstance(key, tuple) else (key,)
            yield column, key[0], key[1] if by else "", count


def sqlite3(path, columns, by):
    import csv
    import sqlite3 as sqlite
    csv.field_size_limit(1 << 30)
    base = sqlite.connect(":memory:")
    wanted = columns + ([by] if by else [])
    base.execute("create table t (%s)" % ", ".join(f'"{name}"' for name in wanted))
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        header = next(reader)
        places = [header.index(name) for name in wanted]
        base.executemany("insert into t values (%s)" % ", ".join("?" * len(wanted)),
                         ([row[place] for place in places] for row in reader))
    for column in columns:
        segment = f'"{by}"' if by else "''"
        query = f"""select value, s, count(*) from (
            select value, {segment} s from t,
                   json_each('["' || replace(replace("{column}", '"', '\\"'), ';', '","') || '"]')
             where "{column}" not in ('', 'NA') and {segment} <> 'NA') group by value, s"""
        yield from ((column, *row) for row in base.execute(query))


engine, path, names = sys.argv[1:4]
by = sys.argv[4] if len(sys.argv) > 4 and sys.argv[4] else None
if engine == "duckdb-cli":
    print("\0".join(duckdb_cli(path, names.split(","), by)), end="")
else:
    count = {"duckdb": duckdb, "polars": polars, "pandas": pandas, "sqlite3": sqlite3}[engine]
    rows = count(path, names.split(","), by)
    print("\n".join("\t".join(map(str, row)) for row in rows))
