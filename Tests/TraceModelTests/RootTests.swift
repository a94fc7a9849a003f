import TestSupport
import Testing
import TraceModel

@Suite struct RootTests {
  private func rootName(_ documents: [SpanDraft]) -> String? {
    let store = TraceStore.make(documents)
    return store.root(of: 0).map { store.name(of: $0) }
  }

  @Test("The root is the segment without a parent that starts first")
  func plain() {
    let documents = [
      SpanDraft(1, "late", 20, 30),
      SpanDraft(2, "early", 10, 30),
      SpanDraft(3, "sub", 0, 30, kind: .subsegment),
      SpanDraft(4, "orphan", 5, 30, parent: 99),
      SpanDraft(5, "guess", 1, 30, kind: .inferred),
    ]
    for order in permutations(of: documents) {
      #expect(rootName(order) == "early")
    }
    #expect(rootName([SpanDraft(1, "b", 0, 9), SpanDraft(2, "a", 0, 9)]) == "b")
    // Of equal starts the first to arrive, even where it ends last.
    #expect(rootName([SpanDraft(1, "b", 0, 9), SpanDraft(2, "a", 0, 5)]) == "b")
  }

  @Test("Without one it is the segment whose parent never came and that starts first")
  func missing() {
    let documents = [
      SpanDraft(1, "late", 20, 30, parent: 98),
      SpanDraft(2, "early", 10, 30, parent: 99),
      SpanDraft(3, "sub", 0, 30, parent: 97, kind: .subsegment),
    ]
    for order in permutations(of: documents) {
      let store = TraceStore.make(order)
      #expect(store.root(of: 0).map { store.name(of: $0) } == "early")
      #expect(store.traces.flags[0].contains(.orphans))
      #expect(store.assembly.orphans == 3)
    }
  }

  @Test("Subsegments alone make a trace without a root")
  func none() {
    let store = TraceStore.make([
      SpanDraft(2, "b", 5, 9, parent: 99, kind: .subsegment, flags: .fault),
      SpanDraft(1, "a", 1, 9, parent: 99, kind: .subsegment),
    ])
    #expect(store.root(of: 0) == nil)
    #expect(store.leadingRow(of: 0).map { store.name(of: $0) } == "a")
    #expect(store.responseTime(of: 0) == nil)
    #expect(store.rootFlags(of: 0) == [])
    #expect(store.traces.flags[0].contains(.anyFault))
    #expect(store.duration(ofTrace: 0) == 8_000_000)
  }

  @Test("A segment that names itself as parent has none")
  func ownParent() {
    let store = TraceStore.make([SpanDraft(1, "A", 0, 10, parent: 1)])
    #expect(store.outline() == "A")
    #expect(store.root(of: 0) == 0)
    #expect(store.spans.flags[0].isDisjoint(with: [.orphan, .cycle]))
    // It is reported as a circle of one, and as nothing else.
    #expect(store.assembly.cycles == 1)
    #expect(store.assembly.orphans + store.assembly.collisions + store.assembly.superseded == 0)
  }

  @Test("Orphans stand together by the parent that they miss, behind the root")
  func orphans() {
    let store = TraceStore.make([
      SpanDraft(1, "x1", 10, 20, parent: 0xA, kind: .subsegment),
      SpanDraft(2, "y1", 20, 30, parent: 0xB, kind: .subsegment),
      SpanDraft(3, "x2", 30, 40, parent: 0xA, kind: .subsegment),
      SpanDraft(4, "root", 15, 50),
      SpanDraft(5, "other", 40, 50),
    ])
    #expect(store.outline() == "root\nother\nx1\nx2\ny1")
    let missing = [2: SpanID(bits: 0xA), 3: SpanID(bits: 0xA), 4: SpanID(bits: 0xB)]
    #expect(store.spans.missingParents == missing)
    #expect(store.assembly.orphans == 3)
  }

  @Test("A cycle is cut at the member that starts first, and reported")
  func cycle() {
    let documents = [
      SpanDraft(1, "a", 20, 30, parent: 3),
      SpanDraft(2, "b", 10, 30, parent: 1),
      SpanDraft(3, "c", 15, 30, parent: 2),
    ]
    for order in permutations(of: documents) {
      let store = TraceStore.make(order)
      #expect(store.outline() == "b\n  c\n    a")
      #expect(store.spans.flags[0].contains(.cycle))
      #expect(store.assembly.cycles == 1)
      #expect(store.root(of: 0) == 0)
    }
  }

  @Test("Spans below a cycle, and two cycles, in any order")
  func belowCycles() {
    let documents = [
      SpanDraft(1, "a", 10, 30, parent: 2),
      SpanDraft(2, "b", 20, 30, parent: 1),
      SpanDraft(3, "below b", 25, 30, parent: 2),
      SpanDraft(4, "c", 40, 50, parent: 5, kind: .subsegment),
      SpanDraft(5, "d", 45, 50, parent: 4, kind: .subsegment),
    ]
    for order in permutations(of: documents) {
      let store = TraceStore.make(order)
      #expect(store.outline() == "a\n  b\n    below b\nc\n  d")
      #expect(store.assembly.cycles == 2)
    }
  }

  @Test("A cycle beside a root doesn't take its place")
  func cycleBesideRoot() {
    let documents = [
      SpanDraft(1, "root", 50, 60),
      SpanDraft(2, "a", 10, 30, parent: 3),
      SpanDraft(3, "b", 20, 30, parent: 2),
    ]
    for order in permutations(of: documents) {
      #expect(rootName(order) == "root")
    }
  }
}
