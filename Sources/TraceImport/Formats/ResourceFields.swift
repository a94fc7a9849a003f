import TraceModel

/// The fields of an `aws` block that summaries, filters and graphs need: which resource is called, and
/// which one ran the code.
struct ResourceFields {
  private enum Field: String, CaseIterable {
    case accountID = "account_id"
    case operation
    case retries
    case resourceNames = "resource_names"
    case tableName = "table_name"
    case tableNames = "table_names"
    case bucketName = "bucket_name"
    case queueURL = "queue_url"
    case functionName = "function_name"
    case topicARN = "topic_arn"
    case functionARN = "function_arn"
    case apiGateway = "api_gateway"
    case ec2
    case ecs
    case availabilityZone = "availability_zone"
    case instanceID = "instance_id"
  }

  private static let fields = JSONKeyTable<Field>()

  /// The ARN that the span itself gives, outside of the block.
  var arn = StringID.none
  private var functionARN = StringID.none
  private var called = StringID.none

  /// Reads the block; what has a wrong type counts as absent.
  ///
  /// What depends on the rest of the span is kept for `appendNotes`.
  mutating func read(
    _ block: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let fields = Self.fields
    var best: (name: Int, rank: Int)?
    let end = tape.close(block)
    var cursor = block + 1
    while cursor < end {
      let value = cursor + 1
      if let field = fields[tape.key(cursor)] {
        if let rank = Self.rank(of: field), let name = Self.name(in: value, of: field, on: tape) {
          if rank <= best?.rank ?? .max { best = (name, rank) }
        } else {
          read(field, value, of: tape, row: row, into: &builder)
        }
      }
      cursor = tape.next(value)
    }
    if let best { called = builder.strings.intern(tape.string(best.name)) }
  }

  /// Adds what is known only when the whole span was read.
  ///
  /// - Parameters:
  ///   - flags: The span's. Names of resources are those of the caller's where it is a segment that
  ///     its service sent, and so no call.
  ///   - row: The span's row.
  ///   - builder: Takes the notes.
  func appendNotes(of flags: SpanFlags, row: Int, to builder: inout TraceStore.Builder) {
    if !called.isNone, !flags.contains(.segment) || flags.contains(.inferred) {
      builder.appendNote(.resource, value: called, row: row)
    }
    if !arn.isNone { builder.appendNote(.resourceARN, value: arn, row: row) }
    if !functionARN.isNone, functionARN != arn {
      builder.appendNote(.resourceARN, value: functionARN, row: row)
    }
  }

  /// Which name of the called resource goes before which: X-Ray's own, then those of the SDKs.
  private static func rank(of field: Field) -> Int? {
    switch field {
    case .resourceNames: 0
    case .tableName: 1
    case .tableNames: 2
    case .bucketName: 3
    case .queueURL: 4
    case .functionName: 5
    case .topicARN: 6
    default: nil
    }
  }

  /// The name in the value of one of these fields: a text, the first of X-Ray's list, or the only table.
  private static func name(in value: Int, of field: Field, on tape: JSONTape) -> Int? {
    var name = value
    if field == .resourceNames || field == .tableNames {
      guard tape.kind(value) == .array, value + 1 < tape.close(value) else { return nil }
      name = value + 1
      if field == .tableNames, tape.next(name) < tape.close(value) { return nil }
    }
    return tape.kind(name) == .string && !tape.string(name).isEmpty ? name : nil
  }

  private mutating func read(
    _ field: Field,
    _ value: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let kind = tape.kind(value)
    switch field {
    case .accountID where kind == .string:
      builder.appendNote(.accountID, value: builder.strings.intern(tape.string(value)), row: row)
    case .operation where kind == .string:
      builder.appendNote(.operation, value: builder.strings.intern(tape.string(value)), row: row)
    case .retries:
      guard let number = tape.number(value), number >= 1, number <= 1_000_000 else { break }
      builder.appendNote(.retries, value: builder.strings.intern(String(Int(number))), row: row)
    case .functionARN where kind == .string && !tape.string(value).isEmpty:
      functionARN = builder.strings.intern(tape.string(value))
    case .apiGateway, .ec2, .ecs:
      Self.readWithin(field, value, of: tape, row: row, into: &builder)
    default: break
    }
  }

  /// Makes notes of texts that stand one level deeper, such as API Gateway's account.
  private static func readWithin(
    _ block: Field,
    _ object: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let fields = fields
    tape.forEachMember(object) { key, member in
      guard tape.kind(member) == .string, let field = fields[tape.key(key)],
        let note = note(of: field, in: block)
      else { return }
      builder.appendNote(note, value: builder.strings.intern(tape.string(member)), row: row)
    }
  }

  private static func note(of field: Field, in block: Field) -> NoteField? {
    switch (block, field) {
    case (.apiGateway, .accountID): .accountID
    case (.ec2, .instanceID): .instanceID
    case (.ec2, .availabilityZone), (.ecs, .availabilityZone): .availabilityZone
    default: nil
    }
  }
}
