import TraceModel

/// The fields of an `http` block.
enum RequestFields {
  private enum Field: String, CaseIterable {
    case request
    case response
    case method
    case url
    case userAgent = "user_agent"
    case clientIP = "client_ip"
    case status
    case traced
  }

  private static let fields = JSONKeyTable<Field>()

  /// Reads the block; what has a wrong type counts as absent.
  ///
  /// `traced` becomes a flag of the span.
  ///
  /// - Returns: Whether the block has anything that the columns hold.
  static func read(
    _ block: Int,
    of tape: JSONTape,
    into record: inout TraceStore.Builder.RequestRecord,
    _ flags: inout SpanFlags,
    _ strings: inout StringTable
  ) -> Bool {
    let fields = fields
    var isEmpty = true
    let end = tape.close(block)
    var cursor = block + 1
    while cursor < end {
      let value = cursor + 1
      if let part = fields[tape.key(cursor)], tape.kind(value) == .object {
        let partEnd = tape.close(value)
        var member = value + 1
        while member < partEnd {
          if let field = fields[tape.key(member)] {
            if part == .request, field == .traced, tape.boolean(member + 1) == true {
              flags.insert(.traced)
            }
            if read(field, of: part, member + 1, on: tape, into: &record, &strings) {
              isEmpty = false
            }
          }
          member = tape.next(member + 1)
        }
      }
      cursor = tape.next(value)
    }
    return !isEmpty
  }

  private static func read(
    _ field: Field,
    of part: Field,
    _ value: Int,
    on tape: JSONTape,
    into record: inout TraceStore.Builder.RequestRecord,
    _ strings: inout StringTable
  ) -> Bool {
    if part == .response, field == .status {
      guard let status = status(value, on: tape) else { return false }
      record.status = status
      return true
    }
    guard part == .request, tape.kind(value) == .string else { return false }
    switch field {
    case .method: record.method = strings.intern(tape.string(value))
    case .url: record.url = strings.intern(tape.string(value))
    case .userAgent: record.userAgent = strings.intern(tape.string(value))
    case .clientIP: record.clientAddress = strings.intern(tape.string(value))
    case .request, .response, .status, .traced: return false
    }
    return true
  }

  /// A status as an integer, a float or a string; 0 and less are none, as is what no status can be.
  private static func status(_ value: Int, on tape: JSONTape) -> Int16? {
    var number = tape.number(value)
    if number == nil, tape.kind(value) == .string {
      number = Double(String(decoding: tape.string(value), as: UTF8.self))
    }
    guard let number, number >= 1, number <= Double(Int16.max) else { return nil }
    return Int16(number)
  }
}
