import Answers
import ArgumentParser
import Articles
import CRuntime
import Evidence
import FoundationEssentials
import Imports
import Presentation
import Storage

extension KB {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Check the survey figures that documents quote against the evidence.",
      discussion: """
        Reads plain text, Markdown and HTML, finds the figures, and gives each a verdict: match, rounded, outdated, \
        wrong-source, wrong-population, mismatch, contested or unverifiable. Exit code 1 where a figure is outdated, of \
        another source or population, or a mismatch; 2 where a document can't be read.

        A comment <!-- kb:ignore reason --> silences its line, or the block after it.

        Examples:
          kb check article.md
          kb check docs --format github --baseline .kb-baseline.json
          kb check article.md --fix --dry-run
          curl -s https://example.org/post | kb check -
        """
    )

    @OptionGroup var database: DatabaseOptions

    @Argument(help: "Documents, or folders of them; - for standard input.", completion: .file())
    var files: [String]

    @Option(help: "How the report is written; by default what --output's name says, else text.")
    var format: CheckFormat?

    @Option(
      help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
      completion: .file())
    var output: String?

    @Flag(help: "Fail on what can't be verified, too.") var strict = false

    @Flag(help: "Also list what is right, and what is silenced.") var all = false

    @Flag(
      help: "Correct numbers and editions in place where there is exactly one right answer; shows the diff.")
    var fix = false

    @Flag(help: "With --fix: show the diff, and change nothing.") var dryRun = false

    @Option(
      help: ArgumentHelp("Report only what this file does not list.", valueName: "file"), completion: .file())
    var baseline: String?

    @Option(
      help: ArgumentHelp("List all that is reported now in this file, and succeed.", valueName: "file"),
      completion: .file())
    var writeBaseline: String?

    @Flag(name: .customLong("no-color"), help: "No colours, not even on a terminal.")
    var isColourForbidden = false

    @Flag(name: .customLong("quiet"), help: "Say nothing on standard error but errors.")
    var isQuiet = false

    func validate() throws {
      if dryRun && !fix { throw ValidationError("--dry-run goes with --fix: nothing else changes a file") }
      if fix && files.contains("-") { throw ValidationError("standard input can't be corrected in place") }
    }

    func run() throws {
      kb_keep_freed_memory()
      let paths = try DocumentPaths(files).paths
      let knowledge = try database.reading()
      let vocabulary = try knowledge.vocabulary()
      let checker = DocumentChecker(
        reader: ArticleReader(vocabulary: vocabulary),
        index: try EvidenceIndex(knowledge, vocabulary: vocabulary))
      var documents: [CheckedDocument] = []
      var isUnreadable = false
      let results = checker.check(count: paths.count) { number in
        (paths[number] == "-" ? "<stdin>" : paths[number], try InputFile(path: paths[number]).bytes)
      }
      for result in results {
        switch result {
        case .success(let document): documents.append(document)
        case .failure(let error):
          isUnreadable = true
          Terminal.say("kb: \(error)")
        }
      }
      try heedBaseline(&documents)
      if let writeBaseline { return try write(CheckBaseline(documents), to: writeBaseline) }

      let destination = try Output(
        format: .table, path: output, isColourForbidden: isColourForbidden, isPagerForbidden: true,
        isQuiet: isQuiet)
      do {
        if fix { try correct(&documents, checker, destination) }
        let report = CheckReport(
          findings: documents.flatMap(\.findings), documents: documents.count, isStrict: strict,
          version: KB.version)
        try heedingReadersWhoLeave { try wantedFormat.write(report, showsAll: all, to: destination) }
        sayIgnoresWithoutReason(documents, destination)
        try heedingReadersWhoLeave { try destination.finish() }
        if isUnreadable { throw ExitCode(2) }
        if report.hasFailed { throw ExitCode(1) }
      } catch {
        destination.abandon()
        throw error
      }
    }

    /// Goes on where whoever reads the report has seen enough (`kb check … | head`): what was found still decides how the
    /// command ends, and what is to be corrected.
    private func heedingReadersWhoLeave(_ write: () throws -> Void) throws {
      do {
        try write()
      } catch let error as OutputError where error.isBrokenPipe {
        return
      }
    }

    private var wantedFormat: CheckFormat { format ?? CheckFormat(fileName: output) }

    private func heedBaseline(_ documents: inout [CheckedDocument]) throws {
      guard let baseline else { return }
      let bytes = try InputFile(path: baseline).bytes
      let note = try CheckBaseline(reading: Data(bytes), name: baseline).silence(&documents)
      if let note, !isQuiet { Terminal.say("kb: \(note)") }
    }

    private func write(_ baseline: CheckBaseline, to path: String) throws {
      try replace(path, with: Array(try baseline.data()))
      let count = baseline.decided.count
      Terminal.say("kb: wrote \(path): \(count) finding\(count == 1 ? " is" : "s are") decided")
    }

    /// Shows what is corrected, corrects it, and replaces the documents with what they are now.
    private func correct(
      _ documents: inout [CheckedDocument], _ checker: DocumentChecker, _ destination: Output
    ) throws {
      let wrong = documents.flatMap(\.findings).count { $0.silenced == nil && $0.verdict.isWrong }
      var corrected = 0
      for index in documents.indices {
        let name = documents[index].name
        guard let fixed = try documents[index].fixing(InputFile(path: name).bytes) else { continue }
        if wantedFormat == .text {
          try heedingReadersWhoLeave { try destination.write(fixed.diff) }
        } else {
          Terminal.say(fixed.diff)
        }
        corrected += fixed.figures
        guard !dryRun else { continue }
        try replace(name, with: fixed.bytes)
        let silenced = documents[index].findings.map(\.silenced)
        documents[index] = try checker.check(fixed.bytes, name: name)
        // Corrections replace digits in place, so the figures are the same ones in the same order.
        for (finding, reason) in silenced.enumerated() where finding < documents[index].findings.count {
          documents[index].findings[finding].silenced = reason
        }
      }
      guard wrong > 0 else { return }
      let left = wrong - corrected
      destination.say(
        "\(dryRun ? "would correct" : "corrected") \(corrected) of \(wrong) wrong figure\(wrong == 1 ? "" : "s")"
          + (left > 0
            ? "; \(left) \(left == 1 ? "has" : "have") more than one right answer, or none: decide yourself"
            : "")
      )
    }

    /// Puts `bytes` in the place of the file at `path`, whole or not at all.
    private func replace(_ path: String, with bytes: [UInt8]) throws {
      let file = try Output(
        format: .table, path: path, isColourForbidden: true, isPagerForbidden: true, isQuiet: true)
      do {
        var buffer = file.buffer()
        try bytes.span.bytes.withUnsafeBytes { (bytes) throws(OutputError) in try buffer.write(bytes) }
        try buffer.flush()
        try file.finish()
      } catch {
        file.abandon()
        throw error
      }
    }

    private func sayIgnoresWithoutReason(_ documents: [CheckedDocument], _ destination: Output) {
      for document in documents {
        for line in document.ignoresWithoutReason {
          destination.say(
            "\(document.name):\(line): kb:ignore without a reason is not heeded; write <!-- kb:ignore why -->"
          )
        }
      }
    }
  }
}
