#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The text that a splitter looks at, by positions in the source.
struct TextWindow {
  /// The position of the first byte.
  let base: Int
  /// The position behind the last byte.
  let end: Int
  /// Whether no more text will come.
  let isComplete: Bool
  let first: UnsafePointer<UInt8>?
  /// The last line end that was found, and from where on it is the next one.
  private var knownLine = Line(from: 0, newline: -1)

  private struct Line {
    var from: Int
    var newline: Int
  }

  init() {
    base = 0
    end = 0
    isComplete = false
    first = nil
  }

  init(_ window: ByteWindow, isComplete: Bool) {
    base = window.base
    end = window.end
    first = window.bytes.baseAddress
    self.isComplete = isComplete
  }

  /// The byte at a position within the window.
  @inline(__always)
  subscript(position: Int) -> UInt8 {
    // An empty window has no positions.
    first.unsafelyUnwrapped[position &- base]
  }

  func bytes(_ range: Range<Int>) -> [UInt8] {
    range.map { self[$0] }
  }

  func holds(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start >= base, start + bytes.count <= end else { return false }
    return bytes.indices.allSatisfy { self[start + $0] == bytes[$0] }
  }

  /// The position of the next line feed.
  mutating func newline(from start: Int) -> Int? {
    if start >= knownLine.from, start <= knownLine.newline { return knownLine.newline }
    guard let first, start < end, start >= base,
      let found = memchr(first + (start - base), 0x0A, end - start)
    else { return nil }
    let newline = base + (UnsafeRawPointer(found) - UnsafeRawPointer(first))
    knownLine = Line(from: start, newline: newline)
    return newline
  }

  /// The end of a line: its line feed, or the end of all text; nil where that isn't there yet.
  mutating func lineEnd(from start: Int) -> Int? {
    newline(from: start) ?? (isComplete ? end : nil)
  }

  /// The position of the first byte from here on that is no white space.
  func firstPosition(from start: Int) -> Int? {
    var cursor = start
    while cursor < end {
      guard Self.isSpace(self[cursor]) else { return cursor }
      cursor += 1
    }
    return nil
  }

  /// The comma before an element, where there is only white space between them.
  func comma(before start: Int) -> Int? {
    var cursor = start - 1
    while cursor >= base, Self.isSpace(self[cursor]) { cursor -= 1 }
    return cursor >= base && self[cursor] == UInt8(ascii: ",") ? cursor : nil
  }

  /// What ends a string.
  enum StringEnd {
    /// The position behind its closing quote.
    case found(Int)
    /// JSON forbids a line feed within a string.
    case newline
    case outOfText
  }

  /// The end of a string whose text begins here.
  func stringEnd(from start: Int) -> StringEnd {
    var cursor = start
    while cursor < end {
      switch self[cursor] {
      case UInt8(ascii: "\""): return .found(cursor + 1)
      case UInt8(ascii: "\\"): cursor += 2
      case 0x0A: return .newline
      default: cursor += 1
      }
    }
    return .outOfText
  }

  /// A brace in a line of text, and whether it is no object's as far as can be seen.
  func objectStart(from start: Int, to limit: Int) -> (position: Int, isOpen: Bool)? {
    guard let first, start < limit,
      let found = memchr(first + (start - base), Int32(UInt8(ascii: "{")), limit - start)
    else { return nil }
    let position = base + (UnsafeRawPointer(found) - UnsafeRawPointer(first))
    let next = firstPosition(from: position + 1)
    return (position, next.map { self[$0] != UInt8(ascii: "\"") } ?? true)
  }

  /// The keys of the lists that are entered, where an object begins with one.
  static let answerKeys = ["Traces", "TraceSegmentDocuments", "resourceSpans", "resource_spans"]
  private static let answerKeyBytes = answerKeys.map { Array($0.utf8) }

  /// The position within the list where an object begins with a list's key: `{"Traces":[`.
  ///
  /// - Returns: Nil where it doesn't, `.some(nil)` where there isn't text enough to tell.
  func answerList(at start: Int) -> Int?? {
    let unknown: Int?? = isComplete ? nil : .some(nil)
    guard let quote = firstPosition(from: start + 1) else { return unknown }
    guard self[quote] == UInt8(ascii: "\"") else { return nil }
    guard quote + 32 <= end || isComplete else { return unknown }
    // The first letter tells almost all other keys apart.
    guard quote + 1 < end, [0x54, 0x72].contains(self[quote + 1]) else { return nil }
    for key in Self.answerKeyBytes where holds(key, at: quote + 1) {
      let close = quote + 1 + key.count
      guard close < end, self[close] == UInt8(ascii: "\"") else { continue }
      guard let colon = firstPosition(from: close + 1) else { return unknown }
      guard self[colon] == UInt8(ascii: ":") else { return nil }
      guard let list = firstPosition(from: colon + 1) else { return unknown }
      return self[list] == UInt8(ascii: "[") ? .some(list + 1) : nil
    }
    return nil
  }

  /// Whether numbers and words such as `null` are made of such bytes.
  static func isScalarByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
