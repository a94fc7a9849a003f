import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceModel

@Suite struct TimelineFlameTests {
  @Test("The workshop's example", arguments: [(80, 16), (40, 10)])
  func workshop(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    var script = TimelineScript(TimelineSketches.workshop, size: size)
    script.type("jjja")
    try Golden.check(script.surface.snapshot, "flame-\(columns)x\(rows)")
  }

  @Test("Keys go to the parent, the first child and the siblings; a shows the waterfall again")
  func moving() {
    var script = TimelineScript(TimelineSketches.workshop)
    let waterfall = script.surface
    script.type("aj")
    #expect(script.selected == "image-api")
    script.type("j")
    #expect(script.selected == "Initialization")
    script.type("jll")
    #expect(script.selected == "sort")
    script.press(.left)
    #expect(script.selected == "dynamodb")
    #expect(script.surface.text.contains("dynamodb   total 120 ms, self 120 ms   Scan"))
    script.type("kk")
    #expect(script.selected == "API Gateway")
    script.type("khe")
    #expect(script.selected == "API Gateway")
    script.type("a")
    #expect(script.surface == waterfall)
    script.type("a")
    script.search("format")
    #expect(script.selected == "formatting")
  }

  @Test("What overlaps stands in lanes of its own, below its parent", arguments: 1...20)
  func lanes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var drafts: [SpanDraft] = []
    for id in 1...UInt64(60) {
      let start = Int64.random(in: 0..<100, using: &random)
      drafts.append(
        SpanDraft(
          id,
          nil,
          start,
          start + Int64.random(in: 0..<40, using: &random),
          parent: id == 1 ? nil : UInt64.random(in: 1..<id, using: &random)
        )
      )
    }
    let store = TraceStore.make(drafts)
    let flame = TimelineFlame(OpenedTrace(trace: 0, in: store, rules: []))
    let spans = store.spans
    for row in 0..<spans.count {
      let lane = flame.lane(ofRow: row) ?? -1
      #expect((0..<flame.laneCount).contains(lane))
      if spans.parent[row] >= 0 {
        #expect(flame.lane(ofRow: Int(spans.parent[row])) ?? .max < lane)
      }
      for other in 0..<row where flame.lane(ofRow: other) == lane {
        #expect(spans.end[other] <= spans.start[row] || spans.end[row] <= spans.start[other])
      }
    }
  }

  @Test("Any size can be drawn, zoomed too, and 100,000 spans beside each other")
  func sizes() {
    for columns in 0...45 {
      for rows in 0...12 {
        let size = Size(columns: columns, rows: rows)
        var script = TimelineScript(TimelineSketches.orphans, size: size)
        script.type("a+")
        #expect(script.surface.size == size)
      }
    }
    let count: Int64 = 100_000
    let children = (0..<count).map {
      SpanDraft(UInt64($0 + 2), "child \($0 % 7)", $0, $0 + 1, kind: .subsegment)
    }
    var script = TimelineScript(.make([SpanDraft(1, "root", 0, count, children: children)]))
    script.type("ajl")
    #expect(script.selected == "child 1")
    for _ in 0..<15 { script.type("+") }
    #expect(script.surface.text.contains("child 1"))
  }

  @Test("Above a zoomed waterfall stands the whole trace, with the part that is shown in brackets")
  func overview() {
    var script = TimelineScript(TimelineSketches.workshop)
    #expect(!script.surface.text.contains("Whole trace"))
    script.type("jjjj++")
    let line = script.surface.text.split(separator: "\n").first { $0.contains("Whole trace") } ?? ""
    #expect(line.contains("Whole trace, 245 ms"))
    let before = line.firstIndex(of: "[")
    let after = line.firstIndex(of: "]")
    #expect(before != nil && after != nil)
    if let before, let after {
      let shown = line.distance(from: before, to: after) - 1
      // 31 columns for 245 ms; shown is a quarter about the middle of 180 to 205 ms.
      #expect(shown == 9)
    }
    script.type("0")
    #expect(!script.surface.text.contains("Whole trace"))
  }
}
