import Testing
import TraceModel

@Suite struct TimestampTests {
  @Test(
    "Decimal seconds are rounded to the microsecond by their digits, halves up",
    arguments: [
      (1750482003.3646955, 1_750_482_003_364_696_000),
      (1750482003.4457111, 1_750_482_003_445_711_000),
      (1.750482000117954E9, 1_750_482_000_117_954_000),
      (1_750_482_000.0, 1_750_482_000_000_000_000),
      (1478293361.271, 1_478_293_361_271_000_000),
      (58.2619998, 58_262_000_000),
      (0.0, 0),
      (-1.5, -1_500_000_000),
    ] as [(Double, Int64)]
  )
  func rounding(seconds: Double, nanoseconds: Int64) {
    #expect(Timestamp(seconds: seconds)?.nanoseconds == nanoseconds)
  }

  @Test("Every microsecond of a second survives the way through a double")
  func everyMicrosecond() {
    for micros in stride(from: Int64(0), to: 1_000_000, by: 7) {
      let digits = String(micros)
      let text = "1750482003." + String(repeating: "0", count: 6 - digits.count) + digits
      let time = Double(text).flatMap { Timestamp(seconds: $0) }
      #expect(time?.nanoseconds == 1_750_482_003_000_000_000 + micros * 1_000)
    }
  }

  @Test("The unit is told by the size, and what isn't a time is refused")
  func units() throws {
    let expected = Timestamp(nanoseconds: 1_750_486_000_500_000_000)
    for value in [1_750_486_000_500.0, 1_750_486_000_500_000, 1_750_486_000_500_000_000] {
      let reading = try #require(Timestamp.reading(value))
      #expect(reading.time == expected)
      #expect(reading.isRepaired)
    }
    #expect(Timestamp.reading(1_750_486_000.5)?.isRepaired == false)
    #expect(Timestamp.reading(.infinity) == nil)
    #expect(Timestamp.reading(.nan) == nil)
    #expect(Timestamp.reading(1e300) == nil)
  }

  @Test("Times are written in UTC or with an offset")
  func text() {
    let time = Timestamp(nanoseconds: 1_750_482_031_200_000_000)
    #expect(time.full() == "2025-06-21 05:00:31.200000 UTC")
    #expect(time.full(utcOffset: 9 * 3600) == "2025-06-21 14:00:31.200000 +09:00")
    #expect(time.timeOfDay(utcOffset: -(3 * 3600 + 1800)) == "01:30:31.200")
    #expect(Timestamp(nanoseconds: -1).full() == "1969-12-31 23:59:59.999999 UTC")
    #expect(Timestamp(nanoseconds: 951_782_400_000_000_000).day() == "2000-02-29")
    #expect(Timestamp.unknown.timeOfDay() == "–")
    // The first and the last that there are, and what lies beyond them in other zones.
    let first = Timestamp(nanoseconds: .min + 1)
    #expect(first.full() == "1677-09-21 00:12:43.145224 UTC")
    #expect(first.day(utcOffset: -9 * 3600) == "1677-09-21")
    #expect(first.full(utcOffset: 9 * 3600) == "1677-09-21 09:12:43.145224 +09:00")
    #expect(Timestamp(nanoseconds: .max).full() == "2262-04-11 23:47:16.854775 UTC")
    #expect(Timestamp(nanoseconds: .max).day(utcOffset: 9 * 3600) == "2262-04-11")
    #expect(Timestamp(seconds: -9.2e9)?.full() == "1678-06-18 12:26:40.000000 UTC")
    #expect(Timestamp(seconds: 9.2e9)?.full() == "2261-07-15 11:33:20.000000 UTC")
  }

  @Test(
    "Lengths have three significant digits and a unit",
    arguments: [
      (0, "0 ms"), (-5, "0 ms"), (400, "400 ns"), (35_000, "35 µs"), (245_000_000, "245 ms"),
      (1_234_000, "1.23 ms"), (12_345_000, "12.3 ms"), (1_080_000_000, "1.08 s"),
      (999_600_000, "1 s"), (14_950_000_000, "15 s"), (14_940_000_000, "14.9 s"),
      (125_000_000_000, "2 min 05 s"), (12_000_000_000_000, "3 h 20 min"),
      (187_200_000_000_000, "2 d 04 h"),
    ] as [(Int64, String)]
  )
  func durations(nanoseconds: Int64, text: String) {
    #expect(DurationText.short(nanoseconds) == text)
  }

  @Test("Seconds keep every digit that there is")
  func seconds() {
    #expect(DurationText.seconds(245_000_000) == "0.245")
    #expect(DurationText.seconds(-1_000_000_000) == "-1")
    #expect(DurationText.seconds(1) == "0.000000001")
    #expect(DurationText.seconds(3_000_000_000) == "3")
  }
}
