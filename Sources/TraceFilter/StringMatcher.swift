import TraceModel

/// Compares strings of a store's table; every distinct one is looked at once.
///
/// Not for use from several threads at once.
struct StringMatcher {
  /// Without values beside: what is copied for every string is only this.
  private enum Test {
    case anything
    case equal
    case text
  }

  private let strings: StringTable
  private let test: Test
  private var wanted = StringID.none
  private var text: TextMatcher?
  /// By string: not yet known, no, yes.
  private var known: [UInt8] = []

  private init(_ test: Test, _ strings: StringTable) {
    self.test = test
    self.strings = strings
  }

  /// The test of a comparison, which isn't `!=`.
  init(_ comparison: FilterComparison, _ strings: StringTable) {
    if comparison.comparator == .equal, case .string(let string) = comparison.value {
      self.init(.equal, strings)
      wanted = strings.find(string) ?? .none
    } else {
      self.init(.text, strings)
      text = TextMatcher(comparison)
      known = Array(repeating: 0, count: strings.count)
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
  @inline(__always)
  mutating func accepts(_ string: StringID) -> Bool {
    guard !string.isNone else { return false }
    switch test {
    case .anything: return true
    case .equal: return string == wanted
    case .text:
      let known = known[Int(string.raw)]
      return known == 0 ? find(string) : known == 2
    }
  }

  private mutating func find(_ string: StringID) -> Bool {
    let isAccepted = strings.withUTF8(of: string) { text?.accepts($0) ?? false }
    known[Int(string.raw)] = isAccepted ? 2 : 1
    return isAccepted
  }
}
