/// Annotations, metadata and links.
extension SpanTranslation {
  /// Attributes that the segment around a call doesn't have.
  private static let callAttributes: [SpanAttribute] = [
    .remoteService, .remoteOperation, .remoteTarget, .remoteNamespace,
  ]

  /// Writes the attributes that the span itself names as annotations, as far as they can be such; those
  /// of the resource go by `otel.resource.` and their name, and to segments only.
  mutating func writeAnnotations() {
    guard !annotated.isEmpty else { return }
    let names = Set(annotated)
    text.key("annotations")
    text.beginObject()
    for entry in attributes.entries where isAnnotation(entry, prefix: "", among: names) {
      writeAnnotation(entry, prefix: "")
    }
    if !isSubsegment {
      for entry in resource.entries
      where isAnnotation(entry, prefix: Self.resourcePrefix, among: names) {
        writeAnnotation(entry, prefix: Self.resourcePrefix)
      }
    }
    text.endObject()
  }

  private static let resourcePrefix = "otel.resource."

  private func isAnnotation(
    _ entry: SpanAttributes.Entry,
    prefix: String,
    among names: Set<String>
  ) -> Bool {
    guard entry.value.isScalar(on: tape),
      names.contains(prefix + String(decoding: tape.string(entry.key), as: UTF8.self))
    else { return false }
    return part != .service || prefix != "" || !isOfCall(entry)
  }

  private func isOfCall(_ entry: SpanAttributes.Entry) -> Bool {
    SpanAttribute.table.attribute(entry.key, on: tape).map { Self.callAttributes.contains($0) }
      ?? false
  }

  /// The key has letters, digits, `.` and `_`, with `_` for all else.
  private mutating func writeAnnotation(_ entry: SpanAttributes.Entry, prefix: String) {
    let key = (prefix + String(decoding: tape.string(entry.key), as: UTF8.self)).unicodeScalars.map
    {
      switch $0 {
      case "0"..."9", "A"..."Z", "a"..."z", ".": Character($0)
      default: "_" as Character
      }
    }
    var name = String(key)
    name.withUTF8 { text.key($0) }
    text.value(entry.value, of: tape)
  }

  /// Writes all that the document doesn't show elsewhere.
  ///
  /// The exporter drops what X-Ray has no place for, such as the span's own name and its events; here
  /// it is kept under `otel`.
  mutating func writeMetadata() {
    let names = Set(annotated)
    text.key("metadata")
    text.beginObject()
    text.key("default")
    text.beginObject()
    if part != .service {
      for entry in attributes.entries
      where !isShown(entry) && !isAnnotation(entry, prefix: "", among: names) {
        if let (name, members) = namespace(of: entry) {
          if name.lowercased() == "default", !members.isEmpty { text.literal(members) }
          continue
        }
        text.key(tape.string(entry.key))
        text.value(entry.value, of: tape)
      }
    }
    if !isSubsegment {
      for entry in resource.entries
      where !isAnnotation(entry, prefix: Self.resourcePrefix, among: names) {
        text.key(tape.string(entry.key), prefix: "otel.resource.")
        text.value(entry.value, of: tape)
      }
    }
    text.endObject()
    if part != .service {
      writeNamespaces()
      writeRest()
    }
    text.endObject()
  }

  private func isShown(_ entry: SpanAttributes.Entry) -> Bool {
    SpanAttribute.table.attribute(entry.key, on: tape).map { attributes.isShown($0) } ?? false
  }

  /// The namespace that an attribute `aws.xray.metadata.<namespace>` is the whole of, and the members
  /// of its JSON.
  private func namespace(of entry: SpanAttributes.Entry) -> (name: Substring, members: String)? {
    let key = String(decoding: tape.string(entry.key), as: UTF8.self)
    return namespaces[key].map { (key.dropFirst(Self.namespacePrefix.count), $0) }
  }

  private static let namespacePrefix = "aws.xray.metadata."

  /// The attributes that hold a namespace as JSON text.
  func namespaceTexts() -> [(key: String, text: UnsafeBufferPointer<UInt8>)] {
    attributes.entries.compactMap { entry in
      let key = tape.string(entry.key)
      guard key.starts(with: Self.namespacePrefix.utf8),
        key.count > Self.namespacePrefix.utf8.count,
        let text = entry.value.text(on: tape)
      else { return nil }
      return (String(decoding: key, as: UTF8.self), text)
    }
  }

  private mutating func writeNamespaces() {
    for entry in attributes.entries {
      guard let (name, members) = namespace(of: entry), name.lowercased() != "default" else {
        continue
      }
      var key = String(name)
      key.withUTF8 { text.key($0) }
      text.literal("{" + members + "}")
    }
  }

  /// What the span has beyond what X-Ray knows.
  private mutating func writeRest() {
    let (span, scope, tape) = (span, scope, tape)
    text.key("otel")
    text.object { text in
      tape.forEachMember(span.index) { key, value in
        switch SpanFields.fields[tape.key(key)] {
        case .name, .kind, .status, .events, nil: break
        case .attributes where ![.array, .object, .null].contains(tape.kind(value)): break
        default: return
        }
        text.key(tape.string(key))
        text.value(SpanValue(index: value, form: .plain), of: tape)
      }
      if let scope {
        text.key("scope")
        text.value(SpanValue(index: scope, form: .plain), of: tape)
      }
    }
  }

  private enum LinkField: String, CaseIterable {
    case traceID = "traceId"
    case traceIDInSnakeCase = "trace_id"
    case spanID = "spanId"
    case spanIDInSnakeCase = "span_id"
    case attributes
  }

  private static let linkFields = JSONKeyTable<LinkField>()

  /// Writes the links, and for the columns but their ids.
  ///
  /// Of a call that is a segment and a subsegment, the segment has those of a message that was
  /// received, and else the subsegment has them.
  mutating func writeLinks() {
    guard let links = span.links, tape.kind(links) == .array, tape.close(links) > links + 1,
      part == .whole || (part == .service) == (span.kind == .consumer)
    else { return }
    let (tape, isComplete) = (tape, isComplete)
    text.key("links")
    text.list { text in
      tape.forEachElement(links) { link in
        text.object { text in
          tape.forEachMember(link) { key, value in
            switch Self.linkFields[tape.key(key)] {
            case .traceID where tape.kind(value) == .string,
              .traceIDInSnakeCase where tape.kind(value) == .string:
              if let id = SpanIdentifier(tape.string(value), bytes: 16) {
                text.traceID("trace_id", id)
              }
            case .spanID where tape.kind(value) == .string,
              .spanIDInSnakeCase where tape.kind(value) == .string:
              if let id = SpanIdentifier(tape.string(value), bytes: 8) { text.member("id", id) }
            case let field where isComplete:
              let isList = field == .attributes && tape.kind(value) == .array
              text.key(tape.string(key))
              text.value(SpanValue(index: value, form: isList ? .pairs : .plain), of: tape)
            default: break
            }
          }
        }
      }
    }
  }
}
