import Foundation
import TraceFilter

/// A value that a filter compares.
enum NaiveValue {
  case boolean(Bool)
  case number(Double)
  case string(String)
  /// A length of time in microseconds.
  case microseconds(Int64)
  /// A point in time in nanoseconds since 1970.
  case instant(Int64)
  /// The id of a trace or span, in lower case.
  case id(String)
  /// An object, an array or `null` in metadata: it is there, and that is all.
  case structure

  /// A value of a document; nothing for `null`.
  init?(_ json: NaiveJSON) {
    switch json {
    case .null: return nil
    case .boolean(let value): self = .boolean(value)
    case .number(let text): self = .number(Double(text) ?? 0)
    case .string(let text): self = .string(text)
    case .array, .object: self = .structure
    }
  }
}

/// Comparisons of values, absent ones, one or several.
struct NaiveComparison {
  /// When the newest trace began, in nanoseconds since 1970.
  let newest: Int64?

  /// Whether some value compares so; for `!=`, whether there are values and none is equal.
  func holds(_ values: [NaiveValue], _ comparison: FilterComparison) -> Bool {
    if comparison.comparator == .notEqual {
      return !values.isEmpty && !values.contains { holds($0, .equal, comparison.value) }
    }
    return values.contains { holds($0, comparison.comparator, comparison.value) }
  }

  private func holds(_ value: NaiveValue, _ how: FilterOperator, _ literal: FilterValue) -> Bool {
    switch (value, literal) {
    case (.boolean(let value), .boolean(let wanted)):
      return how == .equal && value == wanted
    case (.number(let value), .number(let wanted, let unit)):
      return Self.ordered(value, how, wanted * (unit?.seconds ?? 1))
    case (.microseconds(let value), .number(let wanted, let unit)):
      guard let wanted = NaiveTime.microseconds(wanted, unit: unit) else { return false }
      return Self.ordered(Decimal(value), how, wanted)
    case (.instant(let value), .time(.absolute(let nanoseconds))):
      return Self.ordered(value, how, nanoseconds)
    case (.instant(let value), .time(.beforeNewest(let nanoseconds))):
      guard let newest else { return false }
      return Self.ordered(value, how, newest - nanoseconds)
    case (.string(let value), .string(let wanted)):
      return Self.texts(value, how, wanted)
    case (.id(let value), .string(let wanted)):
      let wanted = wanted.lowercased()
      return Self.texts(value, how, wanted)
        || (how == .equal && Self.traceID(fromW3C: wanted).map(value.isSame) == true)
    case (.string(let value), .pattern(let pattern)), (.id(let value), .pattern(let pattern)):
      guard how == .matches, let regex = try? Regex(pattern.text) else { return false }
      return value.firstMatch(of: regex) != nil
    default: return false
    }
  }

  private static func ordered<Value: Comparable>(
    _ value: Value,
    _ how: FilterOperator,
    _ wanted: Value
  ) -> Bool {
    switch how {
    case .equal: value == wanted
    case .less: value < wanted
    case .lessOrEqual: value <= wanted
    case .greater: value > wanted
    case .greaterOrEqual: value >= wanted
    default: false
    }
  }

  /// Texts are compared code point by code point.
  private static func texts(_ value: String, _ how: FilterOperator, _ wanted: String) -> Bool {
    let value = Array(value.unicodeScalars)
    let wanted = Array(wanted.unicodeScalars)
    return switch how {
    case .equal: value == wanted
    case .beginsWith: value.starts(with: wanted)
    case .endsWith: value.reversed().starts(with: wanted.reversed())
    case .contains: value.indices.contains { value[$0...].starts(with: wanted) } || wanted.isEmpty
    default: false
    }
  }

  /// The same id in X-Ray's form.
  private static func traceID(fromW3C text: String) -> String? {
    guard text.utf8.count == 32, text.allSatisfy(\.isHexDigit) else { return nil }
    return "1-\(text.prefix(8))-\(text.dropFirst(8))"
  }
}
