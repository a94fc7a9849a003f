import TestSupport

/// Random documents with what the recordings lack: many services, accounts and kinds of calls, all
/// sorts of values, and documents that are late, lost, double or in progress.
struct RandomDocuments {
  private var random: RandomComparisons
  private var documents: [String] = []
  private var trace = ""
  private var count = 0

  /// So many traces, a document a line; the same text for the same seed.
  static func text(traces: Int, seed: UInt64) -> String {
    var made = RandomDocuments(
      random: RandomComparisons(generator: SeededGenerator(seed: seed), newest: nil)
    )
    for number in 0..<traces { made.addTrace(number) }
    return made.documents.shuffled(using: &made.random.generator).joined(separator: "\n") + "\n"
  }

  private struct Window {
    let start: Int64
    let end: Int64
  }

  private mutating func addTrace(_ number: Int) {
    let start: Int64 = 1_600_000_000 + Int64(number) * 7
    trace = "1-\(Self.hex(start, 8))-\(Self.hex(Int64(number), 24))"
    let window = Window(
      start: start * 1_000_000 + time(below: 500_000),
      end: start * 1_000_000 + 500_000 + time(below: 3_000_000)
    )
    // The root may be lost, or never have been a segment at all.
    switch random.number(below: 20) {
    case 0: _ = addSegment(window, parent: newID(), depth: 3)
    case 1: documents.append(subsegment(window, depth: 3, parent: newID(), isIndependent: true))
    case 2:
      _ = addSegment(window, parent: nil, depth: 2)
      _ = addSegment(part(of: window), parent: nil, depth: 2)
    default: _ = addSegment(window, parent: nil, depth: 3)
    }
  }

  // MARK: - Spans

  private mutating func addSegment(_ window: Window, parent: String?, depth: Int) -> String {
    let id = newID()
    let (name, origin) =
      random.pick([
        ("gateway", "AWS::ApiGateway::Stage"), ("orders", "AWS::Lambda"),
        ("orders", "AWS::Lambda::Function"), ("orders", "AWS::Lambda::Function"),
        ("pricing", "AWS::ECS::Container"), ("pricing", ""), ("stöck", "AWS::EC2::Instance"),
        ("web", "AWS::RUM::AppMonitor"),
      ]) ?? ("", "")
    var fields = common(id, name, parent: parent) + outcome()
    if !origin.isEmpty { fields.append(quoted("origin", origin)) }
    if random.happens(40) {
      fields.append(quoted("user", random.pick(["ann", "Bob", "花子"]) ?? ""))
    }
    if origin == "AWS::ApiGateway::Stage" {
      fields.append(quoted("resource_arn", "arn:aws:apigateway:eu-west-1::/restapis/abc/stages/x"))
    } else if random.happens(30) {
      let account = random.happens(50) ? "111111111111" : "222222222222"
      fields.append(quoted("resource_arn", "arn:aws:lambda:eu-west-1:\(account):function:\(name)"))
    }
    if origin == "AWS::Lambda::Function", random.happens(40) {
      let arn = "arn:aws:lambda:eu-west-1:111111111111:function:orders"
      fields.append(#""aws":{"function_arn":"\#(arn)"}"#)
    } else if random.happens(50) {
      fields.append(#""aws":\#(host())"#)
    }
    if origin == "AWS::Lambda::Function", random.happens(50) {
      let early = random.pick([500_000, 9_999_999, 10_000_000, 10_000_001] as [Int64]) ?? 0
      let initial = Window(start: window.start - early - 200_000, end: window.start - early)
      fields.append(#""subsegments":[\#(leaf("Initialization", initial))]"#)
    } else {
      fields.append(#""subsegments":[\#(subsegments(of: id, in: window, depth: depth))]"#)
    }
    add(fields, window)
    return id
  }

  private mutating func subsegments(of id: String, in window: Window, depth: Int) -> String {
    guard depth > 0 else { return "" }
    var embedded: [String] = []
    for _ in 0..<random.number(below: 4) {
      let window =
        random.happens(92)
        ? part(of: window)
        : Window(
          start: window.start - time(below: 90_000),
          end: window.end + time(below: 90_000)
        )
      let isIndependent = random.happens(25)
      let text = subsegment(window, depth: depth - 1, parent: id, isIndependent: isIndependent)
      if isIndependent { documents.append(text) }
      if !isIndependent || random.happens(10) { embedded.append(text) }
    }
    return embedded.joined(separator: ",")
  }

  private mutating func subsegment(
    _ window: Window,
    depth: Int,
    parent: String,
    isIndependent: Bool
  ) -> String {
    let id = newID()
    let call = random.happens(55) ? RandomCalls.call(&random) : nil
    let name = call?.name ?? random.pick(["handler", "parse", "Överhead"]) ?? ""
    var fields = common(id, name, parent: isIndependent ? parent : nil) + outcome()
    if isIndependent { fields.append(quoted("type", "subsegment")) }
    fields += call?.fields ?? (random.happens(30) ? [quoted("namespace", "local")] : [])
    if let call {
      if random.happens(call.isAnswered ? 60 : 4) {
        for _ in 0..<(random.happens(10) ? 2 : 1) {
          _ = addSegment(part(of: window), parent: id, depth: depth)
        }
      }
      if random.happens(25) { addInferred(call, of: id, fields, window) }
      if random.happens(15) {
        fields.append(#""subsegments":[\#(subsegments(of: id, in: window, depth: depth))]"#)
      }
    } else {
      fields.append(#""subsegments":[\#(subsegments(of: id, in: window, depth: depth))]"#)
    }
    return finished(fields, window, mayBeOpen: true)
  }

  /// The copy that X-Ray makes of a call.
  private mutating func addInferred(
    _ call: RandomCalls.Call,
    of parent: String,
    _ fields: [String],
    _ window: Window
  ) {
    let copied = fields.filter { field in
      ["http", "aws", "error", "throttle", "fault", "cause"].contains {
        field.hasPrefix("\"\($0)\"")
      }
    }
    let origin = call.origin.map { [quoted("origin", $0)] } ?? []
    let inferred = common(newID(), call.name, parent: parent).prefix(4) + copied + origin
    documents.append(
      finished(inferred + [#""inferred":true"#], window, mayBeOpen: false)
    )
  }

  private mutating func leaf(_ name: String, _ window: Window) -> String {
    finished(common(newID(), name, parent: nil), window, mayBeOpen: false)
  }

  /// A document, perhaps after an earlier version of it that was in progress.
  private mutating func add(_ fields: [String], _ window: Window) {
    if random.happens(8) {
      documents.append(
        "{\(fields.prefix(5).joined(separator: ",")),\(start(window)),\"in_progress\":true}"
      )
    }
    documents.append(finished(fields, window, mayBeOpen: true))
  }

  private mutating func finished(
    _ fields: [String],
    _ window: Window,
    mayBeOpen: Bool
  ) -> String {
    let start = mayBeOpen && random.happens(1) ? #""start_time":null"# : start(window)
    let end = "\"end_time\":\(Self.seconds(window.end))"
    let state =
      switch mayBeOpen ? random.number(below: 50) : 9 {
      case 0, 1: #""in_progress":true"#
      case 2: "\(end),\"in_progress\":true"
      case 3: #""in_progress":false"#
      // The clock was set back.
      case 4: "\"end_time\":\(Self.seconds(window.start - 20_000))"
      default: end
      }
    return "{\((fields + [start, state]).joined(separator: ","))}"
  }

  // MARK: - Fields

  private mutating func common(_ id: String, _ name: String, parent: String?) -> [String] {
    var fields = [quoted("id", id), quoted("name", name), quoted("trace_id", trace)]
    if let parent { fields.append(quoted("parent_id", parent)) }
    if random.happens(30) { fields.append(#""annotations":\#(RandomCalls.annotations(&random))"#) }
    if random.happens(20) { fields.append(#""metadata":\#(RandomCalls.metadata(&random))"#) }
    return fields
  }

  private mutating func outcome() -> [String] {
    var fields: [String] = []
    if random.happens(50) { fields.append(#""http":\#(RandomCalls.request(&random))"#) }
    for flag in ["error", "throttle", "fault"] where random.happens(10) {
      fields.append("\"\(flag)\":\(random.pick(["true", "true", "false", "null"]) ?? "true")")
    }
    if random.happens(15) { fields.append(#""cause":\#(RandomCalls.cause(&random))"#) }
    return fields
  }

  private mutating func host() -> String {
    random.pick([
      #"{"account_id":"111111111111"}"#,
      #"{"account_id":"222222222222","ec2":{"instance_id":"i-1","availability_zone":"zone-a"}}"#,
      #"{"ecs":{"availability_zone":"zone-b","container":"c"}}"#,
      #"{"ec2":{"instance_id":"i-2","availability_zone":"zone-b"}}"#,
    ]) ?? "{}"
  }

  private func start(_ window: Window) -> String { "\"start_time\":\(Self.seconds(window.start))" }

  private func quoted(_ key: String, _ value: String) -> String { "\"\(key)\":\"\(value)\"" }

  private mutating func newID() -> String {
    count += 1
    return Self.hex(0xABC0_0000 + Int64(count), 16)
  }

  private mutating func time(below bound: Int64) -> Int64 {
    Int64.random(in: 0..<bound, using: &random.generator)
  }

  private mutating func part(of window: Window) -> Window {
    // Whole hundredths often coincide; the longer part is the commoner one.
    let length = max(1, window.end - window.start)
    let low = random.happens(30) ? 0 : time(below: length) / 10_000 * 10_000
    let high = random.happens(40) ? length : low + time(below: length - low + 1)
    return Window(start: window.start + low, end: window.start + max(low, high))
  }

  private static func seconds(_ microseconds: Int64) -> String {
    let digits = "\(1_000_000 + microseconds % 1_000_000)".dropFirst()
    return "\(microseconds / 1_000_000).\(digits)"
  }

  private static func hex(_ value: Int64, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
