import Evidence
import Testing

@Suite struct RoundingTests {
  @Test(arguments: [
    (39.5, 1, 40, 0, true), (39.5, 15, 40, 0, true), (39.5, 1, 47, 0, false), (38, 0, 39, 0, false),
    (12.16, 2, 12.2, 1, true), (12.14, 2, 12.2, 1, false), (12.1, 1, 12.2, 1, false),
    (42.62, 2, 42.62, 2, true),
  ])
  func `figures agree where they can be one value, rounded`(
    a: Double, decimalsOfA: Int, b: Double, decimalsOfB: Int, agree: Bool
  ) {
    let one = PrintedFigure(value: a, decimals: decimalsOfA)
    let other = PrintedFigure(value: b, decimals: decimalsOfB)
    #expect(one.agrees(with: other) == agree)
    #expect(other.agrees(with: one) == agree)
  }
}
