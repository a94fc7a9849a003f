/// How long a span is at least to have a line in the waterfall.
public enum LeastLength: Hashable, Sendable {
  /// However short it is.
  case any
  /// So many hundredths of the trace's time.
  case percent(Int64)
  /// So many nanoseconds.
  case nanoseconds(Int64)

  /// What one key goes through.
  static let steps: [LeastLength] = [.any, .percent(1), .percent(5), .percent(10)]

  private static let units: [(name: String, nanoseconds: Double)] = [
    ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("min", 60e9), ("s", 1e9),
  ]

  /// Reads `10ms`, `1.5 s`, `5%` or `off`; nothing for anything else.
  public init?(_ text: String) {
    let text = text.filter { $0 != " " }.lowercased()
    guard text != "off", text != "0" else {
      self = .any
      return
    }
    if text.hasSuffix("%") {
      guard let percent = Int64(text.dropLast()), (0...100).contains(percent) else { return nil }
      self = percent == 0 ? .any : .percent(percent)
      return
    }
    guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }),
      let number = Double(text.dropLast(unit.name.count)), number >= 0,
      number * unit.nanoseconds < 9e18
    else { return nil }
    let length = Int64(number * unit.nanoseconds)
    self = length == 0 ? .any : .nanoseconds(length)
  }

  /// The step that one key goes on to.
  var next: LeastLength {
    let place = Self.steps.firstIndex(of: self) ?? 0
    return Self.steps[(place + 1) % Self.steps.count]
  }

  /// How many nanoseconds that is in a trace of some length.
  func nanoseconds(of whole: Int64) -> Int64 {
    switch self {
    case .any: 0
    case .percent(let percent): Int64(Double(whole) * Double(percent) / 100)
    case .nanoseconds(let nanoseconds): nanoseconds
    }
  }
}
