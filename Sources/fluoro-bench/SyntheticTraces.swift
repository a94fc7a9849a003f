import TraceModel

/// Traces of five documents each, made in memory: an API, Lambda's service and function, a service
/// that the function calls, and one that this calls in turn.
///
/// The same numbers give the same traces on every machine.
struct SyntheticTraces: ~Copyable {
  /// Services that the function calls, in turns.
  static let services = (0..<20).map { "service-\($0)" }

  private var builder = TraceStore.Builder()
  private var random: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var lastSpan: UInt64 = 0

  /// A store of that many traces.
  static func store(of count: Int) -> TraceStore {
    var traces = SyntheticTraces()
    traces.builder.addSource(TraceSource(name: "synthetic", bytes: 0))
    for trace in 0..<count { traces.append(trace) }
    return traces.finish()
  }

  /// A store of one trace of that many spans: an API whose handler takes steps that call others in
  /// turn, some of them side by side.
  static func largeTrace(of spans: Int) -> TraceStore {
    var traces = SyntheticTraces()
    traces.builder.addSource(TraceSource(name: "synthetic", bytes: 0))
    traces.appendLarge(spans)
    return traces.finish()
  }

  /// Eight levels of steps at most; each begins within the one that it is a part of.
  private mutating func appendLarge(_ spans: Int) {
    let begin: Int64 = 1_750_482_000_000_000_000
    let length = Int64(spans) * 1_000_000
    let trace = TraceID(high: UInt64(0x6856_3C52), low: 1)
    _ = document("shop/prod", "AWS::ApiGateway::Stage", begin, length, false, .none, trace) {
      var open: [(row: Int, start: Int64, length: Int64)] = [($1, begin, length)]
      for _ in 1..<max(1, spans) {
        let holder = open[$0.pick(open.count)]
        let start = holder.start + holder.length * Int64($0.pick(100)) / 100
        let rest = (holder.start + holder.length - start) * Int64($0.pick(30) + 1) / 30
        let row = $0.subsegment("step", in: holder.row, start, rest, isCall: false)
        if open.count < 8 {
          open.append((row, start, rest))
        } else if $0.pick(4) == 0 {
          open[1 + $0.pick(7)] = (row, start, rest)
        }
      }
      return $1
    }
  }

  private consuming func finish() -> TraceStore { builder.finish() }

  private mutating func append(_ number: Int) {
    let trace = TraceID(high: UInt64(0x6856_3C52), low: UInt64(number) &+ 1)
    let begin = 1_750_482_000_000_000_000 + Int64(number) * 10_000_000
    let length = Int64(pick(2_000)) * 1_000_000 + 5_000_000
    let isFaulty = pick(50) == 0
    let service = Self.services[pick(Self.services.count)]
    let api = document("shop/prod", "AWS::ApiGateway::Stage", begin, length, isFaulty, .none, trace)
    {
      $0.request($1, status: isFaulty ? 500 : 200, path: number % 1_000)
      return $0.subsegment("Lambda", in: $1, begin + 1_000_000, length - 2_000_000, isCall: true)
    }
    let lambda = document("fn", "AWS::Lambda", begin, length, isFaulty, api, trace) { _, row in row
    }
    let function = document("fn", "AWS::Lambda::Function", begin, length, isFaulty, lambda, trace) {
      let limit = $0.builder.strings.intern("query_limit")
      $0.builder.appendAnnotation(key: limit, value: .integer(Int64($0.pick(100))), row: $1)
      _ = $0.subsegment("validate", in: $1, begin, length / 10, isCall: false)
      return $0.subsegment(service, in: $1, begin + length / 10, length / 2, isCall: true)
    }
    let fails = isFaulty || pick(100) == 0
    let called = document(service, "AWS::ECS::Container", begin, length / 2, fails, function, trace)
    {
      $0.subsegment("stock", in: $1, begin, length / 4, isCall: true)
    }
    _ = document("stock", "AWS::EC2::Instance", begin, length / 4, false, called, trace) {
      $0.subsegment("orders", in: $1, begin, length / 8, isCall: false)
    }
  }

  /// Adds a document.
  ///
  /// - Returns: The id of the span that `fill` names: the one that calls the next document.
  private mutating func document(
    _ name: String,
    _ origin: String,
    _ start: Int64,
    _ length: Int64,
    _ isFaulty: Bool,
    _ parent: SpanID,
    _ trace: TraceID,
    _ fill: (inout SyntheticTraces, Int) -> Int
  ) -> SpanID {
    let row = builder.reserveSpan(parent: -1)
    var record = record(name, start, length)
    record.origin = builder.strings.intern(origin)
    record.parentID = parent
    record.flags = isFaulty ? [.segment, .fault] : .segment
    let first = record.id.bits
    builder.fill(row, with: record)
    let caller = fill(&self, row)
    let place = DocumentPlace(source: 0, offset: 0, length: 0, ordinal: 0)
    builder.endDocument(trace: trace, parent: parent, place: place)
    return SpanID(bits: first + UInt64(caller - row))
  }

  private mutating func subsegment(
    _ name: String,
    in row: Int,
    _ start: Int64,
    _ length: Int64,
    isCall: Bool
  ) -> Int {
    let child = builder.reserveSpan(parent: row)
    var record = record(name, start, length)
    if isCall { record.namespace = builder.strings.intern("remote") }
    builder.fill(child, with: record)
    return child
  }

  private mutating func record(
    _ name: String,
    _ start: Int64,
    _ length: Int64
  ) -> TraceStore.Builder.SpanRecord {
    var record = TraceStore.Builder.SpanRecord()
    lastSpan += 1
    record.id = SpanID(bits: lastSpan)
    record.name = builder.strings.intern(name)
    record.start = Timestamp(nanoseconds: start)
    record.end = Timestamp(nanoseconds: start + length)
    return record
  }

  private mutating func request(_ row: Int, status: Int16, path: Int) {
    var request = TraceStore.Builder.RequestRecord()
    request.method = builder.strings.intern("GET")
    request.url = builder.strings.intern("https://shop.test/items/\(path)")
    request.status = status
    builder.appendRequest(request, row: row)
  }

  /// A number below a bound, by xorshift (Marsaglia, 2003).
  private mutating func pick(_ bound: Int) -> Int {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Int(random % UInt64(bound))
  }
}
