/// A segment or subsegment with the fields that filters ask for, read from its decoded document.
final class NaiveSpan {
  /// An exception that a span's own `cause` records.
  struct Failure {
    let type: String?
    let message: String?
    let isRemote: Bool
  }

  /// The id in lower case; empty for segments that are derived.
  let id: String
  let name: String
  let isSegment: Bool
  /// Made by X-Ray, or made here the way X-Ray does.
  let isInferred: Bool
  /// Made here, as no document has it.
  let isDerived: Bool
  /// Came as a document of its own in one of its versions.
  let isOwnDocument: Bool
  /// The place in the order of the input.
  let order: Int
  let json: NaiveJSON
  /// In microseconds.
  let start: Int64?
  let end: Int64?

  weak var parent: NaiveSpan?
  var children: [NaiveSpan] = []

  let error: Bool
  let throttle: Bool
  let fault: Bool
  let status: Double?
  let failures: [Failure]
  let annotations: [(key: String, value: NaiveJSON)]

  /// A span of a document; a derived one takes no more of it than inferred segments have.
  init(
    id: String,
    isSegment: Bool,
    isOwnDocument: Bool,
    order: Int,
    json: NaiveJSON,
    isDerived: Bool = false
  ) {
    self.id = id
    self.isSegment = isSegment
    self.isOwnDocument = isOwnDocument
    self.order = order
    self.json = json
    self.isDerived = isDerived
    name = json["name"]?.string ?? ""
    isInferred = isDerived || (isSegment && json["inferred"]?.boolean == true)
    start = NaiveTime.microseconds(of: json["start_time"])
    end = NaiveTime.microseconds(of: json["end_time"])
    status = Self.status(of: json)
    let clientError = status.map { (400...499).contains($0) } ?? false
    error = json["error"]?.boolean ?? clientError
    throttle = json["throttle"]?.boolean ?? (status == 429)
    fault = json["fault"]?.boolean ?? (status.map { (500...599).contains($0) } ?? false)
    failures = (json["cause"]?["exceptions"]?.elements ?? []).map {
      Failure(
        type: $0["type"]?.string,
        message: $0["message"]?.string,
        isRemote: $0["remote"]?.boolean ?? false
      )
    }
    annotations = (json["annotations"]?.members ?? []).filter { $0.value.isScalar }
  }

  /// The segment that X-Ray would infer from a subsegment.
  convenience init(inferredFrom subsegment: NaiveSpan) {
    let copied: Set<String> = [
      "name", "start_time", "end_time", "in_progress", "http", "aws", "error", "throttle", "fault",
      "cause",
    ]
    self.init(
      id: "",
      isSegment: true,
      isOwnDocument: false,
      order: subsegment.order,
      json: .object(subsegment.json.members.filter { copied.contains($0.key) }),
      isDerived: true
    )
    parent = subsegment
  }

  /// The status of the answer; 0 and -1 stand for no answer.
  private static func status(of json: NaiveJSON) -> Double? {
    guard let status = json["http"]?["response"]?["status"]?.double else { return nil }
    return status == 0 || status == -1 ? nil : status
  }
}

extension NaiveJSON {
  /// Whether an annotation of this value is indexed.
  var isScalar: Bool {
    switch self {
    case .boolean, .number, .string: true
    case .null, .array, .object: false
    }
  }
}

// MARK: - Fields

extension NaiveSpan {
  var isInProgress: Bool { end == nil }

  var namespace: String? { json["namespace"]?.string }

  var origin: String? { json["origin"]?.string }

  var hasSQL: Bool { if case .object? = json["sql"] { true } else { false } }

  /// Whether this is a subsegment for a call to something else.
  var isCall: Bool { !isSegment && (isRemote || hasSQL) }

  /// Whether this is a subsegment for a call to AWS or to a host.
  var isRemote: Bool { !isSegment && (namespace == "aws" || namespace == "remote") }

  /// Whether the callee is said to send its own segment.
  var isTraced: Bool {
    json["traced"]?.boolean == true || json["http"]?["request"]?["traced"]?.boolean == true
  }

  var user: String? { json["user"]?.string }

  /// A field of the request: `url`, `method`, `user_agent` or `client_ip`.
  func request(_ field: String) -> String? {
    json["http"]?["request"]?[field]?.string
  }

  /// The values of an annotation.
  func annotationValues(of key: String) -> [NaiveValue] {
    let found = annotations.filter { $0.key.isSame(as: key) }
    return found.compactMap { NaiveValue($0.value) }
  }

  var zones: [String] {
    ["ec2", "ecs"].compactMap { json["aws"]?[$0]?["availability_zone"]?.string }
  }

  var instance: String? { json["aws"]?["ec2"]?["instance_id"]?.string }

  var resourceARNs: [String] {
    [json["resource_arn"]?.string, json["aws"]?["function_arn"]?.string].compactMap { $0 }
  }

  /// End less start, in microseconds, below zero where the clock was set back.
  var length: Int64? {
    guard let start, let end else { return nil }
    return end - start
  }

  /// No flag, and a good status if any; without an end only a good status says so.
  var isOK: Bool {
    let isGood = status.map { (200...299).contains($0) }
    return !error && !throttle && !fault && (isGood ?? !isInProgress)
  }
}

// MARK: - Places in the tree

extension NaiveSpan {
  /// This span and all below it.
  var subtree: [NaiveSpan] {
    [self] + children.flatMap(\.subtree)
  }

  /// This segment and its own subsegments, not those of segments that it calls.
  var ownSpans: [NaiveSpan] {
    [self] + children.filter { !$0.isSegment }.flatMap(\.ownSpans)
  }

  /// The segment that this span is part of; nothing where it never came.
  var owner: NaiveSpan? {
    isSegment ? self : parent?.owner
  }

  /// Whether a segment answers this subsegment, or one within it where a call wraps another.
  var isAnswered: Bool {
    children.contains { $0.isSegment || $0.isAnswered }
  }

  /// Whether some subsegment around this one, within its segment, is a call already.
  var isWithinCall: Bool {
    guard let parent, !parent.isSegment else { return false }
    return parent.isCall || parent.isWithinCall
  }
}
