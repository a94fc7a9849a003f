import TraceModel

/// Compares annotations, whose types are never converted: a number is no string.
///
/// Not for use from several threads at once.
struct AnnotationMatcher {
  private enum Test {
    case exists
    case isSet
    case number(NumberMatcher)
    case boolean(Bool)
    case string
  }

  private let test: Test
  private var string: StringMatcher?

  /// The test of what is asked.
  init(_ wish: ValueWish, _ strings: StringTable) {
    switch wish {
    case .exists: test = .exists
    case .isSet: test = .isSet
    case .satisfies(let comparison):
      switch comparison.value {
      case .number(let number, let unit):
        let value = number * (unit?.seconds ?? 1)
        test = .number(NumberMatcher(comparator: comparison.comparator, value: value))
      case .boolean(let boolean): test = .boolean(boolean)
      case .string, .pattern, .time:
        test = .string
        string = StringMatcher(comparison, strings)
      }
    }
  }

  /// Whether an annotation satisfies the test.
  ///
  /// - Parameters:
  ///   - type: The type of its value.
  ///   - bits: The value, as the columns hold it.
  /// - Returns: Whether it does.
  @inline(__always)
  mutating func accepts(_ type: AnnotationColumns.ValueType, _ bits: UInt64) -> Bool {
    switch (test, type) {
    case (.exists, _): return true
    case (.isSet, .boolean): return bits != 0
    case (.isSet, _): return true
    case (.number(let matcher), .integer):
      return matcher.accepts(Double(Int64(bitPattern: bits)))
    case (.number(let matcher), .number): return matcher.accepts(Double(bitPattern: bits))
    case (.boolean(let wanted), .boolean): return wanted == (bits != 0)
    case (.string, .string):
      return string?.accepts(StringID(raw: UInt32(truncatingIfNeeded: bits))) ?? false
    default: return false
    }
  }
}
