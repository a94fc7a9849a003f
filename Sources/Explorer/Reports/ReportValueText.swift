import TextScreen
import TraceAnalysis
import TraceModel

/// How values of reports are written for people.
struct ReportValueText {
  let glyphs: GlyphSet
  /// Seconds east of Greenwich of the zone in which times are shown.
  let utcOffset: Int

  /// A value in words and digits; empty where it is a picture.
  func text(_ value: ReportValue) -> String {
    glyphs.words(words(value))
  }

  private func words(_ value: ReportValue) -> String {
    switch value {
    case .none: "–"
    case .bar: ""
    case .text(let text): text
    case .count(let count): Self.grouped(count)
    case .nanoseconds(let time): DurationText.short(time)
    case .difference(let time):
      Self.sign(time) + DurationText.short(Int64(clamping: time.magnitude))
    case .share(let share): StatisticText.share(share)
    case .shareDifference(let share): Self.points(share)
    case .probability(let chance):
      chance < 0.0001 ? "< 0.0001" : StatisticText.number(chance, digits: 2)
    case .perMinute(let rate): RateText.short(perMinute: rate) ?? "0/min"
    case .number(let number): StatisticText.number(number)
    case .time(let time): moment(time)
    case .trend(let counts): trend(counts)
    }
  }

  /// Whether a value stands at the right of its column, as figures do.
  static func isFigure(_ value: ReportValue) -> Bool {
    switch value {
    case .text, .bar, .trend, .none, .time: false
    case .count, .nanoseconds, .difference, .share, .shareDifference, .probability, .perMinute,
      .number:
      true
    }
  }

  private static func sign(_ time: Int64) -> String {
    time > 0 ? "+" : time < 0 ? "−" : "±"
  }

  /// A difference of shares in percentage points, which have no unit of their own here.
  private static func points(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    guard tenths != 0 else { return "0" }
    return "\(tenths > 0 ? "+" : "−")\(abs(tenths) / 10).\(abs(tenths) % 10) pp"
  }

  /// A count with its thousands set apart: `1,234,567`.
  static func grouped(_ count: Int) -> String {
    let digits = String(count.magnitude)
    guard digits.count > 4 else { return String(count) }
    var text = count < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  private func moment(_ time: Timestamp) -> String {
    guard time.isKnown else { return "–" }
    return "\(time.day(utcOffset: utcOffset)) \(time.timeOfDay(utcOffset: utcOffset).prefix(8))"
  }

  /// Counts as columns of eight heights; none is a dot on the ground, so that it isn't taken for little.
  private func trend(_ counts: [Int]) -> String {
    let highest = max(1, counts.max() ?? 0)
    let heights = glyphs.columnEighths
    return String(
      counts.map { count in
        count <= 0
          ? glyphs.trackDot : heights[min(7, max(0, (count * 8 + highest - 1) / highest - 1))]
      }
    )
  }
}

extension ReportTone {
  /// The colour that shows it.
  var ink: Ink {
    switch self {
    case .plain: .text
    case .faint: .faint
    case .ok: .ok
    case .error: .error
    case .throttle: .throttle
    case .fault: .fault
    case .hot: .hot
    }
  }
}
