/// How often something happens, in the unit of time that suits it.
enum RateText {
  private static let units = [
    ("min", 1.0), ("h", 60.0), ("day", 1_440.0), ("year", 525_600.0),
  ]

  /// `12/min`, `1.5/h`, `3.2/day`: by the shortest unit in which there is a tenth at least; nothing where
  /// there is none even in a year, or too much to be counted.
  static func short(perMinute rate: Double) -> String? {
    for (unit, minutes) in units {
      let tenths = (rate * minutes * 10).rounded()
      guard tenths >= 1, tenths < 1e15 else { continue }
      let (whole, tenth) = Int(tenths).quotientAndRemainder(dividingBy: 10)
      return whole >= 10 ? "\(whole)/\(unit)" : "\(whole).\(tenth)/\(unit)"
    }
    return nil
  }
}
