public import TraceModel

/// Reads the details of documents again: the columns hold only what lists and answers need.
public struct DocumentReader: Sendable {
  let sources: [SourceFile]

  init(sources: [SourceFile]) {
    self.sources = sources
  }

  /// A reader without sources.
  public static let empty = DocumentReader(sources: [])

  /// The document at a place, every field of it.
  ///
  /// - Complexity: O(length of the JSON value that holds it).
  public func document(at place: DocumentPlace) throws(ImportError) -> DocumentValue {
    guard sources.indices.contains(place.source) else {
      throw ImportError(name: "document", reason: "its source is gone", advice: "load it again")
    }
    let source = sources[place.source]
    let window = try source.window(place.offset..<place.offset + place.length)
    let value = window.bytes
    let parser = JSONParser()
    switch parser.parseRepairing(value) {
    case .failure(let failure):
      throw ImportError(name: source.name, reason: failure.reason, advice: "load it again")
    case .success(let parsed):
      var context = ImportContext()
      let finder = DocumentFinder(ordinal: place.ordinal)
      context.visit(parsed, with: finder)
      guard let found = finder.found else {
        throw ImportError(
          name: source.name,
          reason: "the document isn't where it was",
          advice: "load it again"
        )
      }
      return found
    }
  }

  /// A value of the tape with all that is below it.
  ///
  /// Recursive: simdjson refuses what is nested more than 1,024 deep.
  static func value(
    _ index: Int,
    of tape: JSONTape,
    text: UnsafeBufferPointer<UInt8>
  ) -> DocumentValue {
    var numbers = NumberTexts(of: text)
    var word = JSONTape.root
    while word < index {
      switch tape.kind(word) {
      case .integer, .unsigned, .double:
        _ = numbers.next()
        word += 2
      default: word += 1
      }
    }
    return value(index, of: tape, numbers: &numbers)
  }

  private static func value(
    _ index: Int,
    of tape: JSONTape,
    numbers: inout NumberTexts
  ) -> DocumentValue {
    switch tape.kind(index) {
    case .true: return .boolean(true)
    case .false: return .boolean(false)
    case .string: return .string(String(decoding: tape.string(index), as: UTF8.self))
    case .integer, .unsigned, .double: return .number(numbers.next() ?? "0")
    case .array:
      var elements: [DocumentValue] = []
      let end = tape.close(index)
      var cursor = index + 1
      while cursor < end {
        elements.append(value(cursor, of: tape, numbers: &numbers))
        cursor = tape.next(cursor)
      }
      return .array(elements)
    case .object:
      var members: [DocumentValue.Member] = []
      let end = tape.close(index)
      var cursor = index + 1
      while cursor < end {
        let key = String(decoding: tape.string(cursor), as: UTF8.self)
        members.append(
          DocumentValue.Member(key: key, value: value(cursor + 1, of: tape, numbers: &numbers))
        )
        cursor = tape.next(cursor + 1)
      }
      return .object(members)
    default: return .null
    }
  }
}

/// Finds one document of a JSON value.
private final class DocumentFinder: DocumentVisitor {
  private(set) var found: DocumentValue?
  private let ordinal: Int

  init(ordinal: Int) {
    self.ordinal = ordinal
  }

  func wants(_ ordinals: Range<Int>) -> Bool { ordinals.contains(ordinal) }

  func visit(
    _ ordinal: Int,
    at value: Int,
    on tape: JSONTape,
    text: UnsafeBufferPointer<UInt8>,
    objects: inout ObjectFinder
  ) {
    if ordinal == self.ordinal { found = DocumentReader.value(value, of: tape, text: text) }
  }
}

/// The numbers of a JSON text as they are written, in order: the tape has only their values.
private struct NumberTexts {
  private let text: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(of text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  mutating func next() -> String? {
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        position += 1
        while position < text.count, text[position] != UInt8(ascii: "\"") {
          position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
      case UInt8(ascii: "-"), 0x30...0x39:
        let start = position
        while position < text.count, Self.isNumberByte(text[position]) { position += 1 }
        let number = String(decoding: text[start..<position], as: UTF8.self)
        guard number.hasSuffix(JSONRepairs.integerMark) else { return number }
        return String(number.dropLast(JSONRepairs.integerMark.count))
      default: position += 1
      }
    }
    return nil
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
    default: false
    }
  }
}
