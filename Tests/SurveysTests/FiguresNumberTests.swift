import Surveys
import Testing

@Suite struct FiguresNumberTests {
  @Test(arguments: [
    ("42.62", 42.62, 2), ("42,62", 42.62, 2), (" 42,6 % ", 42.6, 1), ("1,234,567", 1_234_567, 0),
    ("1.234.567,8", 1_234_567.8, 1), ("1,234.5", 1234.5, 1), ("1 234", 1234, 0),
    ("1\u{202F}234,5", 1234.5, 1),
    ("1'234'567", 1_234_567, 0), ("0.408", 0.408, 3), ("0,408", 0.408, 3), ("-3.5", -3.5, 1),
    ("\u{2212}3", -3, 0),
    ("7", 7, 0), ("13.0", 13, 1), ("4.1e-05", 4.1e-05, 6), (".5", 0.5, 1), ("12345.678", 12345.678, 3),
    ("1.4080", 1.408, 4),
  ])
  func `a printed number is read with its digits`(text: String, value: Double, decimals: Int) throws {
    let number = try FigureNumber(text)
    #expect(number.value == value)
    #expect(number.decimals == decimals)
  }

  @Test(arguments: ["1.408", "1,408", "12.345", "-1.408", "999,999"])
  func `what may be thousands or decimals is refused`(text: String) {
    #expect(throws: FigureNumber.Problem.ambiguous) { try FigureNumber(text) }
  }

  @Test func `the decimal separator settles what is ambiguous`() throws {
    #expect(try FigureNumber("1.408", decimal: .point).value == 1.408)
    #expect(try FigureNumber("1.408", decimal: .comma).value == 1408)
    #expect(try FigureNumber("1,408", decimal: .comma).value == 1.408)
    #expect(try FigureNumber("1,408", isWhole: true).value == 1408)
  }

  @Test(arguments: [
    "", "abc", "12a", "1.2.3", "1,2,3", "1,23.4", "12,34,567", "%", "--1", "1..2..3", "<1", "inf",
  ])
  func `what is no number is refused`(text: String) {
    #expect(throws: FigureNumber.Problem.notANumber) { try FigureNumber(text) }
  }

  @Test func `a range may not end before it starts`() throws {
    #expect(try FigureNumber("13.0..13.1").range == 13.0...13.1)
    #expect(try FigureNumber("13,0 % … 13,1 %").hasPercentSign)
    #expect(throws: FigureNumber.Problem.emptyRange) { try FigureNumber("9..3") }
  }
}
