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

  /// A root with so many children beside each other, one of which failed.
  private static func siblings(_ count: Int64, fault: Int64) -> TraceStore {
    let children = (0..<count).map {
      SpanDraft(
        UInt64($0 + 2),
        "child \($0)",
        $0,
        $0 + 1,
        kind: .subsegment,
        flags: $0 == fault ? .fault : []
      )
    }
    return .make([SpanDraft(1, "root", 0, count, children: children)])
  }

  @Test(
    "Of the boxes that share a column the gravest is drawn, with its letter",
    arguments: [(100, 57), (2_000, 1_234), (2_000, 0), (2_000, 1_999)] as [(Int64, Int64)]
  )
  func gravest(count: Int64, fault: Int64) {
    var script = TimelineScript(
      Self.siblings(count, fault: fault),
      size: Size(columns: 100, rows: 24)
    )
    script.type("a")
    let line = script.surface.text.split(separator: "\n").last ?? ""
    #expect(line.filter { $0 == "F" }.count == 1)
    let column = Int64(
      line.distance(from: line.startIndex, to: line.firstIndex(of: "F") ?? line.endIndex)
    )
    #expect(column == fault * 100 / count)
  }

  @Test("The selected box is drawn whatever shares its column", arguments: [7, 1_233, 1_999])
  func selected(child: Int) {
    var script = TimelineScript(
      Self.siblings(2_000, fault: 1_234),
      size: Size(columns: 100, rows: 24)
    )
    script.type("a")
    script.search("child \(child)")
    #expect(script.selected == "child \(child)")
    let lane = script.surface.text.split(separator: "\n").count - 1
    let grounds = (0..<100).filter {
      script.surface.style(at: Point(column: $0, row: lane))?.ground == .selection
    }
    #expect(grounds == [child * 100 / 2_000])
  }

  @Test("A short fault takes only its own column from the long box before it")
  func shortFault() {
    let store = TraceStore.make([
      SpanDraft(
        1,
        "root",
        0,
        1_000,
        children: [
          SpanDraft(2, "long", 0, 495, kind: .subsegment),
          SpanDraft(3, "short", 496, 497, kind: .subsegment, flags: .fault),
          SpanDraft(4, "rest", 520, 1_000, kind: .subsegment),
        ]
      )
    ])
    var script = TimelineScript(store, size: Size(columns: 100, rows: 24))
    script.type("a")
    let line = String(script.surface.text.split(separator: "\n").last ?? "")
    #expect(line.hasPrefix("▏long  495 ms"))
    #expect(Array(line)[49] == "F")
    #expect(Array(line)[52...].starts(with: "▏rest"))
  }

  @Test("What goes on has an open end, and its length at least; also what begins at the very end")
  func inProgress() {
    var script = TimelineScript(TimelineSketches.inProgress)
    script.type("a")
    #expect(script.surface.text.contains("~ api   total ≥ 100 ms, self 50 ms"))
    let lanes = script.surface.text.split(separator: "\n").suffix(2).map(String.init)
    #expect(lanes[0].hasPrefix("▏~ api ") && lanes[0].hasSuffix("▶"))
    // What is known of the last one is only when it began: at the latest time there is.
    #expect(lanes[1].count == 80 && lanes[1].hasSuffix("~"))
    var ascii = TimelineScript(TimelineSketches.inProgress, glyphs: .ascii)
    ascii.type("a")
    #expect(ascii.surface.text.contains("total >= 100 ms"))
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
