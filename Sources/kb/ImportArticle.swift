import ArgumentParser
import Articles
import CRuntime
import Evidence
import Imports
import Presentation
import Storage

extension KB.Import {
  struct ImportArticle: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "article",
      abstract: "Add the claims and quoted figures of a document, each with the bytes it came from.",
      discussion: """
        Reads plain text, Markdown and HTML. A claim that is known already gains a citation. What the reader is not sure of is \
        not stored but listed for review.

        Examples:
          kb import article review.md --url https://example.org/review
          kb import article page.html --dry-run
          kb import article page.html --dry-run --format json
        """)

    @Argument(help: "The documents, or folders of them; - is standard input.", completion: .file()) var files:
      [String]

    @Option(help: "The article's title; default: what the text says.") var title: String?
    @Option(help: "Where it was published.") var url: WebAddress?
    @Option(help: "Who published it.") var publisher: String?
    @Option(help: "When: 2024, 2024-05 or 2024-05-31.") var publishedOn: CalendarDate?
    @Option(
      help:
        "Which sort of source it is: \(Source.Kind.allCases.map(\.rawValue).joined(separator: ", ")); default: what the text says, else article."
    )
    var kind: Source.Kind?
    @Option(help: "How to read it: text, markdown or html; default: by its name and its beginning.")
    var mediaType: MediaType?

    @Flag(help: "Say what would be added, and add nothing.") var dryRun = false
    @Flag(help: "List what the reader is not sure of, and add nothing.") var review = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      try checkCount(files.count)
      guard output.format == .table || (output.format == .json && dryRun) else {
        throw ValidationError("an import is told as a table; with --dry-run also as --format json")
      }
    }

    func run() throws {
      kb_keep_freed_memory()
      let paths = try DocumentPaths(files).paths
      try checkCount(paths.count)
      guard !paths.isEmpty else {
        throw ValidationError(
          "there is no document in '\(files[0])': no file that ends as one, such as .md or .html")
      }
      let base = try database.importing()
      _ = try output.write { output in
        for path in paths {
          if paths.count > 1 && output.format == .table && (review || dryRun) {
            try output.write("\(path)\n")
          }
          try importFile(path, into: base, output)
        }
      }
    }

    private func checkCount(_ count: Int) throws {
      guard count <= 1 || (title == nil && url == nil) else {
        throw ValidationError("--title and --url are for one file at a time")
      }
    }

    private func importFile(_ path: String, into base: KnowledgeBase, _ output: Output) throws {
      let file = try InputFile(path: path)
      let article = try ArticleReader(vocabulary: base.vocabulary())
        .read(file.bytes, mediaType: mediaType, name: file.name)
      if review { return try output.write(ArticleDrafts.toReview(article).text(layout: output.layout())) }
      let publication = ArticleImport.Publication(
        title: title, url: url?.text, publisher: publisher, publishedOn: publishedOn?.text, kind: kind)
      let input = ImportInput(kind: .article, input: path, sha256: sha256(file.bytes))
      if dryRun && output.format == .json { return try output.write(ArticleDrafts(article).json()) }
      let report = try base.importing(input, dryRun: dryRun) {
        try ArticleImport(file: file, article: article, publication: publication).add(to: $0)
      }
      if dryRun { try output.write(ArticleDrafts(article).text(layout: output.layout()) + "\n") }
      try output.write("\(ImportReportText(report, input: path))\n")
    }
  }
}

extension Source.Kind: ExpressibleByArgument {}

extension MediaType: ExpressibleByArgument {
  /// `text`, `markdown` and `html`, or the registered names.
  public init?(argument: String) {
    switch argument {
    case "text": self = .plainText
    case "markdown": self = .markdown
    case "html": self = .html
    default: self.init(rawValue: argument)
    }
  }
}
