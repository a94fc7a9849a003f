import TraceModel

/// The exceptions of a `cause` block.
enum CauseFields {
  private enum Field: String, CaseIterable {
    case exceptions
    case type
    case message
    case remote
  }

  private static let fields = JSONKeyTable<Field>()

  /// Reads the exceptions into notes, in their order.
  ///
  /// A cause that is an id points to an exception of another span, and adds none.
  static func read(
    _ cause: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let fields = fields
    var list: Int?
    tape.forEachMember(cause) { key, member in
      if fields[tape.key(key)] == .exceptions { list = member }
    }
    guard let list else { return }
    tape.forEachElement(list) { exception in
      if tape.kind(exception) == .object {
        readException(exception, of: tape, row: row, into: &builder)
      }
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
    var isRemote = false
    tape.forEachMember(exception) { key, member in
      switch fields[tape.key(key)] {
      case .type where tape.kind(member) == .string:
        type = builder.strings.intern(tape.string(member))
      case .message where tape.kind(member) == .string:
        message = builder.strings.intern(tape.string(member))
      case .remote: isRemote = tape.kind(member) == .true
      default: break
      }
    }
    builder.appendNote(.exceptionType, value: type, row: row)
    builder.appendNote(.exceptionMessage, value: message, row: row)
    if isRemote { builder.appendNote(.exceptionRemote, value: .empty, row: row) }
  }
}
