import TraceModel

/// The exceptions of a `cause` block.
enum CauseFields {
  private enum Field: String, CaseIterable {
    case exceptions
    case id
    case type
    case message
    case remote
  }

  private static let fields = JSONKeyTable<Field>()

  /// Reads the exceptions into notes, in their order.
  ///
  /// A cause that is an id, or has one instead of exceptions, points to what another span recorded:
  /// it becomes a note of that id.
  static func read(
    _ cause: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let fields = fields
    var list: Int?
    var id = tape.kind(cause) == .string ? cause : nil
    tape.forEachMember(cause) { key, member in
      switch fields[tape.key(key)] {
      case .exceptions: list = member
      case .id where tape.kind(member) == .string: id = member
      default: break
      }
    }
    var hasExceptions = false
    if let list {
      tape.forEachElement(list) { exception in
        if tape.kind(exception) == .object {
          hasExceptions = true
          readException(exception, of: tape, row: row, into: &builder)
        }
      }
    }
    if !hasExceptions, let id, !tape.string(id).isEmpty {
      let lowercased = builder.strings.internLowercased(tape.string(id))
      builder.appendNote(.causeID, value: lowercased, row: row)
    }
  }

  private static func readException(
    _ exception: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let fields = fields
    var type = StringID.none
    var message = StringID.none
    var id: Int?
    var isRemote = false
    tape.forEachMember(exception) { key, member in
      switch fields[tape.key(key)] {
      case .type where tape.kind(member) == .string:
        type = builder.strings.intern(tape.string(member))
      case .message where tape.kind(member) == .string:
        message = builder.strings.intern(tape.string(member))
      case .id where tape.kind(member) == .string: id = member
      case .remote: isRemote = tape.kind(member) == .true
      default: break
      }
    }
    builder.appendNote(.exceptionType, value: type, row: row)
    builder.appendNote(.exceptionMessage, value: message, row: row)
    if isRemote { builder.appendNote(.exceptionRemote, value: .empty, row: row) }
    if let id, !tape.string(id).isEmpty {
      let lowercased = builder.strings.internLowercased(tape.string(id))
      builder.appendNote(.exceptionID, value: lowercased, row: row)
    }
  }
}
