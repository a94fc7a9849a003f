import CSimdJSON

/// Tells, without parsing, that a text of JSON can't lead to a path in metadata: a key of it isn't there.
///
/// A key stands in the text as it is, within however many strings, unless a writer escaped letters that
/// need no escape. So a text with such an escape may hold anything. Documents of OpenTelemetry are made
/// of spans, in whose text a few keys have other names or none.
struct KeyTest: Sendable {
  private struct Needle {
    /// A part of a key, with the quote before it where that must be there.
    let bytes: [UInt8]
    /// Whether it goes to the key's end, so that a quote follows, or the backslash before one.
    let isEnd: Bool
  }

  /// The last key comes first.
  private let needles: [Needle]
  /// What every escape of one of their characters begins with.
  private let escape: [UInt8]

  /// The test for a path; nothing where none of its keys can be searched for.
  init?(path: [String]) {
    needles = path.indices.reversed().compactMap { Self.needle(of: path[$0], isFirst: $0 == 0) }
    guard !needles.isEmpty else { return nil }
    let isASCII = needles.allSatisfy { $0.bytes.allSatisfy { $0 < 0x80 } }
    escape = Array((isASCII ? #"\u00"# : #"\u"#).utf8)
  }

  /// Keys that the translation of a span makes up, and what it puts before others.
  private static let made: Set<String> = ["default", "otel", "scope"]
  private static let madePrefix = "otel.resource."

  private static func needle(of key: String, isFirst: Bool) -> Needle? {
    guard !made.contains(key), !MetadataPath.isIndex(key) else { return nil }
    let isMade = key.hasPrefix(madePrefix)
    let bytes = Array((isMade ? key.dropFirst(madePrefix.count) : key[...]).utf8)
    guard let run = longestRun(of: bytes), !run.isEmpty else { return nil }
    // A namespace is the end of an attribute's key.
    let beginsKey = !isMade && !isFirst && run.startIndex == 0
    return Needle(
      bytes: (beginsKey ? [UInt8(ascii: "\"")] : []) + run,
      isEnd: run.endIndex == bytes.count
    )
  }

  /// The longest part without characters that are written in several ways.
  private static func longestRun(of key: [UInt8]) -> ArraySlice<UInt8>? {
    var runs: [ArraySlice<UInt8>] = []
    var start = 0
    for (position, byte) in key.enumerated() {
      switch byte {
      case ..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
        runs.append(key[start..<position])
        start = position + 1
      case 0xEF:
        // Three bytes, perhaps U+FFFD, which stands for anything that was no text.
        runs.append(key[start..<position])
        start = min(position + 3, key.count)
      default: break
      }
    }
    runs.append(key[start...])
    return runs.max { $0.count < $1.count }
  }

  /// Goes through a text from its beginning to its end.
  struct Scan {
    private let test: KeyTest
    private let text: UnsafeBufferPointer<UInt8>
    /// The next key and the next escape; both were searched for from some value's beginning on.
    private var key = -1
    private var escape = -1

    init(_ test: KeyTest, of text: UnsafeBufferPointer<UInt8>) {
      self.test = test
      self.text = text
    }

    /// Whether a value of the text may have the keys.
    ///
    /// - Parameter range: Where the value is, behind those that were asked about before.
    /// - Returns: False only where it doesn't.
    mutating func mayHold(_ range: Range<Int>) -> Bool {
      let start = range.lowerBound
      if key < start { key = find(test.needles[0], from: start, to: text.count) }
      let hasKeys =
        key < range.upperBound
        && test.needles.dropFirst().allSatisfy {
          find($0, from: start, to: range.upperBound) < range.upperBound
        }
      guard !hasKeys else { return true }
      if escape < start { escape = find(test.escape, from: start, to: text.count) }
      return escape < range.upperBound
    }

    private func find(_ needle: Needle, from start: Int, to end: Int) -> Int {
      var position = find(needle.bytes, from: start, to: end)
      while needle.isEnd, position < end {
        let follower = position + needle.bytes.count
        if follower < end,
          text[follower] == UInt8(ascii: "\"") || text[follower] == UInt8(ascii: "\\")
        {
          break
        }
        position = find(needle.bytes, from: position + 1, to: end)
      }
      return position
    }

    private func find(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
      guard let base = text.baseAddress, start < end else { return end }
      return start + sjt_find(base + start, end - start, bytes, bytes.count)
    }
  }
}
