/// What OpenTelemetry exports as JSON: `{"resourceSpans":[{"resource":…,"scopeSpans":[…]}]}`.
struct SpanRequests: TraceImporter {
  let name = "OTLP/JSON request"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.resourceSpans)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    for list in tape.members(Self.keys, of: value) {
      guard tape.kind(list) == .array else {
        context.skip(.wrongShape("resourceSpans isn't a list"))
        continue
      }
      tape.forEachElement(list) { element in
        guard tape.kind(element) == .object else {
          return context.skip(.wrongShape("an element of resourceSpans that isn't an object"))
        }
        ResourceSpans().read(element, of: tape, trace: trace, into: &context)
      }
    }
  }

  private static let keys = [JSONKey("resourceSpans"), JSONKey("resource_spans")]
}

/// The spans of one resource: an element of such a request, as the splitter hands it out.
struct ResourceSpans: TraceImporter {
  let name = "spans of a resource"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.scopeSpans)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    let resource = tape.member(Self.resourceKey, of: value)
    var reader = SpanReader(tape: tape, trace: trace, from: &context)
    reader.turn(to: resource, in: &context)
    tape.forEachMember(value) { key, scopes in
      guard Self.scopeKeys.contains(tape.key(key)) else { return }
      guard tape.kind(scopes) == .array else {
        return context.skip(.wrongShape("scopeSpans isn't a list"))
      }
      tape.forEachElement(scopes) { scope in
        guard let spans = tape.member(Self.spansKey, of: scope), tape.kind(spans) == .array else {
          // A scope may be without spans.
          if tape.kind(scope) == .object, tape.member(Self.spansKey, of: scope) == nil { return }
          return context.skip(.wrongShape("a scope without a list of spans"))
        }
        let name = tape.members(Self.scopeNameKeys, of: scope).first
        tape.forEachElement(spans) { span in
          guard tape.kind(span) == .object else {
            return context.skip(.wrongShape("a span that isn't an object"))
          }
          reader.read(span, scope: name, into: &context)
        }
      }
    }
    reader.end(in: &context)
  }

  private static let resourceKey = JSONKey("resource")
  private static let spansKey = JSONKey("spans")
  private static let scopeKeys = [
    "scopeSpans", "scope_spans", "instrumentationLibrarySpans", "instrumentation_library_spans",
  ].map { JSONKey($0) }
  private static let scopeNameKeys = [
    "scope", "instrumentationLibrary", "instrumentation_library",
  ].map { JSONKey($0) }
}

/// A span alone: a record of the log group `aws/spans`, or a document of `ListRetrievedTraces`.
struct SpanRecords: TraceImporter {
  let name = "OpenTelemetry span"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.spanTime)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    var reader = SpanReader(tape: tape, trace: trace, from: &context)
    reader.turn(to: tape.member(Self.resourceKey, of: value), in: &context)
    reader.read(value, scope: nil, into: &context)
    reader.end(in: &context)
  }

  private static let resourceKey = JSONKey("resource")
}
