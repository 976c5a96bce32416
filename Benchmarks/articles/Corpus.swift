import FoundationEssentials

/// Documents of one sort, as a documentation team has them.
struct Corpus {
  var name: String
  var documents: [[UInt8]]

  /// What share of ``mixture`` it is.
  var share: Double

  var bytes: Int { documents.reduce(0) { $0 + $1.count } }

  /// All documents in one, `count` times over.
  func joined(_ count: Int) -> [UInt8] {
    let once = Array(documents.joined(separator: "\n\n".utf8))
    return Array(repeatElement(once, count: count).joined(separator: "\n\n".utf8))
  }

  /// What is at hand wherever kb is built: the guides of a library, this package's pages (half of them tables), prose made
  /// of their sentences, which speak of surveys throughout, and the documents with gold labels, which are all figures.
  static func all() throws -> [Corpus] {
    let library = ".build/checkouts/swift-argument-parser/"
    let guides =
      try documents(in: library + "Sources/ArgumentParser/Documentation.docc/Articles")
      + ["README.md", "CHANGELOG.md"].map { try document(library + $0) }
    let pages = try documents(in: "docs") + ["README.md", "CONTRIBUTING.md"].map(document)
    // One encoding, for all are read as one document, too.
    let figures = try (documents(in: "Tests/Gold/dev") + documents(in: "Tests/Gold/heldout"))
      .filter { String(validating: $0, as: UTF8.self) != nil }
    return [
      Corpus(name: "guides: prose, code, lists, links", documents: guides, share: 0.4),
      Corpus(name: "pages: tables, lists, code, links", documents: pages, share: 0.4),
      Corpus(name: "prose about surveys", documents: prose(of: pages), share: 0.1),
      Corpus(name: "figures in every sentence", documents: figures, share: 0.1),
    ]
  }

  private static func documents(in folder: String) throws -> [[UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted()
      .map { try document(folder + "/" + $0) }
  }

  private static func document(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw UnreadableFile(path: path) }
    return [UInt8](data)
  }

  /// Pages of 15 KB of nothing but headings and paragraphs, whose sentences are those of `pages` in another order.
  private static func prose(of pages: [[UInt8]]) -> [[UInt8]] {
    var sentences: [[UInt8]] = []
    for page in pages {
      for line in page.split(separator: UInt8(ascii: "\n"))
      where line.count > 60 && line.first.map({ 0x41...0x5A ~= $0 }) == true && !line.contains(0x60)
        && !line.contains(0x5B)
      {
        sentences.append(Array(line))
      }
    }
    guard !sentences.isEmpty else { return [] }
    var place = 7
    return (0..<20).map { number in
      var page = Array("# Page \(number)\n".utf8)
      while page.count < 15_000 {
        page += Array(page.count % 7 == 0 ? "\n## What came next\n\n".utf8 : "\n".utf8)
        for _ in 0..<4 {
          place = (place * 1_103_515_245 + 12345) % 0x8000_0000
          page += sentences[(place >> 8) % sentences.count] + Array("\n".utf8)
        }
      }
      return page
    }
  }
}

/// A file of the package that is not there.
struct UnreadableFile: Error, CustomStringConvertible {
  var path: String

  var description: String { "\(path): cannot be read; run the benchmark in the package's folder" }
}
