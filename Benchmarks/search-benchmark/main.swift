// Times searches of claims inside one process: kb's search index beside FTS5's own ranking, and whether they agree.
//
// search-benchmark build DATABASE RESULTS              times a rebuild of FTS5's index and of the search index
// search-benchmark run DATABASE QUERIES RESULTS LIST   times kb, and writes what each query found to LIST
// search-benchmark fts5 DATABASE QUERIES RESULTS LIST  times FTS5, and compares what it finds with LIST
//
// Results are appended to RESULTS; QUERIES as `BenchmarkQuery` has it.
import Glibc

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "build" where arguments.count == 4:
  try BuildBenchmark.run(path: arguments[2], results: arguments[3])
case "run" where arguments.count == 6:
  try QueryBenchmark(path: arguments[2]).run(
    BenchmarkQuery.all(arguments[3]), results: arguments[4], list: arguments[5])
case "fts5" where arguments.count == 6:
  try QueryBenchmark(path: arguments[2]).runFTS5(
    BenchmarkQuery.all(arguments[3]), results: arguments[4], list: arguments[5])
default:
  print("usage: search-benchmark build DATABASE RESULTS | run | fts5 DATABASE QUERIES RESULTS LIST")
  exit(64)
}
