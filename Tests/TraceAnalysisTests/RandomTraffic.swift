import TestSupport
import TraceModel

/// Traces drawn at random, with everything by which they are counted and grouped noted beside them.
struct RandomTraffic {
  /// What is true of a trace, as it was drawn.
  struct Drawn {
    /// The class of its answer; nothing where it hasn't answered.
    var outcome: String?
    /// The length of its root in nanoseconds; nothing where it isn't known.
    var time: Int64?
    var start: Int64 = 0
    var name = ""
    var url: String?
    var status: Int16 = 0
    var users: Set<String> = []
    var tenants: Set<String> = []
  }

  let store: TraceStore
  /// By number of the trace.
  let drawn: [Drawn]

  /// So many traces.
  init(seed: UInt64, count: Int, spread: Int64 = 3_600_000_000_000) {
    var drawing = TrafficDrawing(seed: seed)
    drawn = (0..<count).map { drawing.append($0, spread) }
    store = drawing.finish()
  }
}

/// Traces that are being drawn.
private struct TrafficDrawing: ~Copyable {
  private var builder = TraceStore.Builder()
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    builder.addSource(TraceSource(name: "drawn", bytes: 0))
  }

  consuming func finish() -> TraceStore { builder.finish() }

  private mutating func pick(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  mutating func append(_ trace: Int, _ spread: Int64) -> RandomTraffic.Drawn {
    var drawn = RandomTraffic.Drawn()
    drawn.start =
      Timestamp.sketchOrigin.nanoseconds + Int64.random(in: 0...spread, using: &generator)
    var length = Int64(1)
    for _ in 0..<pick(10) { length *= Int64(pick(12) + 1) }
    drawn.name = "root-\(pick(4))"
    let kind = pick(12)
    let root = builder.reserveSpan(parent: -1)
    var record = TraceStore.Builder.SpanRecord()
    record.id = SpanID(bits: UInt64(trace * 2 + 1))
    record.name = builder.strings.intern(drawn.name)
    record.start = Timestamp(nanoseconds: drawn.start)
    record.end = Timestamp(nanoseconds: drawn.start + length)
    record.flags = .segment
    (drawn.outcome, drawn.time) = ("ok", length)
    switch kind {
    case 0:
      record.end = .unknown
      record.flags.insert(.inProgress)
      (drawn.outcome, drawn.time) = (nil, nil)
    case 1:
      // A clock that was set back: answered, but nobody knows how fast.
      record.end = Timestamp(nanoseconds: drawn.start - 1_000)
      drawn.time = nil
    case 2:
      record.flags.formUnion([.fault, .error])
      drawn.outcome = "fault"
    case 3:
      record.flags.formUnion([.throttle, .error])
      drawn.outcome = "throttle"
    case 4:
      record.flags.insert(.error)
      drawn.outcome = "error"
    case 5:
      // Only a subsegment came, whose segment never did.
      record.flags = []
      record.parentID = SpanID(bits: 0xDEAD)
      (drawn.outcome, drawn.time) = (nil, nil)
    default: break
    }
    builder.fill(root, with: record)
    if kind != 5 { fill(root, &drawn) }
    builder.endDocument(
      trace: TraceID(high: 0x6856_3C50_0000_0000, low: UInt64(trace + 1)),
      parent: kind == 5 ? SpanID(bits: 0xDEAD) : .none,
      place: DocumentPlace(source: 0, offset: trace, length: 1, ordinal: 0)
    )
    return drawn
  }

  /// Gives the root a request, users and annotations; the latter two also to a span below it.
  private mutating func fill(_ root: Int, _ drawn: inout RandomTraffic.Drawn) {
    if pick(4) > 0 {
      var request = TraceStore.Builder.RequestRecord()
      request.method = builder.strings.intern("GET")
      let url = "https://shop.test/\(pick(30))"
      request.url = builder.strings.intern(url)
      request.status = [0, 200, 201, 302][pick(4)]
      builder.appendRequest(request, row: root)
      (drawn.url, drawn.status) = (url, request.status)
    }
    let child = builder.reserveSpan(parent: root)
    var record = TraceStore.Builder.SpanRecord()
    record.id = SpanID(bits: UInt64(root + 1) << 32)
    record.name = builder.strings.intern("step")
    record.start = Timestamp(nanoseconds: drawn.start)
    record.end = record.start
    builder.fill(child, with: record)
    for row in [root, child] {
      if pick(3) == 0 {
        let user = "user-\(pick(5))"
        builder.appendNote(.user, value: builder.strings.intern(user), row: row)
        drawn.users.insert(user)
      }
      guard pick(2) == 0 else { continue }
      let (value, text) = tenant()
      builder.appendAnnotation(key: builder.strings.intern("tenant"), value: value, row: row)
      drawn.tenants.insert(text)
    }
    let other = builder.strings.intern("other")
    builder.appendAnnotation(key: other, value: .integer(7), row: child)
  }

  private mutating func tenant() -> (AttributeValue, String) {
    let number = pick(3)
    switch pick(5) {
    case 0: return (.integer(Int64(number)), "\(number)")
    case 1: return (.number(Double(number)), "\(number)")
    case 2: return (.number(Double(number) + 0.5), "\(number).5")
    case 3: return (.boolean(number == 0), number == 0 ? "true" : "false")
    default: return (.string(builder.strings.intern("t\(number)")), "t\(number)")
    }
  }
}
