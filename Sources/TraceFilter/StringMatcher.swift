import TraceModel

/// Compares strings of a store's table; every distinct one is looked at once.
///
/// Not for use from several threads at once.
struct StringMatcher {
  private enum Test {
    case anything
    case equal(StringID?)
    case text(TextMatcher)
  }

  private let strings: StringTable
  private let test: Test
  /// By string: not yet known, no, yes.
  private var known: [UInt8] = []

  private init(_ test: Test, _ strings: StringTable) {
    self.test = test
    self.strings = strings
  }

  /// The test of a comparison, which isn't `!=`.
  init(_ comparison: FilterComparison, _ strings: StringTable) {
    if comparison.comparator == .equal, case .string(let string) = comparison.value {
      self.init(.equal(strings.find(string)), strings)
    } else {
      self.init(.text(TextMatcher(comparison)), strings)
    }
  }

  /// The test of what is asked.
  init(_ wish: ValueWish, _ strings: StringTable) {
    switch wish {
    case .exists, .isSet: self.init(.anything, strings)
    case .satisfies(let comparison): self.init(comparison, strings)
    }
  }

  /// Whether a string of the table satisfies the test; `none` never does.
  mutating func accepts(_ string: StringID) -> Bool {
    guard !string.isNone else { return false }
    switch test {
    case .anything: return true
    case .equal(let wanted): return string == wanted
    case .text(let text):
      if known.isEmpty { known = Array(repeating: 0, count: strings.count) }
      let number = Int(string.raw)
      if known[number] == 0 {
        known[number] = strings.withUTF8(of: string) { text.accepts($0) } ? 2 : 1
      }
      return known[number] == 2
    }
  }
}
