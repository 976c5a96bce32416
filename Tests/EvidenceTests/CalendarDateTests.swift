import Evidence
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: ["2023", "2023-06", "2023-06-13", "2024-02-29", "2000-02-29", "0001-01-01"])
  func `a year, a month and a day are dates, as they were written`(text: String) {
    #expect(CalendarDate(text)?.text == text)
  }

  @Test(arguments: [
    "", "yesterday", "23", "2023-6", "2023-13", "2023-00", "2023-02-30", "2023-02-29", "1900-02-29",
    "2023-04-31",
    "2023-06-13-01", "2023-06-", "-2023", "２０２３", "2023-06-13T10:00",
  ])
  func `what is in no calendar is no date`(text: String) {
    #expect(CalendarDate(text) == nil)
  }
}
