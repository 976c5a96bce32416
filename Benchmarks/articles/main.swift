// How fast documents are read: `articles-benchmark` in the package's folder; `articles-benchmark FILE…` for documents of
// one's own; with `--show`, what was read of each.

import Articles
import CRuntime
import Evidence
import FoundationEssentials
import Glibc

// As the commands do that read documents.
kb_keep_freed_memory()
let arguments = CommandLine.arguments.dropFirst()
let speed = Speed(reader: ArticleReader(vocabulary: .seeded))
let paths = arguments.filter { !$0.hasPrefix("--") }
do {
  if paths.isEmpty {
    try compareCorpora()
  } else {
    for path in paths { try read(path) }
  }
} catch {
  print(error)
  exit(1)
}

/// Prints the speed of each sort of documents, of all together, of ever longer ones, and of hostile ones.
func compareCorpora() throws {
  let corpora = try Corpus.all()
  var secondsOfOne = 0.0
  for corpus in corpora {
    secondsOfOne += corpus.share / (try speed.report(corpus.name, corpus.documents))
  }
  let shares = corpora.map { "\(Int($0.share * 100)) %" }.joined(separator: ", ")
  print("\("the mixture of \(shares)".padded(44)) \(decimal(1 / secondsOfOne, 1).leading(33)) MB/s")
  guard !arguments.contains("--brief") else { return }
  print("\nOne document, ever longer")
  for corpus in corpora {
    for times in [1, 4, 16, 64] { try speed.report("\(corpus.name), \(times) ×", [corpus.joined(times)]) }
  }
  let pages = corpora[0]
  try speed.report("50 MB in one document", [pages.joined(1 + 50_000_000 / pages.bytes)])
  print("\nHostile documents")
  for (name, bytes) in HostileInputs.all { try speed.report(name, [bytes]) }
}

/// Prints the speed of one file.
func read(_ path: String) throws {
  guard let data = FileManager.default.contents(atPath: path) else { throw UnreadableFile(path: path) }
  let isShown = arguments.contains("--show")
  let article = try speed.reader.read([UInt8](data), name: path, withPassages: isShown)
  if isShown {
    show(article)
  } else {
    try speed.report(path, [[UInt8](data)])
  }
}
