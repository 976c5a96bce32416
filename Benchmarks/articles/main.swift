// Reads documents and prints how fast: `articles-benchmark FILE…`; with `--show`, what was read of each.

import Articles
import Evidence
import FoundationEssentials
import Glibc

let arguments = CommandLine.arguments.dropFirst()
let reader = ArticleReader(vocabulary: .seeded)
for path in arguments where path != "--show" {
  guard let data = FileManager.default.contents(atPath: path) else {
    print("\(path): cannot be read")
    continue
  }
  let bytes = [UInt8](data)
  do {
    // Processor time: what others do on the machine does not count.
    let start = clock()
    let article = try reader.read(bytes, name: path)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    let speed = Double(bytes.count) / 1e6 / seconds
    print(
      "\(path): \(bytes.count) bytes, \(article.passages.count) passages, \(article.figures.count) figures,"
        + " \(article.claims.count) claims, \((seconds * 1e4).rounded() / 10) ms, \((speed * 10).rounded() / 10) MB/s"
    )
    if arguments.contains("--show") { show(article) }
  } catch {
    print(error.description)
  }
}

/// Prints what was read, a line each, its columns set apart by tabs.
func show(_ article: Article) {
  for figure in article.figures {
    let columns: [String?] = [
      "figure", "\(figure.line):\(figure.column)", figure.subject, figure.framework, figure.valueText,
      "\(figure.value)",
      figure.valueHigh.map { "\($0)" }, figure.qualifier, figure.metric, figure.survey, figure.edition,
      figure.population,
      "\(figure.confidence)",
    ]
    print(columns.map { $0 ?? "-" }.joined(separator: "\t"))
  }
  for claim in article.claims {
    let columns: [String?] = [
      "claim", "\(claim.line):\(claim.column)", claim.subject, claim.framework, claim.kind.rawValue,
      claim.label, claim.aspect,
      claim.statement, "\(claim.confidence)",
    ]
    print(columns.map { $0 ?? "-" }.joined(separator: "\t"))
  }
}
