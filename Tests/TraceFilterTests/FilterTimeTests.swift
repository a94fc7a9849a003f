import Foundation
import Testing
import TraceFilter

/// Times in expressions.
@Suite struct FilterTimeTests {
  @Test(
    "points on the calendar, in seconds since 1970 as `date +%s` has them",
    arguments: [
      ("2025-06-21T05:00:00Z", 1_750_482_000), ("2025-06-21T05:00", 1_750_482_000),
      ("2025-06-21", 1_750_464_000), ("2025-06-21T14:00:00+09:00", 1_750_482_000),
      ("2025-06-20T21:30:00-0730", 1_750_482_000), ("2025-06-21 05:00:00", 1_750_482_000),
      ("1970-01-01", 0), ("1969-12-31T23:59:59Z", -1), ("2024-02-29", 1_709_164_800),
      ("2000-02-29", 951_782_400), ("1750482000", 1_750_482_000), ("1900-01-01", -2_208_988_800),
    ]
  )
  func calendar(text: String, seconds: Int64) {
    #expect(FilterTime(text: text) == .absolute(nanoseconds: seconds * 1_000_000_000))
  }

  @Test("fractions of seconds to the nanosecond")
  func fractions() {
    let base: Int64 = 1_750_482_000_000_000_000
    #expect(FilterTime(text: "1750482000.000000001") == .absolute(nanoseconds: base + 1))
    #expect(
      FilterTime(text: "2025-06-21T05:00:00.25Z") == .absolute(nanoseconds: base + 250_000_000)
    )
    #expect(
      FilterTime(text: "2025-06-21T05:00:00.1234567899+00:00")
        == .absolute(nanoseconds: base + 123_456_789)
    )
    #expect(
      FilterTime(text: "1969-12-31T23:59:59.75Z") == .absolute(nanoseconds: -250_000_000)
    )
  }

  @Test(
    "times before the newest trace",
    arguments: [
      ("-15m", 900.0), ("-2h", 7_200), ("-1d", 86_400), ("-0s", 0), ("-1.5h", 5_400),
      ("-250ms", 0.25), ("-3us", 3e-6), ("-3µs", 3e-6),
    ]
  )
  func relative(text: String, seconds: Double) {
    let nanoseconds = Int64((seconds * 1e9).rounded())
    #expect(FilterTime(text: text) == .beforeNewest(nanoseconds: nanoseconds))
  }

  @Test(
    "what is no time",
    arguments: [
      "", "-", "x", "15m", "-15", "-15x", "--15m", "2025-6-21", "2025-13-01", "2025-02-29",
      "1900-02-29", "2025-06-31", "2025-06-21T", "2025-06-21T24:00", "2025-06-21T05:60",
      "2025-06-21T05:00:60", "2025-06-21T05:00Zx", "2025-06-21T05:00+9", "2025-06-21T05:00+25:00",
      "9999-01-01", "0001-01-01", "99999999999", "99999999999999999999", "1e9", "-99999999d",
      "2025-06-21T05:00:00.", "1.", ".5", "2025-06-21T05", "２０２５-06-21",
    ]
  )
  func wrong(text: String) {
    #expect(FilterTime(text: text) == nil)
  }

  @Test("the same as Foundation's calendar, from 1700 to 2250")
  func foundation() throws {
    var date = try Date("1700-01-01T12:34:56Z", strategy: .iso8601)
    let last = try Date("2250-01-01T00:00:00Z", strategy: .iso8601)
    while date < last {
      let nanoseconds = Int64(date.timeIntervalSince1970) * 1_000_000_000
      let text = date.formatted(.iso8601)
      #expect(FilterTime(text: text) == .absolute(nanoseconds: nanoseconds))
      #expect(FilterTime.absolute(nanoseconds: nanoseconds).text == text)
      date.addTimeInterval(86_400 * 37 + 3_601)
    }
  }
}
