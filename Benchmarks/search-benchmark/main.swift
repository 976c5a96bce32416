// Times searches of claims inside one process: kb's search index beside FTS5's own ranking, and whether they agree.
//
// search-benchmark build DATABASE             times a rebuild of FTS5's index and of the search index
// search-benchmark run DATABASE QUERIES LIST  times the queries, and writes each search's ids to LIST
//
// QUERIES: tab-separated class, words, framework, kind, since; the last three may be empty.
import Answers
import Evidence
import Glibc
import SQLite
import Storage

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: search-benchmark build DATABASE | run DATABASE QUERIES LIST")
  exit(64)
}
if arguments[1] == "build" {
  try BuildBenchmark.run(path: arguments[2])
} else if arguments[1] == "run", arguments.count == 5 {
  try QueryBenchmark(path: arguments[2]).run(queries: arguments[3], list: arguments[4])
} else {
  print("usage: search-benchmark build DATABASE | run DATABASE QUERIES LIST")
  exit(64)
}
