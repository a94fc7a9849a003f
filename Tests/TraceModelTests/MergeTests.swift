import TestSupport
import Testing
import TraceModel

@Suite struct MergeTests {
  @Test("A complete document replaces one in progress, in either order")
  func inProgress() {
    let open = SpanDraft(1, "A", 0, nil)
    let complete = SpanDraft(1, "A", 0, 10, flags: .fault)
    for order in [[open, complete], [complete, open]] {
      let store = TraceStore.make(order)
      #expect(store.spans.count == 1)
      #expect(store.duration(of: 0) == 10_000_000)
      #expect(!store.spans.flags[0].contains(.inProgress))
      #expect(store.spans.flags[0].contains(.fault))
      #expect(!store.traces.flags[0].contains(.partial))
      #expect(store.traces.documents[0] == 2)
      #expect(store.assembly.superseded == 1)
    }
  }

  @Test("Of two complete documents the later one wins, of two in progress too")
  func later() {
    for ends in [(20, 10), (nil, nil)] as [(Int64?, Int64?)] {
      let store = TraceStore.make([
        SpanDraft(1, "A", 0, ends.0),
        SpanDraft(1, "A", 3, ends.1),
      ])
      #expect(store.spans.count == 1)
      #expect(store.spans.start[0] == Timestamp.sketchOrigin.advanced(by: 3_000_000))
      #expect(store.spans.document[0] == 1)
    }
  }

  @Test("An embedded and a separately sent copy of a subsegment are one span, in any order")
  func copies() {
    let segment = SpanDraft(
      1,
      "A",
      0,
      100,
      children: [SpanDraft(2, "b", 10, 20, kind: .subsegment)]
    )
    let alone = SpanDraft(2, "b", 10, 20, parent: 1, kind: .subsegment)
    for order in permutations(of: [segment, alone]) {
      let store = TraceStore.make(order)
      #expect(store.outline() == "A\n  b")
      #expect(store.spans.flags[1].contains(.ownDocument))
      #expect(store.assembly.collisions == 0)
    }
  }

  @Test("The children that versions of a segment embed are united")
  func children() {
    func version(_ end: Int64?, _ children: [SpanDraft]) -> SpanDraft {
      SpanDraft(1, "A", 0, end, children: children)
    }
    let documents = [
      version(nil, [SpanDraft(2, "b", 10, nil, kind: .subsegment)]),
      version(nil, [SpanDraft(3, "c", 20, 30, kind: .subsegment)]),
      version(
        100,
        [
          SpanDraft(2, "b", 10, 15, kind: .subsegment),
          SpanDraft(4, "d", 40, 50, kind: .subsegment),
        ]
      ),
    ]
    for order in permutations(of: documents) {
      let store = TraceStore.make(order)
      #expect(store.outline() == "A\n  b\n  c\n  d")
      #expect(store.duration(of: 1) == 5_000_000)
      #expect(store.duration(of: 0) == 100_000_000)
    }
  }

  @Test("A parent that is named and present beats the embedding, one that never came doesn't")
  func explicitParent() {
    func store(naming parent: UInt64) -> TraceStore {
      TraceStore.make([
        SpanDraft(
          1,
          "A",
          0,
          100,
          children: [
            SpanDraft(2, "b", 10, 50, kind: .subsegment),
            SpanDraft(3, "c", 20, 30, parent: parent, kind: .subsegment),
          ]
        )
      ])
    }
    #expect(store(naming: 2).outline() == "A\n  b\n    c")
    #expect(store(naming: 1).outline() == "A\n  b\n  c")
    #expect(store(naming: 99).outline() == "A\n  b\n  c")
    #expect(store(naming: 99).assembly.orphans == 0)
  }

  @Test("A segment and a subsegment with one id are both kept; a reference means the segment")
  func collision() {
    let documents = [
      SpanDraft(1, "R", 0, 100),
      SpanDraft(7, "sub", 10, 20, parent: 1, kind: .subsegment),
      SpanDraft(7, "seg", 30, 60, parent: 1),
      SpanDraft(8, "child", 35, 40, parent: 7, kind: .subsegment),
    ]
    for order in permutations(of: documents) {
      let store = TraceStore.make(order)
      #expect(store.outline() == "R\n  sub\n  seg\n    child")
      #expect(store.rows(withID: 7).count == 2)
      #expect(store.assembly.collisions == 1)
    }
  }

  @Test("Two names with one id are two spans")
  func names() {
    let store = TraceStore.make([
      SpanDraft(1, "R", 0, 100),
      SpanDraft(2, "a", 0, 10, parent: 1),
      SpanDraft(2, "b", 10, 20, parent: 1),
    ])
    #expect(store.outline() == "R\n  a\n  b")
    #expect(store.assembly.collisions == 1)
  }

  @Test("An inferred segment is left out where the called service sent its own, and only there")
  func inferred() {
    let caller = SpanDraft(
      1,
      "A",
      0,
      100,
      children: [SpanDraft(2, "call", 10, 90, kind: .subsegment)]
    )
    let inferred = SpanDraft(3, "guess", 10, 90, parent: 2, kind: .inferred)
    let own = SpanDraft(4, "B", 20, 80, parent: 2)
    for order in permutations(of: [caller, inferred, own]) {
      let store = TraceStore.make(order)
      #expect(store.outline() == "A\n  call\n    B")
      #expect(store.assembly.inferredReplaced == 1)
    }
    let alone = TraceStore.make([inferred, caller])
    #expect(alone.outline() == "A\n  call\n    guess")
    #expect(alone.traces.spanCount[0] == 2)
  }

  @Test("Annotations and notes are those of the version that won")
  func details() {
    let store = TraceStore.make([
      SpanDraft(1, "A", 0, nil, notes: [(.operation, "Scan")]),
      SpanDraft(1, "A", 0, 5, notes: [(.operation, "Query"), (.resource, "images")]),
    ])
    #expect(store.notes.count == 2)
    #expect(store.strings[store.notes[.operation, ofSpan: 0]] == "Query")
    #expect(store.strings[store.notes[.resource, ofSpan: 0]] == "images")
    #expect(store.notes[.user, ofSpan: 0].isNone)
  }
}
