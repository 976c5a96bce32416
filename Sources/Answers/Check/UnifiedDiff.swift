/// The difference of two texts that have the same number of lines, in the unified format
/// (<https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html>); empty where they are equal.
///
/// - Parameter name: of the file, for both headings.
/// - Complexity: O(length of both).
func unifiedDiff(of old: [UInt8], and new: [UInt8], name: String) -> String {
  let context = 3
  let before = lines(old)
  let after = lines(new)
  precondition(before.count == after.count, "a correction never adds or removes a line")
  let changed = before.indices.filter { !before[$0].elementsEqual(after[$0]) }
  guard !changed.isEmpty else { return "" }
  var diff = "--- \(name)\n+++ \(name)\n"
  var next = 0
  while next < changed.count {
    var last = next
    while last + 1 < changed.count, changed[last + 1] - changed[last] <= 2 * context { last += 1 }
    let start = max(0, changed[next] - context)
    let end = min(before.count, changed[last] + context + 1)
    let range = "\(start + 1),\(end - start)"
    diff += "@@ -\(range) +\(range) @@\n"
    var line = start
    while line < end {
      // Lines that change one after the other are shown together, first as they were.
      var run = line
      while run < end, !before[run].elementsEqual(after[run]) { run += 1 }
      if run > line {
        for index in line..<run { diff += "-" + shown(before[index]) }
        for index in line..<run { diff += "+" + shown(after[index]) }
        line = run
      } else {
        diff += " " + shown(before[line])
        line += 1
      }
    }
    next = last + 1
  }
  return diff
}

/// The lines with their ends.
private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var lines: [ArraySlice<UInt8>] = []
  var start = 0
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
    lines.append(bytes[start..<end])
    start = end
  }
  return lines
}

private func shown(_ line: ArraySlice<UInt8>) -> String {
  let text = String(decoding: line, as: UTF8.self)
  return line.last == 10 ? text : text + "\n\\ No newline at end of file\n"
}
