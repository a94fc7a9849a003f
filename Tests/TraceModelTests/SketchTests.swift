import TestSupport
import Testing
import TraceModel

@Suite struct SketchTests {
  @Test("A sketch is read as it is drawn")
  func everything() {
    let sketch = TraceSketch(
      """
      gateway   |==========|            id=ff origin=AWS::ApiGateway::Stage
        scan       |--|                 fault aws operation=Scan
        sort          |                 alone
        open          |------>
        callee       |==|               parent=scan
      lost         |--|                 parent=never-sent
      """
    )
    let store = sketch.store
    #expect(store.outline() == "gateway\n  scan\n    callee\n  sort\n  open\nlost")
    #expect(store.documents.count == 4)
    #expect(store.duration(of: sketch.row("gateway")) == 11_000_000)
    #expect(store.duration(of: sketch.row("sort")) == 0)
    #expect(store.spans.id[sketch.row("gateway")] == SpanID(bits: 0xFF))
    #expect(store.spans.flags[sketch.row("scan")] == .fault)
    #expect(store.spans.flags[sketch.row("sort")] == .ownDocument)
    #expect(store.spans.flags[sketch.row("open")] == .inProgress)
    #expect(store.spans.flags[sketch.row("callee")] == [.segment, .ownDocument])
    #expect(store.spans.flags[sketch.row("lost")] == [.ownDocument, .orphan])
    #expect(store.strings[store.kind(of: sketch.row("scan")).namespace] == "aws")
    #expect(store.spans.start[sketch.row("scan")].nanoseconds(since: .sketchOrigin) == 3_000_000)
  }

  @Test("A difference is shown by its lines, with two around them")
  func differences() {
    let diff = LineDiff.text(from: "a\nb\nc\nd\ne\nf\ng", to: "a\nb\nc\nd\nE\nf\ng")
    #expect(diff == "…\n  c\n  d\n- e\n+ E\n  f\n  g")
  }
}
