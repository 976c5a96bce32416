import Presentation
import Testing

@Suite struct NumberTests {
  private func written(_ body: (inout OutputBuffer) throws(OutputError) -> Void) throws -> String {
    String(decoding: try OutputBuffer.collecting(body), as: UTF8.self)
  }

  @Test(arguments: [0, 1, -1, 9, 10, 99, 100, 12_345, Int64.max, .min, .max - 1])
  func `an integer is its decimal digits`(value: Int64) throws {
    #expect(try written { (buffer) throws(OutputError) in try buffer.write(value) } == String(value))
  }

  @Test(arguments: [
    0.0, -0.0, 1, -1, 0.1, 12.16, 42.62, -99.9999, 0.0001, 0.00011, 1e10, 99_999_999_999.5, 1e15, 1e16, 1e300,
    .leastNonzeroMagnitude,
    0.30000000000000004, .pi, .greatestFiniteMagnitude, 2.675, 1_000_000.0625, 4.35, 1.005,
  ])
  func `a real is the shortest decimal that reads back`(value: Double) throws {
    #expect(try written { (buffer) throws(OutputError) in try buffer.write(value) } == value.description)
  }

  @Test func `reals with few decimals take the fast way to the same digits`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value =
        Double(Int.random(in: -10_000_000...10_000_000, using: &generator)) / [1, 10, 100, 1000, 1e5, 3]
        .randomElement(using: &generator)!
      #expect(try written { (buffer) throws(OutputError) in try buffer.write(value) } == value.description)
    }
  }

  @Test(arguments: [
    (12.16, 2, "12.16 %"), (12.1, 2, "12.10 %"), (40, 0, "40 %"), (2.675, 2, "2.68 %"), (-0.04, 1, "0.0 %"),
    (0.05, 1, "0.1 %"), (99.999, 2, "100.00 %"), (-12.5, 0, "-13 %"),
  ])
  func `a percentage has the decimals that were printed`(value: Double, decimals: Int, text: String) {
    #expect(percentageText(value, decimals: decimals) == text)
  }

  @Test(arguments: [(40.0, "40 %"), (12.5, "12.5 %"), (12.1633, "12.16 %")])
  func `a percentage that was never printed has at most two decimals`(value: Double, text: String) {
    #expect(percentageText(value, decimals: nil) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (71_802, "71,802"), (1_234_567, "1,234,567"), (-1000, "-1,000"),
  ])
  func `a count has its thousands apart`(value: Int, text: String) {
    #expect(groupedDigits(value) == text)
    #expect(baseText(value) == "n = \(text)")
  }
}
