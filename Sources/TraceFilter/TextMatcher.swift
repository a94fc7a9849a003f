/// Compares text, code point by code point, without looking at case.
///
/// Not for use from several threads at once: a compiled pattern belongs to one.
struct TextMatcher: @unchecked Sendable {
  // `@unchecked`: a compiled pattern isn't Sendable; every thread compiles its own.
  private enum Test {
    case equal([UInt8])
    case contains([UInt8])
    case beginsWith([UInt8])
    case endsWith([UInt8])
    case matches(Regex<AnyRegexOutput>)
    case never
  }

  /// Of longer text only the beginning is searched for a pattern, in bytes: the library goes back and
  /// forth in it without a limit.
  private static let longestSubject = 1 << 16

  private let test: Test

  /// The test of a comparison, which isn't `!=`: that is up to the caller, who has to know whether
  /// there is a value at all.
  init(_ comparison: FilterComparison) {
    switch (comparison.comparator, comparison.value) {
    case (.equal, .string(let text)): test = .equal(Array(text.utf8))
    case (.contains, .string(let text)): test = .contains(Array(text.utf8))
    case (.beginsWith, .string(let text)): test = .beginsWith(Array(text.utf8))
    case (.endsWith, .string(let text)): test = .endsWith(Array(text.utf8))
    case (.matches, .pattern(let pattern)):
      test = (try? Regex(pattern.text)).map { .matches($0) } ?? .never
    default: test = .never
    }
  }

  /// Whether text satisfies the test.
  ///
  /// - Complexity: O(n · m) at worst for n bytes of text and m that are looked for; of a pattern, as it
  ///   is written.
  func accepts(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch test {
    case .equal(let wanted): text.elementsEqual(wanted)
    case .contains(let wanted): Self.contains(text, wanted)
    case .beginsWith(let wanted): text.starts(with: wanted)
    case .endsWith(let wanted):
      text.count >= wanted.count && text.suffix(wanted.count).elementsEqual(wanted)
    case .matches(let regex):
      String(decoding: text.prefix(Self.longestSubject), as: UTF8.self).firstMatch(of: regex) != nil
    case .never: false
    }
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    guard text.count >= wanted.count else { return false }
    for start in 0...(text.count - wanted.count) where text[start] == first {
      if text[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}
