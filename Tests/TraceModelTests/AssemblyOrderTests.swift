import TestSupport
import Testing
import TraceModel

@Suite struct AssemblyOrderTests {
  @Test("Documents in any order give the same tree")
  func anyOrder() {
    let documents = [
      SpanDraft(1, "gateway", 0, 100),
      SpanDraft(2, "lambda", 5, 95, parent: 1),
      SpanDraft(
        3,
        "function",
        10,
        90,
        parent: 2,
        children: [
          SpanDraft(4, "scan", 20, 40, kind: .subsegment),
          SpanDraft(5, "sort", 40, 50, kind: .subsegment),
        ]
      ),
      SpanDraft(6, "table", 20, 40, parent: 4),
      SpanDraft(7, "late", 60, 70, parent: 3, kind: .subsegment),
    ]
    for order in permutations(of: documents) {
      let store = TraceStore.make(order)
      #expect(
        store.outline() == """
          gateway
            lambda
              function
                scan
                  table
                sort
                late
          """
      )
      #expect(store.root(of: 0) == 0)
      #expect(store.assembly == AssemblyReport())
    }
  }

  @Test("Siblings are ordered by start, then end, then arrival; unknown starts come last")
  func siblings() {
    let store = TraceStore.make([
      SpanDraft(1, "R", 0, 100),
      SpanDraft(2, "f", nil, 5, parent: 1),
      SpanDraft(3, "e", 20, nil, parent: 1),
      SpanDraft(4, "d", 20, 30, parent: 1),
      SpanDraft(5, "b", 10, 15, parent: 1),
      SpanDraft(6, "c", 10, 15, parent: 1),
      SpanDraft(7, "a", 10, 12, parent: 1),
    ])
    #expect(store.outline() == "R\n  a\n  b\n  c\n  d\n  e\n  f")
  }

  @Test("Many siblings are ordered like few")
  func manySiblings() {
    var generator = SeededGenerator(seed: 7)
    let children = (1...200).map { SpanDraft(UInt64($0 + 1), "\($0)", Int64($0), 500, parent: 1) }
    let store = TraceStore.make(
      [SpanDraft(1, "0", 0, 1000)] + children.shuffled(using: &generator)
    )
    #expect(store.rows(of: 0).map { store.name(of: $0) } == (0...200).map { "\($0)" })
  }

  @Test("A chain of 100,000 subsegments sent on their own, the innermost first")
  func longChain() {
    let count = 100_000
    var documents = [SpanDraft(1, "step", 1, Int64(count))]
    for number in 2...count {
      let parent = UInt64(number - 1)
      documents.append(
        SpanDraft(
          UInt64(number),
          "step",
          Int64(number),
          Int64(count),
          parent: parent,
          kind: .subsegment
        )
      )
    }
    let store = TraceStore.make(documents.reversed())
    #expect(store.spans.count == count)
    let parents = store.spans.parent
    #expect(parents.indices.allSatisfy { Int(parents[$0]) == $0 - 1 })
    #expect(store.spans.subtreeEnd.allSatisfy { Int($0) == count })
    #expect(store.root(of: 0) == 0)
  }

  @Test("Traces stand in the order in which their first documents came")
  func traces() {
    let store = TraceStore.make([
      SpanDraft(1, "b", 0, 1, trace: 9),
      SpanDraft(1, "a", 0, 1, trace: 3),
      SpanDraft(2, "b2", 0, 1, parent: 1, trace: 9),
    ])
    #expect(store.traces.id.map(\.low) == [9, 3])
    #expect(store.outline(ofTrace: 0) == "b\n  b2")
    // The same id in two traces, or a parent in another one, joins nothing.
    #expect(store.outline(ofTrace: 1) == "a")
    #expect(store.assembly.collisions == 0)
    #expect(store.trace(ofRow: 2) == 1)
    let other = TraceStore.make([
      SpanDraft(1, "a", 0, 1, trace: 1),
      SpanDraft(2, "b", 0, 1, parent: 1, trace: 2),
    ])
    #expect(other.outline(ofTrace: 1) == "b")
    #expect(other.assembly.orphans == 1)
    #expect(other.spans.flags[1].contains(.orphan))
    #expect(other.spans.missingParents[1] == SpanID(bits: 1))
  }
}
