import TestSupport
import Testing
import TraceAnalysis
import TraceModel

/// Root causes of hand-made traces, by the rules that the type states.
@Suite struct RootCausesTests {
  @Test("a fault is followed from the root to where it began")
  func fault() {
    let sketch = TraceSketch(
      """
      api          |============|   fault
        before      |-|
        call          |---------|   fault remote
          back          |=====|     fault
            handler      |---|      fault
              parse       |-|       fault
            after            ||
      """
    )
    #expect(
      causes(.fault, sketch.store) == ["fault! api(api, ~call) → back(back, handler, parse)"]
    )
    #expect(causes(.error, sketch.store).isEmpty)
  }

  @Test("every topmost span begins a path; the client saw it only if the root has the flag")
  func handled() {
    let sketch = TraceSketch(
      """
      api          |============|
        first       |--|            fault
          within     ||             fault
        second          |----|      error
          third          |--|
            fourth        ||        error
      """
    )
    #expect(causes(.fault, sketch.store) == ["fault api(first, within)"])
    #expect(causes(.error, sketch.store) == ["error api(second)", "error api(fourth)"])
  }

  @Test("of several children the one that ended first is the cause; one in progress is the last")
  func siblings() {
    let sketch = TraceSketch(
      """
      api          |============|   fault
        late        |--------|      fault
        early        |-|            fault
        same          ||            fault
        open       |-->             fault
      """
    )
    #expect(causes(.fault, sketch.store) == ["fault! api(api, early)"])
    let open = TraceSketch("a |===|  fault\n  b ||  \n  c |->  fault\n  d |->  fault")
    #expect(causes(.fault, open.store) == ["fault! a(a, c)"])
  }

  @Test("throttling is an error")
  func throttles() {
    let sketch = TraceSketch(
      """
      api          |============|   error
        call        |--|            throttle aws
      """
    )
    #expect(causes(.error, sketch.store) == ["error! api(api, ~call) → Call(call+)"])
    #expect(causes(.error, TraceSketch("a |=| throttle").store) == ["error! a(a)"])
  }

  @Test("what X-Ray would infer is called by its subsegment, as what it has inferred is")
  func inferred() {
    let derived = TraceSketch(
      """
      api          |============|   fault
        dynamodb    |------|        fault aws resource=images
      """
    )
    #expect(
      causes(.fault, derived.store) == ["fault! api(api, ~dynamodb) → images(dynamodb+)"]
    )
    let given = TraceSketch(
      """
      api          |============|   fault
        dynamodb    |------|        fault aws
          DynamoDB  |~~~~~~|        fault origin=AWS::DynamoDB::Table resource=images
      """
    )
    #expect(
      causes(.fault, given.store) == ["fault! api(api, ~dynamodb) → images(DynamoDB)"]
    )
    // The request within the call failed before the call did.
    let inner = TraceSketch(
      """
      api          |============|   fault
        dynamodb    |------|        fault aws
          request    |---|          fault remote
      """
    )
    #expect(causes(.fault, inner.store) == ["fault! api(api, ~dynamodb, ~request)"])
  }

  @Test("neighbours of one node are one service, and who comes back is there twice")
  func grouping() {
    let sketch = TraceSketch(
      """
      a          |============|   fault
        b         |==========|    fault
          c        |========|     fault
      """
    )
    #expect(causes(.fault, sketch.store) == ["fault! a(a) → b(b) → c(c)"])
    func segment(_ id: UInt64, _ name: String) -> SpanDraft {
      SpanDraft(id, name, Int64(id), 20 - Int64(id), parent: id - 1, flags: .fault)
    }
    let back = TraceStore.make([segment(1, "a"), segment(2, "b"), segment(3, "a")])
    #expect(causes(.fault, back) == ["fault! a(a) → b(b) → a(a)"])
    let own = TraceStore.make([segment(1, "a"), segment(2, "a"), segment(3, "b")])
    #expect(causes(.fault, own) == ["fault! a(a, a) → b(b)"])
  }

  @Test("spans that no segment owns are of no service")
  func orphans() {
    let sketch = TraceSketch(
      """
      lost       |------|   fault parent=never
        s3        |---|     fault aws
      """
    )
    #expect(causes(.fault, sketch.store) == ["fault –(lost, ~s3) → S3(s3+)"])
    #expect(causes(.responseTime, sketch.store).isEmpty)
  }

  @Test("exceptions are those of the entity's own cause")
  func exceptions() throws {
    let thrown: [(field: NoteField, value: String)] = [
      (.exceptionType, "KeyError"), (.exceptionMessage, "no x"), (.exceptionRemote, ""),
      (.exceptionType, "Wrapped"), (.exceptionMessage, ""),
    ]
    let call = SpanDraft(
      2,
      "s3",
      1,
      2,
      kind: .subsegment,
      flags: .fault,
      namespace: "aws",
      notes: thrown
    )
    let store = TraceStore.make([SpanDraft(1, "a", 0, 9, flags: .fault, children: [call])])
    let causes = RootCauses(ofTrace: 0, nodes: ServiceNodes(of: store), in: store).causes
    let cause = try #require(causes.first)
    #expect(cause.entities.map(\.exceptions.count) == [0, 2, 2])
    let texts = cause.entities[1].exceptions.map { exception in
      "\(store.strings[exception.type]) \(store.strings[exception.message]) \(exception.isRemote)"
    }
    #expect(texts == ["KeyError no x true", "Wrapped  false"])
  }

  @Test("the response time is followed into what takes half of it or more")
  func responseTime() {
    let sketch = TraceSketch(
      """
      api          |===================|
        small       |-----|
        call               |----------|     remote
          back              |========|
            one              |---|
            two                  |---|
      """
    )
    #expect(
      causes(.responseTime, sketch.store) == ["responseTime! api(api@100, ~call@55)"]
    )
    let half = TraceSketch("a |====|\n  b |--|\n  c   |-|")
    #expect(causes(.responseTime, half.store) == ["responseTime! a(a@100, b@60)"])
    let exact = TraceSketch("a |===|\n  b |-|\n  c   |-|")
    #expect(causes(.responseTime, exact.store) == ["responseTime! a(a@100, b@50)"])
    #expect(causes(.responseTime, TraceSketch("a |====|\n  b ||").store).isEmpty)
    #expect(causes(.responseTime, TraceSketch("a |====|").store).isEmpty)
  }

  @Test("only what lies within the root counts, and only what has a length")
  func windows() {
    let late = TraceSketch("a  |====|\n  b |--------|")
    #expect(causes(.responseTime, late.store) == ["responseTime! a(a@100, b@80)"])
    let outside = TraceSketch("a |====|\n  b     |----|\n  c |-->")
    #expect(causes(.responseTime, outside.store).isEmpty)
    #expect(causes(.responseTime, TraceSketch("a |===>\n  b |--|").store).isEmpty)
    #expect(causes(.responseTime, TraceSketch("a |\n  b |").store).isEmpty)
    let table = TraceSketch("a     |====|\n  s3  |---|  aws resource=images")
    #expect(
      causes(.responseTime, table.store)
        == ["responseTime! a(a@100, ~s3@80) → images(s3+@80)"]
    )
  }

  @Test("a trace of which only the summary is known has none that can be computed")
  func summary() {
    var builder = TraceStore.Builder()
    var record = TraceStore.Builder.SpanRecord()
    record.name = builder.strings.intern("a")
    record.flags = [.segment, .summary, .fault]
    let row = builder.reserveSpan(parent: -1)
    builder.fill(row, with: record)
    builder.endSummary(
      TraceStore.Builder.SummaryRecord(),
      trace: TraceID(high: 1, low: 1),
      place: DocumentPlace(source: 0, offset: 0, length: 0, ordinal: 0)
    )
    let store = builder.finish()
    #expect(RootCauses(ofTrace: 0, nodes: ServiceNodes(of: store), in: store).causes.isEmpty)
  }

  @Test("deep and wide traces cost no more than their size")
  func scale() {
    let count: UInt64 = 50_000
    func deep(_ flags: (UInt64) -> SpanFlags) -> TraceStore {
      let drafts = (2...count).map { number in
        SpanDraft(number, "s", 0, 9, parent: number - 1, kind: .subsegment, flags: flags(number))
      }
      return TraceStore.make([SpanDraft(1, "a", 0, 9)] + drafts)
    }
    let chain = deep { _ in .fault }
    let one = RootCauses(ofTrace: 0, nodes: ServiceNodes(of: chain), in: chain).causes
    #expect(one.map(\.entities.count) == [Int(count) - 1, Int(count)])
    let alternating = deep { $0.isMultiple(of: 2) ? .fault : [] }
    let many = RootCauses(
      ofTrace: 0,
      kinds: [.fault],
      nodes: ServiceNodes(of: alternating),
      in: alternating
    )
    #expect(many.causes.count == Int(count) / 2)
    let children = (2...count).map { number in
      SpanDraft(number, "s", 0, Int64(number), kind: .subsegment, flags: .fault)
    }
    let wide = TraceStore.make([SpanDraft(1, "a", 0, 9, flags: .fault, children: children)])
    let first = RootCauses(ofTrace: 0, nodes: ServiceNodes(of: wide), in: wide).causes.first
    #expect(first?.entities.map(\.row) == [0, 1])
  }

  /// The causes of a kind as text: `!` where the client saw it, services by their nodes' names with
  /// their entities; `~` is remote, `+` derived, `@` the coverage in percent.
  private func causes(_ kind: RootCause.Kind, _ store: TraceStore) -> [String] {
    let nodes = ServiceNodes(of: store)
    return RootCauses(ofTrace: 0, kinds: [kind], nodes: nodes, in: store).causes.map { cause in
      let services = cause.services.map { service in
        let entities = cause.entities[service.entities].map { entity in
          (entity.isRemote ? "~" : "") + store.strings[entity.name] + (entity.isDerived ? "+" : "")
            + (entity.coverage.map { "@\(Int(($0 * 100).rounded()))" } ?? "")
        }
        return "\(service.node.map { nodes.nodes[$0].name } ?? "–")"
          + "(\(entities.joined(separator: ", ")))"
      }
      return "\(cause.kind)\(cause.isClientImpacting ? "!" : "") "
        + services.joined(separator: " → ")
    }
  }
}
