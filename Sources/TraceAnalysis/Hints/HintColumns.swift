import TraceModel

/// The columns that rules look at, each taken once, and what is known of kinds of spans.
struct HintColumns {
  let store: TraceStore
  let start: [Timestamp]
  let end: [Timestamp]
  let flags: [SpanFlags]
  let parent: [Int32]
  let subtreeEnd: [UInt32]
  let name: [StringID]
  let kind: [UInt32]
  /// By number of kind: what a span of the kind is.
  let traits: [Traits]

  /// What kinds of spans are.
  struct Traits: OptionSet {
    let rawValue: UInt8

    /// A subsegment of it calls something.
    static let call = Traits(rawValue: 1 << 0)
    /// A subsegment of it calls an AWS service.
    static let aws = Traits(rawValue: 1 << 1)
    /// A segment of it is of Lambda's service.
    static let lambdaService = Traits(rawValue: 1 << 2)
    /// A segment of it is of a Lambda function.
    static let lambdaFunction = Traits(rawValue: 1 << 3)
    /// A segment of it is of a service that nobody can instrument.
    static let managed = Traits(rawValue: 1 << 4)
  }

  init(_ store: TraceStore) {
    self.store = store
    start = store.spans.start
    end = store.spans.end
    flags = store.spans.flags
    parent = store.spans.parent
    subtreeEnd = store.spans.subtreeEnd
    name = store.spans.name
    kind = store.spans.kind
    traits = store.spans.kinds.map { kind in
      var traits: Traits = []
      switch store.strings[kind.namespace] {
      case "aws": traits = [.call, .aws]
      case "remote": traits = .call
      default: break
      }
      switch store.strings[kind.origin] {
      case "AWS::Lambda": traits.formUnion([.lambdaService, .managed])
      case "AWS::Lambda::Function": traits.insert(.lambdaFunction)
      case "AWS::ApiGateway::Stage", "AWS::StepFunctions::StateMachine", "AWS::SNS":
        traits.insert(.managed)
      default: break
      }
      return traits
    }
  }

  /// What a row's kind is.
  @inline(__always)
  func traits(of row: Int) -> Traits { traits[Int(kind[row])] }

  /// Whether it is a subsegment that calls something.
  @inline(__always)
  func isCall(_ row: Int) -> Bool {
    !flags[row].contains(.segment)
      && (traits(of: row).contains(.call) || flags[row].contains(.sql))
  }

  /// A span's length; 0 where it isn't known, or where a clock was set back.
  @inline(__always)
  func length(of row: Int) -> Int64 {
    guard start[row].isKnown, end[row].isKnown else { return 0 }
    return max(0, end[row].nanoseconds(since: start[row]))
  }

  /// The operation that a span calls and the resource.
  func called(by row: Int) -> (operation: StringID, resource: StringID) {
    let notes = store.notes
    var operation = StringID.none
    var resource = StringID.none
    for index in notes.indices(ofSpans: row..<row + 1) {
      if notes.field[index] == .operation { operation = notes.value[index] }
      if notes.field[index] == .resource { resource = notes.value[index] }
    }
    return (operation, resource)
  }

  /// The URL of a span's request.
  func url(of row: Int) -> StringID {
    store.requests.index(ofSpan: row).map { store.requests.url[$0] } ?? .none
  }
}
