#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cuts a text into JSON values without parsing them.
///
/// Values may follow each other with or without white space. Two containers are entered rather than
/// returned whole, so that one bad element, or a missing end, loses nothing else and a huge answer
/// needs no huge tape: a list at the top, and the list in `{"Traces":[…]}`.
struct DocumentSplitter {
  /// A piece of the text.
  enum Piece: Equatable {
    /// A value on one line, if it is one: it ends in the bracket that closes it, perhaps not the right one.
    case line(Range<Int>)
    /// A value with balanced brackets.
    case value(Range<Int>)
    /// Text up to a line's end that no value begins with, or a value without an end.
    case bad(Int, SkipReason)
  }

  private enum Container {
    case none
    case list
    case traces
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var container = Container.none
  /// Once a value had no end, later ones must end on the line on which they begin: else a file of
  /// open brackets would be read again and again to its end.
  private var staysOnLine = false

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    // A byte order mark.
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// The next piece; nothing at the end.
  mutating func next() -> Piece? {
    while let byte = skipSpace() {
      switch byte {
      case UInt8(ascii: "{"):
        if container == .none, let list = tracesList(at: position) {
          container = .traces
          position = list
          continue
        }
        return container(at: position)
      case UInt8(ascii: "["):
        if container == .none, let next = firstPosition(behind: position + 1),
          bytes[next] != UInt8(ascii: "[")
        {
          container = .list
          position += 1
          continue
        }
        return container(at: position)
      case UInt8(ascii: "\""): return string(at: position)
      case UInt8(ascii: "]") where container != .none:
        position += 1
        if container == .traces { leaveTraces() }
        container = .none
      case UInt8(ascii: ",") where container != .none: position += 1
      default:
        let start = position
        position = lineEnd(from: position)
        // Words are worth a report, rests of punctuation are not.
        return .bad(start, .notJSON)
      }
    }
    guard container == .none else {
      container = .none
      return .bad(bytes.count, .cutOff)
    }
    return nil
  }

  /// Tries again after a `line` that turned out not to be one value: cut by brackets.
  mutating func retry(_ line: Range<Int>) -> Piece {
    balanced(from: line.lowerBound)
  }

  private mutating func container(at start: Int) -> Piece {
    let end = lineEnd(from: start)
    var last = end - 1
    while last > start, isSpace(bytes[last]) || container != .none && bytes[last] == 0x2C {
      last -= 1
    }
    let close = bytes[start] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard last > start, bytes[last] == close else { return balanced(from: start) }
    position = last + 1
    return .line(start..<last + 1)
  }

  /// Cuts a value by counting its brackets outside strings.
  private mutating func balanced(from start: Int) -> Piece {
    var depth = 0
    var cursor = start
    let limit = staysOnLine ? lineEnd(from: start) : bytes.count
    while cursor < limit {
      switch bytes[cursor] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          position = cursor + 1
          return .value(start..<cursor + 1)
        }
      case UInt8(ascii: "\""):
        guard let end = stringEnd(from: cursor, limit: limit) else {
          position = lineEnd(from: start)
          return .bad(start, position >= bytes.count ? .cutOff : .malformed("a string has no end"))
        }
        cursor = end
        continue
      default: break
      }
      cursor += 1
    }
    staysOnLine = true
    position = lineEnd(from: start)
    return .bad(start, .cutOff)
  }

  private mutating func string(at start: Int) -> Piece {
    guard let end = stringEnd(from: start, limit: bytes.count) else {
      position = lineEnd(from: start)
      return .bad(start, .notJSON)
    }
    position = end
    return .value(start..<end)
  }

  /// The position behind a string; nothing where the line ends before it does, which JSON forbids.
  private func stringEnd(from start: Int, limit: Int) -> Int? {
    var cursor = start + 1
    while cursor < limit {
      switch bytes[cursor] {
      case UInt8(ascii: "\""): return cursor + 1
      case UInt8(ascii: "\\"): cursor += 2
      case 0x0A: return nil
      default: cursor += 1
      }
    }
    return nil
  }

  /// The position within the list where a value begins with `{"Traces":[`.
  private func tracesList(at start: Int) -> Int? {
    guard let key = firstPosition(behind: start + 1), holds(Self.tracesKey, at: key),
      let colon = firstPosition(behind: key + Self.tracesKey.count),
      bytes[colon] == UInt8(ascii: ":"),
      let list = firstPosition(behind: colon + 1), bytes[list] == UInt8(ascii: "[")
    else { return nil }
    return list + 1
  }

  private static let tracesKey = Array("\"Traces\"".utf8)

  private func holds(_ text: [UInt8], at start: Int) -> Bool {
    // The second byte tells almost all other keys apart.
    guard start + text.count <= bytes.count, bytes[start + 1] == text[1] else { return false }
    return bytes[start..<start + text.count].elementsEqual(text)
  }

  /// Passes over what follows the list of traces in its object.
  private mutating func leaveTraces() {
    var depth = 1
    var cursor = position
    while cursor < bytes.count {
      switch bytes[cursor] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 {
          position = cursor + 1
          return
        }
      case UInt8(ascii: "\""):
        cursor = stringEnd(from: cursor, limit: bytes.count) ?? bytes.count
        continue
      default: break
      }
      cursor += 1
    }
    position = bytes.count
  }

  private mutating func skipSpace() -> UInt8? {
    while position < bytes.count {
      guard isSpace(bytes[position]) else { return bytes[position] }
      position += 1
    }
    return nil
  }

  /// The position of the first byte from here on that is no white space.
  private func firstPosition(behind start: Int) -> Int? {
    var cursor = start
    while cursor < bytes.count, isSpace(bytes[cursor]) { cursor += 1 }
    return cursor < bytes.count ? cursor : nil
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The position of the next line feed, or of the end.
  private func lineEnd(from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, 0x0A, bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
