import Articles
import Glibc

/// Measures how many bytes a second are read.
struct Speed {
  let reader: ArticleReader

  /// Seconds of processor time that one reading of `documents` takes: the median of rounds of a second in all.
  ///
  /// Processor time, for what others do on the machine does not count.
  func seconds(_ documents: [[UInt8]]) throws -> Double {
    var rounds: [Double] = []
    var sum = 0.0
    while rounds.isEmpty || (sum < 1 && rounds.count < 1000) {
      let start = clock()
      for document in documents { _ = try reader.read(document, mediaType: .markdown, name: "benchmark", withPassages: false) }
      rounds.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
      sum += rounds[rounds.count - 1]
    }
    return rounds.sorted()[rounds.count / 2]
  }

  /// Prints bytes, time and speed behind a name; returns the speed in MB/s.
  @discardableResult
  func report(_ name: String, _ documents: [[UInt8]]) throws -> Double {
    let bytes = documents.reduce(0) { $0 + $1.count }
    let seconds = try seconds(documents)
    let speed = Double(bytes) / 1e6 / max(seconds, 1e-6)
    print(
      "\(name.padded(44)) \(decimal(Double(bytes) / 1e6, 3).leading(9)) MB \(decimal(seconds * 1000, 1).leading(9)) ms \(decimal(speed, 1).leading(7)) MB/s"
    )
    return speed
  }
}

/// `value` with so many digits behind the point.
func decimal(_ value: Double, _ digits: Int) -> String {
  var power = 1
  for _ in 0..<digits { power *= 10 }
  let whole = Int((value * Double(power)).rounded())
  let rest = String(whole % power)
  return "\(whole / power)." + String(repeating: "0", count: digits - rest.count) + rest
}

extension String {
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  func leading(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
