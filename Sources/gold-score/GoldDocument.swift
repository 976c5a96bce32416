import FoundationEssentials

/// A document with the labels that a careful reader gave it, as `Tests/Gold/README.md` explains.
package struct GoldDocument: Sendable {
  /// For instance `dev`: the folder that it lies in.
  package var set: String

  /// For instance `newsletter.txt`.
  package var name: String
  package var bytes: [UInt8]
  package var labels: Labels

  package struct Labels: Decodable, Sendable {
    package var figures: [Figure]
    package var claims: [Claim]

    package init(figures: [Figure] = [], claims: [Claim] = []) {
      self.figures = figures
      self.claims = claims
    }
  }

  package struct Figure: Decodable, Sendable {
    package var subject: OneOf
    package var framework: OneOf
    package var value: Double
    package var value_high: Double?
    package var metric: OneOf
    package var survey: OneOf
    package var edition: OneOf
    package var population: OneOf

    /// May be read or left out.
    package var optional: Bool?

    /// How far a value that is written in words may be off.
    package var tolerance: Double?
  }

  package struct Claim: Decodable, Sendable {
    package var framework: OneOf
    package var kind: OneOf
    package var label: OneOf
    package var aspect: OneOf
    package var statement: OneOf
    package var optional: Bool?
  }

  /// The documents of `folder` (`dev` or `heldout`) in name order.
  ///
  /// - Throws: where the folder or a file can't be read, or a label isn't JSON of the right shape.
  package static func all(in folder: String) throws -> [GoldDocument] {
    let suffix = ".gold.json"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }
    let set = folder.split(separator: "/").last.map(String.init) ?? folder
    return try names.sorted().map { label in
      let name = String(label.dropLast(suffix.count))
      return GoldDocument(
        set: set, name: name,
        bytes: [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))),
        labels: try JSONDecoder().decode(
          Labels.self, from: Data(contentsOf: URL(filePath: "\(folder)/\(label)"))))
    }
  }
}

/// What a label allows: one text, none (null), or any of a list of both.
package struct OneOf: Decodable, Sendable {
  package var allowed: [String?]

  package init(_ allowed: String?...) { self.allowed = allowed }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      allowed = [nil]
    } else if let text = try? container.decode(String.self) {
      allowed = [text]
    } else {
      allowed = try container.decode([String?].self)
    }
  }

  package func allows(_ text: String?) -> Bool { allowed.contains(text) }
}
