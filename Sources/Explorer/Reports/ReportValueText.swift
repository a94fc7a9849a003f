import TextScreen
import TraceAnalysis
import TraceModel

/// How values of reports are written for people.
struct ReportValueText {
  let glyphs: GlyphSet
  /// Seconds east of Greenwich of the zone in which times are shown.
  let utcOffset: Int

  /// A value in words and digits; empty where it is a picture or there is none.
  func text(_ value: ReportValue) -> String {
    switch value {
    case .none: glyphs.isASCII ? "-" : "–"
    case .bar: ""
    case .text(let text): glyphs.words(text)
    case .count(let count): Self.grouped(count)
    case .nanoseconds(let time): glyphs.words(DurationText.short(time))
    case .difference(let time): sign(time) + glyphs.words(DurationText.short(Self.magnitude(time)))
    case .share(let share): Self.percent(share)
    case .shareDifference(let share): points(share)
    case .probability(let chance):
      chance < 0.0001 ? "< 0.0001" : chance > 0.9999 ? "> 0.9999" : Self.number(chance)
    case .number(let number): Self.number(number)
    case .time(let time): moment(time)
    case .trend(let counts): trend(counts)
    }
  }

  /// Whether a value stands at the right of its column, as figures do.
  static func isFigure(_ value: ReportValue) -> Bool {
    switch value {
    case .text, .bar, .trend, .none, .time: false
    case .count, .nanoseconds, .difference, .share, .shareDifference, .probability, .number: true
    }
  }

  private static func magnitude(_ time: Int64) -> Int64 {
    time == .min ? .max : abs(time)
  }

  private func sign(_ time: Int64) -> String {
    time > 0 ? "+" : time < 0 ? (glyphs.isASCII ? "-" : "−") : "±"
  }

  /// A difference of shares in percentage points, which have no unit of their own here.
  private func points(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    guard tenths != 0 else { return "0" }
    let sign = tenths > 0 ? "+" : glyphs.isASCII ? "-" : "−"
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10) pp"
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

  /// A part of a whole in percent, with a decimal below ten: `49 %`, `4.9 %`, `< 0.1 %`.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "–" }
    let tenths = Int((share * 1_000).rounded())
    if tenths == 0 { return share > 0 ? "< 0.1 %" : "0 %" }
    if abs(tenths) >= 100 || tenths % 10 == 0 { return "\(Int((share * 100).rounded())) %" }
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// A number with three significant digits, or all digits of its whole part: `0.919`, `54.7`, `12345`.
  static func number(_ number: Double) -> String {
    guard number.isFinite else { return "–" }
    guard number != 0 else { return "0" }
    let size = abs(number)
    if size >= 1e15 { return number.description }
    if size >= 100 { return String(Int(number.rounded())) }
    guard size >= 1e-4 else { return scientific(number) }
    var unit = 100.0
    while size * unit < 100 { unit *= 10 }
    while size * unit >= 1_000 { unit /= 10 }
    let text = ((number * unit).rounded() / unit).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func scientific(_ number: Double) -> String {
    var (mantissa, exponent) = (number, 0)
    while abs(mantissa) < 1, exponent > -400 {
      mantissa *= 10
      exponent -= 1
    }
    return "\((mantissa * 100).rounded() / 100)e\(exponent)"
  }

  private func moment(_ time: Timestamp) -> String {
    guard time.isKnown else { return glyphs.isASCII ? "-" : "–" }
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
