import ArgumentParser

/// A number of bytes as people write it: `1000000`, `64MiB`, `1 GiB`, `10GB`.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  var bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  /// Powers of 1,024 and of 1,000; the letter alone means the former, as in other commands.
  private static let units: [(name: String, bytes: Int)] = [
    ("gib", 1 << 30), ("mib", 1 << 20), ("kib", 1 << 10), ("gb", 1_000_000_000), ("mb", 1_000_000),
    ("kb", 1_000), ("g", 1 << 30), ("m", 1 << 20), ("k", 1 << 10), ("b", 1), ("", 1),
  ]

  init?(argument: String) {
    let text = argument.lowercased()
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }),
      let count = Int(text.dropLast(unit.name.count).filter { $0 != " " }), count > 0
    else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  var description: String {
    guard let unit = Self.units.prefix(3).first(where: { bytes.isMultiple(of: $0.bytes) }), bytes > 0 else {
      return "\(bytes) bytes"
    }
    return "\(bytes / unit.bytes) \(["gib": "GiB", "mib": "MiB", "kib": "KiB"][unit.name] ?? "")"
  }
}
