import Evidence

extension CheckReport {
  /// Every finding, also what is right and what is silenced, as an array of objects; as one object a line where
  /// `isLines`.
  package func writeJSON(isLines: Bool = false, to output: inout OutputBuffer) throws(OutputError) {
    if isLines {
      try output.writeEach(of: findings) { (_, finding, output) throws(OutputError) in
        try output.write(finding.tree, isCompact: true)
        try output.write(UInt8(ascii: "\n"))
      }
    } else {
      try output.writeArray(of: findings) { $0.tree }
      try output.write(UInt8(ascii: "\n"))
    }
  }

  /// schema.org's ClaimReview for every figure that has an answer (<https://schema.org/ClaimReview>), as JSON-LD.
  ///
  /// What can't be verified has no rating: nobody reviewed it.
  package func writeClaimReviews(to output: inout OutputBuffer) throws(OutputError) {
    let reviewed = findings.filter { $0.silenced == nil && $0.verdict != .unverifiable }
    try output.writeArray(of: reviewed) { review(of: $0) }
    try output.write(UInt8(ascii: "\n"))
  }

  private func review(of finding: Finding) -> JSONTree {
    let claim = finding.title + (finding.attribution.map { " (\($0))" } ?? "")
    let source = finding.evidence.first
    return .members([
      "@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": .text(claim),
      "reviewBody": .text(finding.reason),
      "author": .members(["@type": "Organization", "name": .text("kb \(version)")]),
      "itemReviewed": .members([
        "@type": "Claim",
        "appearance": .members(["@type": "CreativeWork", "url": .text(fileURI(finding.file))]),
      ]),
      "reviewRating": .members([
        "@type": "Rating", "ratingValue": .integer(rating(of: finding.verdict)), "worstRating": .integer(1),
        "bestRating": .integer(5), "alternateName": .text(finding.verdict.rawValue),
      ]),
      "isBasedOn": source.map { source in
        JSONTree.members(["@type": "Dataset", "name": .text(source.source), "url": .text(source.url)])
          .withoutNulls
      } ?? .null,
    ]).withoutNulls
  }

  private func rating(of verdict: Verdict) -> Int {
    switch verdict {
    case .match: 5
    case .rounded: 4
    case .contested: 3
    case .outdated, .wrongSource, .wrongPopulation: 2
    case .mismatch, .unverifiable: 1
    }
  }
}

extension JSONTree: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
}

extension Finding {
  var tree: JSONTree {
    .members([
      "file": .text(file), "line": .integer(line), "column": .integer(column),
      "start": .integer(span.lowerBound),
      "end": .integer(span.upperBound), "subject": .text(subject), "framework": .text(framework),
      "value": .real(value), "value_high": .real(valueHigh), "qualifier": .text(qualifier),
      "unit": .text(unit),
      "metric": .text(metric), "survey": .text(survey), "edition": .text(edition),
      "population": .text(population),
      "confidence": .real(confidence), "verdict": .text(verdict.rawValue), "reason": .text(reason),
      "evidence": .array(evidence.map(\.tree)), "suggestion": .text(suggestion), "silenced": .text(silenced),
    ])
  }
}

extension StoredFigure {
  var tree: JSONTree {
    .members([
      "framework": .text(framework), "metric": .text(metric), "population": .text(population),
      "survey": .text(survey), "edition": .text(edition), "period": .text(period),
      "source": .text(sourceSlug),
      "title": .text(source), "url": .text(url), "basis": .text(basis.rawValue), "value": .real(value),
      "value_low": .real(bounds?.lowerBound), "value_high": .real(bounds?.upperBound),
      "decimals": .integer(decimals), "base": .integer(base), "confidence": .text(confidence?.rawValue),
      "seen_in": .text(seenIn), "statistic_id": .integer(id), "import": .integer(importID),
    ])
  }
}

/// `docs/a.md` for `./docs//a.md`: the same file, named as code hosts and baselines look for it.
package func plainPath(_ path: String) -> String {
  let parts = path.split(separator: "/").filter { $0 != "." }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}

/// The file as a URI: what RFC 3986 has no place for is percent-encoded; an absolute path gets the scheme `file`, and a
/// relative one no `./` in front, which code hosts do not look for.
func fileURI(_ path: String) -> String {
  let path = plainPath(path)
  var uri = path.hasPrefix("/") ? "file://" : ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      uri.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      uri += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return uri
}
