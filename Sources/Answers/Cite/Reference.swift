package import Evidence

/// A source as a reference list has it, and what of it is cited.
package struct Reference: Sendable {
  package enum Style: String, CaseIterable, Sendable {
    case apa, bibtex
    case cslJSON = "csl-json"
    case markdown
  }

  package var source: Source

  /// What is cited, for instance `Flask, usage: 12.16 % of all respondents (n = 71,801)`; nil for the source as a whole.
  package var detail: String?

  package init(source: Source, detail: String? = nil) {
    self.source = source
    self.detail = detail
  }

  /// The reference as text, without a line end.
  package func text(in style: Style) -> String {
    switch style {
    case .apa: apa
    case .bibtex: bibtex
    case .cslJSON: cslJSON
    case .markdown: markdown
    }
  }

  /// For instance `2023`; nil where no date is known.
  private var year: String? { date.map { String($0.prefix(4)) } }

  private var date: String? { source.publishedOn ?? source.edition }

  private var author: String { source.publisher ?? source.title }

  /// American Psychological Association, 7th edition: a report with a group as author.
  private var apa: String {
    let when = year ?? "n.d."
    var text =
      source.publisher.map { "\($0). (\(when)). *\(source.title)*." } ?? "*\(source.title)*. (\(when))."
    if let url = source.url {
      text += source.accessedOn.map { " Retrieved \($0), from \(url)" } ?? " \(url)"
    }
    return detail.map { "\(text) [\($0)]" } ?? text
  }

  /// Source: the entry types of BibTeX (O. Patashnik, «BibTeXing», 1988), with `url` and `urldate` as biblatex has them.
  private var bibtex: String {
    func escaped(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "&", "%", "$", "#", "_", "{", "}": result += "\\\(character)"
        case "~": result += "\\textasciitilde{}"
        case "^": result += "\\textasciicircum{}"
        case "\\": result += "\\textbackslash{}"
        default: result.append(character)
        }
      }
      return result
    }
    // Two braces keep the author one name, and the title's capitals as they are.
    var fields = [("author", "{\(escaped(author))}"), ("title", "{\(escaped(source.title))}")]
    if let year { fields.append(("year", year)) }
    if let publisher = source.publisher {
      fields.append((source.kind == .article ? "organization" : "institution", escaped(publisher)))
    }
    if let url = source.url { fields.append(("url", url)) }
    if let accessed = source.accessedOn { fields.append(("urldate", accessed)) }
    if let detail { fields.append(("note", escaped(detail))) }
    let type =
      source.kind == .survey || source.kind == .report || source.kind == .benchmark ? "techreport" : "misc"
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n")
    return "@\(type){\(source.slug),\n\(lines)\n}"
  }

  /// Source: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>.
  private var cslJSON: String {
    func quoted(_ text: String) -> String {
      var result = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where scalar.value < 0x20:
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result + "\""
    }
    func dateParts(_ date: String) -> String? {
      let parts = date.split(separator: "-").map { Int($0) }
      guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
      return "{\"date-parts\": [[" + parts.compactMap { $0 }.map(String.init).joined(separator: ", ") + "]]}"
    }
    let type =
      switch source.kind {
      case .survey, .report, .benchmark: "report"
      case .article, .documentation: "webpage"
      case .dataset: "dataset"
      }
    var fields = [("id", quoted(source.slug)), ("type", quoted(type)), ("title", quoted(source.title))]
    if let publisher = source.publisher {
      fields.append(("author", "[{\"literal\": \(quoted(publisher))}]"))
      fields.append(("publisher", quoted(publisher)))
    }
    if let issued = date.flatMap(dateParts) { fields.append(("issued", issued)) }
    if let accessed = source.accessedOn.flatMap(dateParts) { fields.append(("accessed", accessed)) }
    if let url = source.url { fields.append(("URL", quoted(url))) }
    if let detail { fields.append(("note", quoted(detail))) }
    return "{\n" + fields.map { "  \"\($0.0)\": \($0.1)" }.joined(separator: ",\n") + "\n}"
  }

  /// A footnote of Markdown: `[^slug]: …`.
  private var markdown: String {
    var text = "[^\(source.slug)]: "
    if let detail { text += detail.hasSuffix(".") ? "\(detail) " : "\(detail). " }
    if let publisher = source.publisher { text += "\(publisher), " }
    text += "*\(source.title)*"
    if let date { text += ", \(date)" }
    if let url = source.url { text += ". <\(url)>" }
    return text
  }
}
