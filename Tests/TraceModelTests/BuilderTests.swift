import TestSupport
import Testing
import TraceModel

@Suite struct BuilderTests {
  @Test("A trace lasts from the first start to the latest end of its documents")
  func extent() {
    let store = TraceStore.make([
      SpanDraft(
        1,
        "A",
        10,
        20,
        children: [SpanDraft(2, "embedded", 0, 90, kind: .subsegment)]
      ),
      SpanDraft(3, "alone", 15, 40, parent: 1, kind: .subsegment),
      SpanDraft(4, "guess", 16, 45, parent: 3, kind: .inferred),
    ])
    #expect(store.traces.start[0] == Timestamp.sketchOrigin.advanced(by: 10_000_000))
    #expect(store.duration(ofTrace: 0) == 35_000_000)
    #expect(store.responseTime(of: 0) == 10_000_000)
    #expect(store.latestKnownTime(of: 0) == Timestamp.sketchOrigin.advanced(by: 90_000_000))
    #expect(store.traces.spanCount[0] == 3)
    #expect(store.traces.documents[0] == 3)
  }

  @Test("A trace without a start begins at the time in its id, one in progress has no end")
  func unknownTimes() {
    let store = TraceStore.make([SpanDraft(1, "A", nil, nil)])
    #expect(store.traces.start[0] == store.traces.id[0].epochHint)
    #expect(!store.traces.end[0].isKnown)
    #expect(store.duration(ofTrace: 0) == nil)
    #expect(store.traces.flags[0].contains(.partial))
    let open = TraceStore.make("A 5–; B 7–9 (A)")
    #expect(open.duration(ofTrace: 0) == 4_000_000)
    #expect(open.responseTime(of: 0) == nil)
  }

  @Test("Flags of a trace are those of its spans")
  func flags() {
    let sketch = TraceSketch(
      """
      A    |=======|
        b   |--|      fault
        c      |--|   throttle error
      """
    )
    let flags = sketch.store.traces.flags[0]
    #expect(flags == [.anyFault, .anyError, .anyThrottle])
    #expect(sketch.store.rootFlags(of: 0) == [.segment, .ownDocument])
  }

  @Test("What turns out to be no document is taken back, with all that belongs to it")
  func rollBack() {
    var builder = TraceStore.Builder()
    let place = DocumentPlace(source: 0, offset: 0, length: 1, ordinal: 0)
    builder.append(SpanDraft(1, "A", 0, 10, notes: [(.user, "u-1")]), place: place)
    let firstRow = builder.nextRow
    for holder in [-1, 1] {
      let row = builder.reserveSpan(parent: holder)
      var record = TraceStore.Builder.SpanRecord()
      record.id = SpanID(bits: 7)
      record.parentID = SpanID(bits: 1)
      record.name = builder.strings.intern("broken")
      builder.fill(row, with: record)
      builder.appendRequest(TraceStore.Builder.RequestRecord(), row: row)
      builder.appendAnnotation(key: .empty, value: .boolean(true), row: row)
      builder.appendNote(.user, value: .empty, row: row)
    }
    builder.rollBack(to: firstRow)
    builder.append(SpanDraft(2, "B", 2, 5, parent: 1, notes: [(.user, "u-2")]), place: place)
    #expect(builder.documentCount == 2)
    let store = builder.finish()
    #expect(store.outline() == "A\n  B")
    #expect(store.requests.count == 0)
    #expect(store.annotations.count == 0)
    #expect(store.notes.value.map { store.strings[$0] } == ["u-1", "u-2"])
  }

  @Test("Columns beside the spans follow them into their order")
  func columns() {
    var builder = TraceStore.Builder()
    for number in [3, 1, 2] as [UInt64] {
      let row = builder.reserveSpan(parent: -1)
      var record = TraceStore.Builder.SpanRecord()
      record.id = SpanID(bits: number)
      record.name = builder.strings.intern("s\(number)")
      record.start = Timestamp(nanoseconds: Int64(number))
      record.flags = .segment
      builder.fill(row, with: record)
      var request = TraceStore.Builder.RequestRecord()
      request.status = Int16(number)
      builder.appendRequest(request, row: row)
      let key = builder.strings.intern("key")
      builder.appendAnnotation(key: key, value: .integer(Int64(number)), row: row)
      builder.appendAnnotation(key: key, value: .number(Double(number) / 2), row: row)
      builder.endDocument(
        trace: TraceID(high: 1, low: 1),
        parent: SpanID(bits: number - 1),
        place: DocumentPlace(source: 0, offset: Int(number), length: 1, ordinal: 0)
      )
    }
    let store = builder.finish()
    #expect(store.outline() == "s1\n  s2\n    s3")
    #expect(store.requests.status == [1, 2, 3])
    #expect(store.requests.index(ofSpan: 2) == 2)
    let indices = store.annotations.indices(ofSpans: 1..<2)
    #expect(indices.map { store.annotations.value($0) } == [.integer(2), .number(1)])
    #expect(store.documents[Int(store.spans.document[0])].offset == 1)
  }

  @Test("A store without documents is a store")
  func empty() {
    #expect(TraceStore.empty.traces.count == 0)
    #expect(TraceStore.empty.spans.count == 0)
    #expect(TraceStore.empty.trace(withID: "1-5759e988-bd862e3fe1be46a994272793") == nil)
  }
}
