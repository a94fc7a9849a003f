/// The columns of HTTP requests and responses.
public struct RequestColumns: Sendable {
  /// The span, ascending.
  public internal(set) var row: [UInt32] = []
  /// The verb.
  public internal(set) var method: [StringID] = []
  /// The full URL.
  public internal(set) var url: [StringID] = []
  /// The response's status; 0 where there is none.
  public internal(set) var status: [Int16] = []
  /// The client's user agent.
  public internal(set) var userAgent: [StringID] = []
  /// The client's address.
  public internal(set) var clientAddress: [StringID] = []

  /// How many spans have an `http` block.
  public var count: Int { row.count }

  /// The request of a span.
  ///
  /// - Complexity: O(log n).
  public func index(ofSpan span: Int) -> Int? {
    let index = row.firstIndex(notBelow: UInt32(span))
    return index < row.count && row[index] == UInt32(span) ? index : nil
  }
}

/// The value of an annotation, with its type.
public enum AttributeValue: Hashable, Sendable {
  /// A string of the store's table.
  case string(StringID)
  /// A whole number.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// True or false.
  case boolean(Bool)

  /// Its type, as the columns hold it.
  var type: AnnotationColumns.ValueType {
    switch self {
    case .string: .string
    case .integer: .integer
    case .number: .number
    case .boolean: .boolean
    }
  }

  /// The value itself, as the columns hold it.
  var bits: UInt64 {
    switch self {
    case .string(let string): UInt64(string.raw)
    case .integer(let integer): UInt64(bitPattern: integer)
    case .number(let number): number.bitPattern
    case .boolean(let boolean): boolean ? 1 : 0
    }
  }
}

/// The columns of annotations.
public struct AnnotationColumns: Sendable {
  /// The type of a value.
  public enum ValueType: UInt8, Sendable {
    /// A string of the table.
    case string
    /// A whole number.
    case integer
    /// Any other number.
    case number
    /// True or false.
    case boolean
  }

  /// The span, ascending.
  public internal(set) var row: [UInt32] = []
  /// The key.
  public internal(set) var key: [StringID] = []
  /// The type of the value.
  public internal(set) var type: [ValueType] = []
  /// The value: a string's number, an integer, a double's bits, 0 or 1.
  public internal(set) var bits: [UInt64] = []

  /// How many annotations there are.
  public var count: Int { row.count }

  /// The annotations of these spans.
  ///
  /// - Complexity: O(log n).
  public func indices(ofSpans spans: Range<Int>) -> Range<Int> {
    row.indices(ofRows: spans)
  }

  /// The value of an annotation.
  public func value(_ index: Int) -> AttributeValue {
    switch type[index] {
    case .string: .string(StringID(raw: UInt32(truncatingIfNeeded: bits[index])))
    case .integer: .integer(Int64(bitPattern: bits[index]))
    case .number: .number(Double(bitPattern: bits[index]))
    case .boolean: .boolean(bits[index] != 0)
    }
  }

  mutating func append(row: UInt32, key: StringID, value: AttributeValue) {
    self.row.append(row)
    self.key.append(key)
    type.append(value.type)
    bits.append(value.bits)
  }
}

/// A field that few spans have and that summaries, filters and graphs need.
public enum NoteField: UInt8, Sendable, CaseIterable {
  /// The requesting user.
  case user
  /// The account that sent the segment.
  case accountID
  /// An ARN of the resource that sent the segment: its own, and that of the function if it is another.
  case resourceARN
  /// What is called at the AWS service, such as `Scan`.
  case operation
  /// The resource that is called: a table, bucket, queue, topic or function.
  case resource
  /// The availability zone of the machine or container that ran the code.
  case availabilityZone
  /// The id of the EC2 instance that ran the code.
  case instanceID
  /// The type of an exception that the span recorded itself; `none` where it has none.
  ///
  /// Every exception has this note, and behind it `exceptionMessage`; `exceptions(ofSpan:)` puts them
  /// together.
  case exceptionType
  /// The message of the exception whose type stands before it; `none` where it has none.
  case exceptionMessage
  /// Behind the message of an exception that the answer of a called service caused; without a text.
  case exceptionRemote
  /// Behind the message of an exception that has an id: the id, in lower case.
  case exceptionID
  /// What a `cause` without exceptions refers to, in lower case: the id of an exception that another
  /// span recorded, or of that span.
  case causeID
  /// How often an AWS SDK repeated the call; absent where it didn't.
  case retries
  /// The id of a trace that a link of the span names, in X-Ray's form or as it came, in lower case.
  ///
  /// Every link has this note, and behind it `linkedSpan`; the columns of links have them together.
  case linkedTrace
  /// The id, in lower case, of the span of that trace; `none` where the link names but the trace.
  case linkedSpan
}

/// The columns of notes.
public struct NoteColumns: Sendable {
  /// The span, ascending.
  public internal(set) var row: [UInt32] = []
  /// The field.
  public internal(set) var field: [NoteField] = []
  /// The value.
  public internal(set) var value: [StringID] = []

  /// How many notes there are.
  public var count: Int { row.count }

  /// The notes of these spans.
  ///
  /// - Complexity: O(log n).
  public func indices(ofSpans spans: Range<Int>) -> Range<Int> {
    row.indices(ofRows: spans)
  }

  /// The value of a field of a span; `none` where it has none.
  ///
  /// - Complexity: O(log n).
  public subscript(field: NoteField, ofSpan span: Int) -> StringID {
    for index in indices(ofSpans: span..<span + 1) where self.field[index] == field {
      return value[index]
    }
    return .none
  }
}

/// The columns of services that summaries name, beside the one that answered.
public struct ServiceColumns: Sendable {
  /// The span that stands in for the trace, ascending.
  public internal(set) var row: [UInt32] = []
  /// The logical name.
  public internal(set) var name: [StringID] = []
  /// The AWS resource that ran the code, or `remote`; `none` for clients.
  public internal(set) var type: [StringID] = []
  /// The AWS account; `none` where the summary has none.
  public internal(set) var account: [StringID] = []

  /// How many services there are.
  public var count: Int { row.count }

  /// The services of these spans.
  ///
  /// - Complexity: O(log n).
  public func indices(ofSpans spans: Range<Int>) -> Range<Int> {
    row.indices(ofRows: spans)
  }
}
