package import TraceModel

/// Time laid over columns.
package struct TimelineAxis: Hashable, Sendable {
  /// The time that ticks count from.
  package let zero: Timestamp
  /// The time at the left edge.
  package let start: Timestamp
  /// What all columns together stand for, in nanoseconds.
  package let length: Int64
  /// How many columns there are.
  package let columns: Int

  /// A place on the axis; with a label, unless that would go over the right edge.
  package struct Tick: Hashable, Sendable {
    /// The column in which the label begins.
    package let column: Int
    /// The time since the axis' zero, in words.
    package let label: String
  }

  /// An axis from a time on, with ticks that count from `zero`.
  package init(zero: Timestamp, start: Timestamp, length: Int64, columns: Int) {
    self.zero = zero
    self.start = start
    self.length = max(1, length)
    self.columns = columns
  }

  /// Where a time is, in columns from the left edge; it may be outside.
  package func position(of time: Timestamp) -> Double {
    Double(time.nanoseconds(since: start)) / Double(length) * Double(columns)
  }

  /// The time at the left edge of a column.
  package func time(atColumn column: Int) -> Timestamp {
    let offset = Double(length) / Double(max(1, columns)) * Double(column)
    return start.advanced(by: Int64(min(max(offset, -9e18), 9e18)))
  }

  /// Evenly spaced ticks, as many as their labels leave two columns between.
  package func ticks() -> [Tick] {
    let offset = start.nanoseconds(since: zero)
    for step in Self.steps where length / step <= Int64(columns / 3) {
      var ticks: [Tick] = []
      var value = offset / step * step
      if value < offset { value += step }
      let unit = TickUnit(step: step, upTo: saturating(offset, length))
      while value <= saturating(offset, length) {
        let column = Int(Double(value - offset) / Double(length) * Double(columns))
        let label = unit.label(value)
        if column < columns {
          ticks.append(Tick(column: column, label: column + label.count <= columns ? label : ""))
        }
        let (next, overflow) = value.addingReportingOverflow(step)
        if overflow { break }
        value = next
      }
      let isSpacious = zip(ticks, ticks.dropFirst())
        .allSatisfy { $0.column + $0.label.count + 2 <= $1.column }
      if isSpacious { return ticks }
    }
    return []
  }

  private func saturating(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }

  /// Lengths of time that are easy to count in, in nanoseconds, ascending.
  private static let steps: [Int64] = {
    var steps: [Int64] = []
    var power: Int64 = 1
    while power < 1_000_000_000 {
      steps += [power, 2 * power, 5 * power]
      power *= 10
    }
    let second = power
    let day = 86_400 * second
    steps += [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800].map { $0 * second }
    steps += [1, 2, 3, 6, 12].map { $0 * 3_600 * second }
    power = 1
    while power < 100_000 {
      steps += [power * day, 2 * power * day, 5 * power * day].filter { $0 > 0 }
      power *= 10
    }
    return steps
  }()
}

/// How the labels of one axis are written, all in the same unit.
private struct TickUnit {
  private let step: Int64
  private let limit: Int64
  private static let second: Int64 = 1_000_000_000

  init(step: Int64, upTo limit: Int64) {
    self.step = step
    self.limit = limit
  }

  func label(_ value: Int64) -> String {
    guard value != 0 else { return "0" }
    switch limit {
    case ..<1_000: return "\(value) ns"
    case ..<1_000_000: return "\(decimal(value, per: 1_000)) µs"
    case ..<Self.second: return "\(decimal(value, per: 1_000_000)) ms"
    case ..<(60 * Self.second): return "\(decimal(value, per: Self.second)) s"
    default: break
    }
    guard step % Self.second == 0 else { return "\(decimal(value, per: Self.second)) s" }
    let seconds = value / Self.second
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
      (seconds % 60, "s"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// A quotient with as many decimals as there are.
  private func decimal(_ value: Int64, per unit: Int64) -> String {
    var rest = value % unit
    guard rest > 0 else { return "\(value / unit)" }
    var digits = String(unit + rest).dropFirst()
    while rest % 10 == 0 {
      rest /= 10
      digits.removeLast()
    }
    return "\(value / unit).\(digits)"
  }
}
