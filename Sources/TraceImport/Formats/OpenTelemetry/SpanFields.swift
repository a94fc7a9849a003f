import TraceModel

/// When a span began and ended, exact.
struct SpanTimes {
  var start = Timestamp.unknown
  var end = Timestamp.unknown
}

/// An OpenTelemetry span on the tape: its own fields, in camelCase or snake_case.
struct SpanFields {
  /// What the span is to others.
  enum Kind: String, CaseIterable {
    case unspecified = "UNSPECIFIED"
    case `internal` = "INTERNAL"
    case server = "SERVER"
    case client = "CLIENT"
    case producer = "PRODUCER"
    case consumer = "CONSUMER"

    /// Whether it is a call, or a message: what AWS calls a dependency.
    var isDependency: Bool { self == .client || self == .producer || self == .consumer }
  }

  /// The object.
  let index: Int
  private(set) var traceID: SpanIdentifier?
  private(set) var spanID: SpanIdentifier?
  private(set) var parentID: SpanIdentifier?
  private(set) var name: UnsafeBufferPointer<UInt8>?
  private(set) var kind = Kind.unspecified
  private(set) var times = SpanTimes()
  private(set) var isError = false
  private(set) var statusMessage: UnsafeBufferPointer<UInt8>?
  private(set) var attributes: Int?
  private(set) var events: Int?
  private(set) var links: Int?
  private(set) var resource: Int?

  /// A member that is read.
  enum Field: String, CaseIterable {
    case traceID = "traceId"
    case traceIDInSnakeCase = "trace_id"
    case spanID = "spanId"
    case spanIDInSnakeCase = "span_id"
    case parentID = "parentSpanId"
    case parentIDInSnakeCase = "parent_span_id"
    case name
    case kind
    case start = "startTimeUnixNano"
    case startInSnakeCase = "start_time_unix_nano"
    case end = "endTimeUnixNano"
    case endInSnakeCase = "end_time_unix_nano"
    case status
    case attributes
    case events
    case links
    case resource
  }

  /// No span.
  static var none: SpanFields { SpanFields(index: 0) }

  private init(index: Int) {
    self.index = index
  }

  static let fields = JSONKeyTable<Field>()
  private static let codeKey = JSONKey("code")
  private static let messageKey = JSONKey("message")

  /// Reads the fields of a span; what has a wrong type counts as absent.
  init(of span: Int, on tape: JSONTape) {
    index = span
    let fields = Self.fields
    tape.forEachMember(span) { key, value in
      guard let field = fields[tape.key(key)] else { return }
      let isString = tape.kind(value) == .string
      switch field {
      case .traceID where isString, .traceIDInSnakeCase where isString:
        traceID = SpanIdentifier(tape.string(value), bytes: 16)
      case .spanID where isString, .spanIDInSnakeCase where isString:
        spanID = SpanIdentifier(tape.string(value), bytes: 8)
      case .parentID where isString, .parentIDInSnakeCase where isString:
        parentID = SpanIdentifier(tape.string(value), bytes: 8)
      case .name where isString: name = tape.string(value)
      case .kind: kind = Self.kind(value, on: tape)
      case .start, .startInSnakeCase: times.start = Self.time(value, on: tape)
      case .end, .endInSnakeCase: times.end = Self.time(value, on: tape)
      case .status: readStatus(value, on: tape)
      case .attributes: attributes = value
      case .events: events = value
      case .links: links = value
      case .resource: resource = value
      default: break
      }
    }
  }

  /// An enumeration's value as its number, its name, or its name without the enumeration's.
  private static func kind(_ value: Int, on tape: JSONTape) -> Kind {
    if let number = tape.wholeNumber(value) {
      let kinds = Kind.allCases
      return kinds.indices.contains(Int(number)) ? kinds[Int(number)] : .unspecified
    }
    guard let text = tape.text(value)?.uppercased() else { return .unspecified }
    return Kind(rawValue: text.hasPrefix("SPAN_KIND_") ? String(text.dropFirst(10)) : text)
      ?? .unspecified
  }

  private mutating func readStatus(_ status: Int, on tape: JSONTape) {
    tape.forEachMember(status) { key, value in
      let key = tape.key(key)
      if key == Self.messageKey, tape.kind(value) == .string { statusMessage = tape.string(value) }
      guard key == Self.codeKey else { return }
      if tape.kind(value) == .string {
        let code = tape.text(value)?.uppercased() ?? ""
        isError = code == "ERROR" || code == "STATUS_CODE_ERROR" || code == "2"
      } else {
        isError = tape.wholeNumber(value) == 2
      }
    }
  }

  /// Nanoseconds since the epoch, as text or number; zero is how an unknown time is written.
  static func time(_ value: Int, on tape: JSONTape) -> Timestamp {
    let nanoseconds: Int64?
    switch tape.kind(value) {
    case .string: nanoseconds = wholeNumber(tape.string(value))
    case .integer: nanoseconds = Int64(bitPattern: tape.words[value + 1])
    case .double: nanoseconds = tape.number(value).flatMap(wholeNumber)
    default: nanoseconds = nil
    }
    guard let nanoseconds, nanoseconds > 0 else { return .unknown }
    return Timestamp(nanoseconds: nanoseconds)
  }

  private static func wholeNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard !text.isEmpty else { return nil }
    var number: Int64 = 0
    for byte in text {
      guard (0x30...0x39).contains(byte) else { return nil }
      let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
      guard !overflows, !overflowsToo else { return nil }
      number = sum
    }
    return number
  }

  /// The whole number that was written with an exponent, by its decimal digits: `1.75e18`.
  private static func wholeNumber(_ number: Double) -> Int64? {
    guard number > 0, number < 9e18 else { return nil }
    let parts = number.description.split(separator: "e")
    let digits = (parts.first ?? "").split(separator: ".")
    guard let whole = digits.first else { return nil }
    var fraction = digits.count > 1 ? digits[1] : ""
    if fraction == "0" { fraction = "" }
    let exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? -1 : 0
    guard exponent >= fraction.count else { return Int64(exactly: number.rounded()) }
    return Int64(whole + fraction + String(repeating: "0", count: exponent - fraction.count))
  }
}
