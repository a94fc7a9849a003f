import Foundation
import TestSupport
import TraceFilter

/// Random comparisons with values near those that occur.
struct RandomComparisons {
  var generator: SeededGenerator
  let newest: Int64?

  /// A number from 0 up to, but not including, `bound`.
  mutating func number(below bound: Int) -> Int {
    Int.random(in: 0..<bound, using: &generator)
  }

  /// Whether something with so many chances in a hundred happens.
  mutating func happens(_ percent: Int) -> Bool { number(below: 100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number(below: elements.count)]
  }

  /// A comparison with a value like one that occurs; nothing where only its presence can be asked for.
  mutating func comparison(near value: NaiveValue) -> FilterComparison? {
    switch value {
    case .boolean(let value):
      FilterComparison(equality(), .boolean(happens(70) ? value : !value))
    case .number(let value):
      FilterComparison(order(), .number(moved(value), unit: nil))
    case .microseconds(let value):
      FilterComparison(order(), length(near: value))
    case .instant(let value):
      FilterComparison(order(), .time(time(near: value)))
    case .string(let value): text(near: value)
    case .id(let value): id(near: value)
    case .structure: nil
    }
  }

  private mutating func equality() -> FilterOperator { happens(70) ? .equal : .notEqual }

  private mutating func order() -> FilterOperator {
    pick([.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]) ?? .equal
  }

  private mutating func moved(_ value: Double) -> Double {
    switch number(below: 8) {
    case 0: value + 1
    case 1: value - 1
    case 2: (value * 1.25).rounded()
    case 3: value / 2
    default: value
    }
  }

  // MARK: - Times

  private mutating func length(near value: Int64) -> FilterValue {
    let moved =
      switch number(below: 8) {
      case 0: value + 1
      case 1: value - 1
      case 2: value + value / 4
      case 3: value / 2
      default: value
      }
    return switch number(below: 10) {
    case 0: .number(Double(moved) * 1000, unit: .nanoseconds)
    case 1: .number(Double(moved), unit: .microseconds)
    case 2, 3: .number(Double(moved) / 1000, unit: .milliseconds)
    case 4: .number(Double(moved) / 1_000_000, unit: .seconds)
    // Half-way between two microseconds: lengths are whole ones.
    case 5: .number((Double(moved) + 0.5) / 1_000_000, unit: nil)
    case 6: .number((Double(moved) / 6_000).rounded() / 10_000, unit: .minutes)
    default: .number(Double(moved) / 1_000_000, unit: nil)
    }
  }

  private mutating func time(near value: Int64) -> FilterTime {
    let offsets: [Int64] = [0, 0, 1000, -1000, 1, -1, 60_000_000_000, -60_000_000_000]
    let moved = value + (pick(offsets) ?? 0)
    guard let newest, newest >= moved, happens(50) else { return .absolute(nanoseconds: moved) }
    return .beforeNewest(nanoseconds: newest - moved)
  }

  // MARK: - Texts

  private mutating func text(near value: String) -> FilterComparison {
    let scalars = Array(value.unicodeScalars)
    let low = number(below: scalars.count + 1)
    let high = low + number(below: min(scalars.count - low, 12) + 1)
    let part = Self.string(scalars[low..<high])
    switch number(below: 12) {
    case 0: return FilterComparison(.contains, .string(spoiled(part)))
    case 1: return FilterComparison(.contains, .string(part))
    case 2: return FilterComparison(.beginsWith, .string(spoiled(Self.string(scalars[..<high]))))
    case 3: return FilterComparison(.endsWith, .string(spoiled(Self.string(scalars[low...]))))
    case 4, 5: return FilterComparison(.matches, .pattern(pattern(near: part)))
    case 6, 7: return FilterComparison(.notEqual, .string(spoiled(value)))
    default: return FilterComparison(.equal, .string(spoiled(value)))
    }
  }

  /// The text, and seldom one that is only like it.
  private mutating func spoiled(_ text: String) -> String {
    switch number(below: 20) {
    case 0: text + "x"
    case 1: text.uppercased()
    case 2: text.decomposedStringWithCanonicalMapping
    case 3: String(text.dropFirst())
    default: text
    }
  }

  private mutating func pattern(near part: String) -> FilterPattern {
    let isPlain = part.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x1F && $0 != "\u{7F}" }
    guard isPlain, !part.isEmpty else {
      return FilterPattern(text: pick([".", "\\d+", "^$"]) ?? ".")
    }
    let escaped = part.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " "
        ? String(scalar) : "\\\(scalar)"
    }.joined()
    let text =
      switch number(below: 6) {
      case 0: "^\(escaped)"
      case 1: "\(escaped)$"
      case 2: "(?i)\(escaped.uppercased())"
      case 3: "nowhere|\(escaped)"
      default: escaped
      }
    return FilterPattern(text: text)
  }

  private mutating func id(near value: String) -> FilterComparison {
    switch number(below: 8) {
    case 0: FilterComparison(.equal, .string(value.uppercased()))
    case 1: FilterComparison(.contains, .string(String(value.dropFirst(2).prefix(5)).uppercased()))
    case 2: FilterComparison(.beginsWith, .string(String(value.prefix(6))))
    case 3: FilterComparison(.endsWith, .string(String(value.suffix(4))))
    case 4: FilterComparison(.notEqual, .string(value))
    case 5: FilterComparison(.matches, .pattern(pattern(near: String(value.suffix(6)))))
    case 6 where value.hasPrefix("1-") && value.utf8.count == 35:
      // W3C's form of a trace's id.
      FilterComparison(.equal, .string(String(value.dropFirst(2)).replacing("-", with: "")))
    default: FilterComparison(.equal, .string(value))
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
