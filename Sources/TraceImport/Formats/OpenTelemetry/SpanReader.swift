/// Reads the spans of one resource: makes X-Ray documents of them, which are then read like others.
struct SpanReader {
  private let tape: JSONTape
  /// The trace id that a container gave.
  private let trace: UnsafeBufferPointer<UInt8>?
  private var translation: SpanTranslation

  private static let attributesKey = JSONKey("attributes")

  /// Begins with the memory that the context keeps for this.
  init(
    tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    from context: inout ImportContext
  ) {
    self.tape = tape
    self.trace = trace
    translation = context.takeTranslation(for: tape)
  }

  /// Gives the memory back.
  consuming func end(in context: inout ImportContext) {
    context.giveBack(translation)
  }

  /// Turns to a resource; nothing where the spans have none.
  mutating func turn(to resource: Int?, in context: inout ImportContext) {
    let attributes = resource.flatMap { tape.member(Self.attributesKey, of: $0) }
    if !translation.resource.gather(attributes, on: tape) {
      context.skip(.wrongShape("attributes of a resource that have no key"))
    }
  }

  /// Reads a span.
  ///
  /// - Parameters:
  ///   - index: The span's object.
  ///   - scope: The instrumentation that made it.
  ///   - context: Takes the documents.
  mutating func read(_ index: Int, scope: Int?, into context: inout ImportContext) {
    let span = SpanFields(of: index, on: tape)
    guard span.spanID != nil else { return context.skipDocument(.wrongShape(Self.noID)) }
    guard span.traceID != nil || trace != nil else {
      return context.skipDocument(.wrongShape("a span without a traceId"))
    }
    if !translation.attributes.gather(span.attributes, on: tape) {
      context.skip(.wrongShape("attributes of a span that have no key"))
    }
    translation.turn(to: span, scope: scope)
    let isPair = translation.isLocalRootDependency
    guard context.wants(documents: isPair ? 2 : 1) else { return }
    translation.isComplete = context.isSearching
    translation.namespaces = translation.isComplete ? namespaces(in: &context) : [:]
    if isPair {
      write(.service, into: &context)
      write(.dependency, into: &context)
    } else {
      write(.whole, into: &context)
    }
  }

  private static let noID = "a span without a spanId"

  private mutating func write(
    _ part: SpanTranslation.Part,
    into context: inout ImportContext
  ) {
    translation.write(part, trace: trace)
    let times = translation.span.times
    let result = translation.text.withText { text in
      context.readText(text) { parsed, context in
        context.readDocument(JSONTape.root, of: parsed.tape, trace: nil, times: times)
      }
    }
    if case .failure(let failure) = result { context.skipDocument(.malformed(failure.reason)) }
  }

  /// The members of metadata that attributes hold as JSON; what is no object stays the text it is.
  private func namespaces(in context: inout ImportContext) -> [String: String] {
    var namespaces: [String: String] = [:]
    for (key, text) in translation.namespaceTexts() {
      _ = context.readText(text) { parsed, _ in
        guard parsed.tape.kind(JSONTape.root) == .object else { return }
        let text = parsed.text
        guard let open = text.firstIndex(of: UInt8(ascii: "{")),
          let close = text.lastIndex(of: UInt8(ascii: "}"))
        else { return }
        let members = text[(open + 1)..<close].drop { TextWindow.isSpace($0) }
        namespaces[key] = String(decoding: members, as: UTF8.self)
      }
    }
    return namespaces
  }
}
