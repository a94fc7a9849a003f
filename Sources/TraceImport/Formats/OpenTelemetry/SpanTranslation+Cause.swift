import TraceModel

/// The `cause` block, from the span's exceptions or the message of its status.
extension SpanTranslation {
  /// An event of the span.
  struct Event {
    let name: UnsafeBufferPointer<UInt8>?
    let attributes: Int?
    let time: Int?
  }

  private static let nameKey = JSONKey("name")
  private static let attributesKey = JSONKey("attributes")
  private static let timeKeys = [JSONKey("timeUnixNano"), JSONKey("time_unix_nano")]

  /// The events that are objects.
  func events() -> [Event] {
    guard let list = span.events else { return [] }
    var events: [Event] = []
    tape.forEachElement(list) { element in
      guard tape.kind(element) == .object else { return }
      let name = tape.member(Self.nameKey, of: element)
      events.append(
        Event(
          name: name.flatMap { tape.kind($0) == .string ? tape.string($0) : nil },
          attributes: tape.member(Self.attributesKey, of: element),
          time: Self.timeKeys.lazy.compactMap { tape.member($0, of: element) }.first
        )
      )
    }
    return events
  }

  mutating func writeCause() {
    let isAWSCall = isAWSCall
    let failures =
      span.events == nil
      ? []
      : events().filter {
        $0.name?.elementsEqual("exception".utf8) ?? false
          || isAWSCall && $0.name?.elementsEqual("HTTP request failure".utf8) ?? false
      }
    let message =
      span.isError && failures.isEmpty
      ? span.statusMessage.flatMap { $0.isEmpty ? nil : $0 }
        ?? attributes.take(.statusText, on: tape) : nil
    guard !failures.isEmpty || message != nil else { return }
    text.key("cause")
    // The columns only hold that there is one.
    guard isComplete else { return text.literal("{}") }
    var exceptions: [ReportedException] = []
    if let message {
      exceptions = [ReportedException(message: String(decoding: message, as: UTF8.self))]
    }
    for event in failures {
      _ = eventAttributes.gather(event.attributes, on: tape)
      exceptions += self.exceptions(of: event, after: exceptions.count)
    }
    write(exceptions, isRemote: message == nil ? isCall : nil)
  }

  /// Whether what failed is somebody else's.
  private var isCall: Bool { span.kind == .client || span.kind == .producer }

  /// The exceptions that an event tells of, each the cause of the one before it.
  private func exceptions(of event: Event, after count: Int) -> [ReportedException] {
    func text(_ attribute: SpanAttribute) -> String? {
      eventAttributes[attribute]?.scalarText(on: tape)
    }
    guard event.name?.elementsEqual("exception".utf8) ?? false else {
      guard let status = text(.responseStatus), let message = text(.awsErrorMessage) else {
        return []
      }
      let time = event.time.map { SpanFields.time($0, on: tape) } ?? .unknown
      let micros = time.isKnown ? time.nanoseconds / 1_000 : 0
      let fraction = String(1_000_000 + micros % 1_000_000).dropFirst()
      return [
        ReportedException(
          type: "aws.http.error.event",
          message: "\(status)@\(micros / 1_000_000).\(fraction)@\(message)"
        )
      ]
    }
    let first = ReportedException(
      type: text(.exceptionType) ?? "",
      message: text(.exceptionMessage) ?? ""
    )
    let language = resource.text(.sdkLanguage, on: tape).map { String(decoding: $0, as: UTF8.self) }
    let stack = text(.exceptionStack) ?? ""
    return StackTraces.read(stack, language: language ?? "", of: first, number: count)
  }

  private mutating func write(_ exceptions: [ReportedException], isRemote: Bool?) {
    guard let span = span.spanID else { return text.literal("{}") }
    // Documents of the same span tell of the same exceptions.
    func id(_ number: Int) -> String { span.derived(UInt64(number) + 1) }
    text.object { text in
      text.key("exceptions")
      text.list { text in
        for (number, exception) in exceptions.enumerated() {
          text.object { text in
            text.member("id", id(number))
            text.member("type", exception.type)
            text.member("message", exception.message)
            if let isRemote {
              text.key("remote")
              text.boolean(isRemote || exception.type == "aws.http.error.event")
            }
            if let cause = exception.cause { text.member("cause", id(cause)) }
            Self.write(exception.stack, into: &text)
          }
        }
      }
    }
  }

  private static func write(_ stack: [ReportedException.Frame], into text: inout DocumentText) {
    guard !stack.isEmpty else { return }
    text.key("stack")
    text.list { text in
      for frame in stack {
        text.object { text in
          text.member("path", frame.path)
          text.key("line")
          text.literal(String(frame.line))
          text.member("label", frame.label)
        }
      }
    }
  }
}
