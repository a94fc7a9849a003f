import TestSupport
import Testing
import TraceAnalysis
import TraceImport
import TraceModel

/// Which calls there are between the nodes of the service graph.
@Suite struct ServiceCallsTests {
  private func calls(_ drafts: SpanDraft...) -> [String] {
    GraphText(TraceStore.make(drafts)).calls
  }

  @Test("a call is the caller's subsegment, whatever its namespace; without one it is the callee")
  func chain() {
    // 0 api, 1 service, 2 function, 3 table, 4 client.
    let call = SpanDraft(2, "Lambda", 0, 9, kind: .subsegment, namespace: "aws")
    let block = SpanDraft(
      5,
      "handler",
      2,
      6,
      kind: .subsegment,
      children: [Call("DynamoDB", "aws", resource: "t").draft(6)]
    )
    #expect(
      calls(
        SpanDraft(1, "api", 0, 9, children: [call]),
        SpanDraft(3, "f", 1, 8, parent: 2, origin: "AWS::Lambda"),
        SpanDraft(4, "f", 2, 7, parent: 3, children: [block], origin: "AWS::Lambda::Function")
      ) == ["4 → 0: 1 1", "0 → 1: 2 3", "1 → 2: 4 4", "2 → 3: 6 6"]
    )
    #expect(
      calls(
        SpanDraft(1, "a", 0, 9, children: [SpanDraft(2, "code", 1, 8, kind: .subsegment)]),
        SpanDraft(3, "b", 2, 7, parent: 2)
      ) == ["2 → 0: 1 1", "0 → 1: 2 3"]
    )
  }

  @Test("an inferred segment is called as another one is")
  func inferred() {
    #expect(
      calls(
        SpanDraft(1, "a", 0, 9, children: [Call("S3", "aws").draft(2)]),
        SpanDraft(3, "S3", 2, 3, parent: 2, kind: .inferred, origin: "AWS::S3")
      ) == ["2 → 0: 1 1", "0 → 1: 2 3"]
    )
  }

  @Test("a service may call itself, and two may call each other")
  func circles() {
    #expect(
      calls(SpanDraft(1, "a", 0, 9), SpanDraft(2, "a", 1, 8, parent: 1))
        == ["1 → 0: 1 1", "0 → 0: 2 2"]
    )
    #expect(
      calls(
        SpanDraft(1, "a", 0, 9),
        SpanDraft(2, "b", 1, 8, parent: 1),
        SpanDraft(3, "a", 2, 7, parent: 2)
      ) == ["2 → 0: 1 1", "0 → 1: 2 2", "1 → 0: 3 3"]
    )
  }

  @Test("nobody calls who lost its parent, and no call leaves what no segment owns")
  func orphans() {
    #expect(
      calls(SpanDraft(1, "a", 0, 9), SpanDraft(2, "b", 1, 8, parent: 99)) == ["2 → 0: 1 1"]
    )
    let block = SpanDraft(
      2,
      "code",
      1,
      8,
      parent: 98,
      kind: .subsegment,
      children: [Call("S3", "aws").draft(3)]
    )
    let graph = GraphText(TraceStore.make([block, SpanDraft(4, "b", 1, 2, parent: 2)]))
    #expect(graph.nodes == ["b | own root", "S3 | AWS::S3"])
    #expect(graph.calls == [])
    // A root that is an orphan still has a client.
    #expect(calls(SpanDraft(1, "a", 0, 9, parent: 99)) == ["1 → 0: 1 1"])
    #expect(calls(SpanDraft(1, "a", 0, 9, origin: "client")) == [])
  }

  @Test("calls of a trace lie together")
  func ranges() {
    let store = TraceStore.make([
      SpanDraft(1, "a", 0, 9), SpanDraft(2, "b", 1, 8, parent: 1),
      SpanDraft(3, "c", 0, 1, kind: .subsegment, trace: 2), SpanDraft(4, "d", 0, 1, trace: 3),
    ])
    let calls = ServiceCalls(between: ServiceNodes(of: store), in: store)
    #expect((0..<3).map { calls.indices(ofTrace: $0) } == [0..<2, 2..<2, 2..<3])
    #expect(calls.trace == [0, 0, 2])
  }
}
