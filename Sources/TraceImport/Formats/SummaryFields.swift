import TraceModel

/// The lists and objects within a summary.
enum SummaryFields {
  private enum Field: String, CaseIterable {
    case url = "HttpURL"
    case status = "HttpStatus"
    case method = "HttpMethod"
    case userAgent = "UserAgent"
    case clientAddress = "ClientIp"
    case annotation = "AnnotationValue"
    case user = "UserName"
    case resource = "ARN"
    case instance = "Id"
    case name = "Name"
    case type = "Type"
    case account = "AccountId"
  }

  private static let fields = JSONKeyTable<Field>()

  /// A service as summaries name it; without a type it is a client.
  struct Service {
    var name = StringID.none
    var type = StringID.none
    var account = StringID.none
  }

  /// The service of an object with `Name`, `Type` and `AccountId`.
  static func service(
    _ object: Int,
    of tape: JSONTape,
    into strings: inout StringTable
  ) -> Service {
    var service = Service()
    tape.forEachMember(object) { key, member in
      guard tape.kind(member) == .string, !tape.string(member).isEmpty else { return }
      let text = tape.string(member)
      switch fields[tape.key(key)] {
      case .name: service.name = strings.intern(text)
      case .type:
        let isClient = text.elementsEqual("client".utf8)
        service.type = isClient ? .none : strings.intern(text)
      case .account: service.account = strings.intern(text)
      default: break
      }
    }
    return service
  }

  /// Reads the entry request.
  static func readRequest(
    _ object: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    var record = TraceStore.Builder.RequestRecord()
    var isEmpty = true
    tape.forEachMember(object) { key, member in
      guard let field = fields[tape.key(key)] else { return }
      if field == .status {
        guard let status = tape.wholeNumber(member), (1...999).contains(status) else { return }
        record.status = Int16(status)
      } else {
        guard tape.kind(member) == .string else { return }
        let text = builder.strings.intern(tape.string(member))
        switch field {
        case .url: record.url = text
        case .method: record.method = text
        case .userAgent: record.userAgent = text
        case .clientAddress: record.clientAddress = text
        default: return
        }
      }
      isEmpty = false
    }
    if !isEmpty { builder.appendRequest(record, row: row) }
  }

  /// Reads all values of all keys.
  static func readAnnotations(
    _ object: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    tape.forEachMember(object) { key, values in
      tape.forEachElement(values) { element in
        tape.forEachMember(element) { name, typed in
          guard fields[tape.key(name)] == .annotation else { return }
          tape.forEachMember(typed) { _, member in
            let value: AttributeValue? =
              switch tape.kind(member) {
              case .string: .string(builder.strings.intern(tape.string(member)))
              case .integer: .integer(Int64(bitPattern: tape.words[member + 1]))
              case .unsigned, .double: tape.number(member).map { .number($0) }
              case .true: .boolean(true)
              case .false: .boolean(false)
              default: nil
              }
            guard let value else { return }
            let key = builder.strings.intern(tape.string(key))
            builder.appendAnnotation(key: key, value: value, row: row)
          }
        }
      }
    }
  }

  /// Reads a list of objects whose one text is the value of a note: users, resources, instances or zones.
  static func readNotes(
    _ field: NoteField,
    _ list: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    tape.forEachElement(list) { element in
      tape.forEachMember(element) { key, member in
        switch fields[tape.key(key)] {
        case .user where field == .user, .resource where field == .resourceARN,
          .instance where field == .instanceID, .name where field == .availabilityZone:
          guard tape.kind(member) == .string else { return }
          let text = builder.strings.intern(tape.string(member))
          builder.appendNote(field, value: text, row: row)
        default: break
        }
      }
    }
  }
}
