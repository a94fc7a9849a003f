import TraceModel

/// Finds where the objects on a tape stand in the text: the tape itself doesn't say.
///
/// Objects are counted on both, so they must be asked for in their order.
struct ObjectFinder {
  private let text: UnsafeBufferPointer<UInt8>
  /// The word of the tape up to which objects were counted, and how many there were.
  private var word = JSONTape.root
  private var wanted = 0
  /// The same in the text.
  private var position = 0
  private var found = 0

  /// Finds objects in a text as it was before anything in it was mended.
  init(in text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// The text of a document.
  ///
  /// - Parameters:
  ///   - value: Its object, behind those that were asked for before.
  ///   - tape: The tape of the text.
  /// - Returns: Nothing where it has no id, and so wasn't taken as a document.
  mutating func document(_ value: Int, of tape: JSONTape) -> OriginalText? {
    var id: Int?
    var namesTrace = false
    tape.forEachMember(value) { key, member in
      guard tape.kind(member) == .string else { return }
      switch tape.key(key) {
      case Self.idKey: id = member
      case Self.traceKey: namesTrace = true
      default: break
      }
    }
    guard let id = id.flatMap({ tape.text($0) }),
      let bytes = value == JSONTape.root ? text : bytes(of: value, on: tape)
    else { return nil }
    return OriginalText(bytes: Array(bytes), id: id, namesTrace: namesTrace)
  }

  private mutating func bytes(of value: Int, on tape: JSONTape) -> UnsafeBufferPointer<UInt8>? {
    while word <= value {
      switch tape.kind(word) {
      case .integer, .unsigned, .double: word += 2
      case .object:
        wanted += 1
        word += 1
      default: word += 1
      }
    }
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""):
        position = endOfString(from: position)
      case UInt8(ascii: "{"):
        found += 1
        if found == wanted {
          let range = JSONText.nextObject(in: text, from: position)
          position += 1
          return range.map { UnsafeBufferPointer(rebasing: text[$0]) }
        }
        position += 1
      default: position += 1
      }
    }
    return nil
  }

  private func endOfString(from start: Int) -> Int {
    var position = start + 1
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  private static let idKey = JSONKey("id")
  private static let traceKey = JSONKey("trace_id")
}
