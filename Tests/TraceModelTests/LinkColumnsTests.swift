import TestSupport
import Testing
import TraceModel

/// Links lead to rows, wherever these go.
@Suite struct LinkColumnsTests {
  /// A span with a link to a span of a trace, both given by number.
  private func consumer(
    _ id: UInt64,
    trace: UInt64,
    _ start: Int64,
    to links: (trace: UInt64, span: UInt64)...
  ) -> SpanDraft {
    SpanDraft(id, nil, start, start + 10, trace: trace, notes: links.flatMap(Self.notes))
  }

  private static func notes(
    trace: UInt64,
    span: UInt64
  ) -> [(field: NoteField, value: String)] {
    func hex(_ number: UInt64, _ digits: Int) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: digits - text.count) + text
    }
    return [(.linkedTrace, "1-68563c50-00000000" + hex(trace, 16)), (.linkedSpan, hex(span, 16))]
  }

  /// `consumer → producer` of every link, by ids; 0 for what isn't loaded.
  private func pairs(_ store: TraceStore) -> [[UInt64]] {
    (0..<store.spans.count).flatMap { row in
      store.links(ofSpan: row).map { link in
        [store.spans.id[row].bits, link.row.map { store.spans.id[$0].bits } ?? 0]
      }
    }
  }

  private let producer = SpanDraft(
    1,
    nil,
    0,
    10,
    children: [
      SpanDraft(2, nil, 1, 2, kind: .subsegment), SpanDraft(3, nil, 3, 4, kind: .subsegment),
    ]
  )

  @Test("links lead to their spans in whatever order the documents come")
  func order() {
    let first = consumer(4, trace: 2, 20, to: (1, 3), (1, 2), (1, 3), (1, 9))
    let second = consumer(5, trace: 3, 30, to: (1, 3), (7, 3))
    for documents in permutations(of: [producer, first, second]) {
      let store = TraceStore.make(documents)
      #expect(Set(pairs(store)) == [[4, 3], [4, 2], [4, 0], [5, 3], [5, 0]])
      #expect(pairs(store).count == 5)
      let third = store.rows(withID: 3)[0]
      #expect(Set(store.spans(linkedTo: third)) == Set([4, 5].map { store.rows(withID: $0)[0] }))
      #expect(store.spans(linkedTo: third) == store.spans(linkedTo: third).sorted())
      #expect(store.spans(linkedTo: store.rows(withID: 1)[0]).isEmpty)
    }
  }

  @Test("the links of a version that another one replaced are gone")
  func superseded() {
    var open = consumer(4, trace: 2, 20, to: (1, 2))
    open.end = nil
    let store = TraceStore.make([producer, open, consumer(4, trace: 2, 20, to: (1, 3))])
    #expect(pairs(store) == [[4, 3]])
  }

  @Test("a link to a trace that was let go leads nowhere, the others still lead to their spans")
  func letGo() {
    var builder = TraceStore.Builder()
    let source = builder.nextSource
    builder.addSource(TraceSource(name: "sketch", bytes: 3))
    let documents = [
      producer, SpanDraft(7, nil, 5, 6, trace: 2),
      consumer(4, trace: 3, 20, to: (1, 3), (2, 7)),
    ]
    for (number, document) in documents.enumerated() {
      let place = DocumentPlace(source: source, offset: number, length: 1, ordinal: 0)
      builder.append(document, place: place)
    }
    builder.letGo(ofOldest: 1)
    let store = builder.finish()
    #expect(pairs(store) == [[4, 0], [4, 7]])
    #expect(store.links(ofSpan: store.rows(withID: 4)[0]).map(\.traceNumber) == [nil, 0])
  }

  @Test("links within a trace, to itself too, are links; a store without any has none")
  func within() {
    let store = TraceStore.make([producer, consumer(4, trace: 1, 20, to: (1, 2), (1, 4))])
    #expect(pairs(store) == [[4, 2], [4, 4]])
    #expect(TraceStore.make([producer]).links.count == 0)
  }
}
