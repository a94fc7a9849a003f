import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct TimelineGoldenTests {
  @Test("The workshop's example at three sizes", arguments: [(80, 24), (60, 16), (40, 10)])
  func workshop(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    let script = TimelineScript(TimelineSketches.workshop, size: size)
    try Golden.check(script.surface.snapshot, "timeline-\(columns)x\(rows)")
  }

  @Test("The workshop's example in ASCII")
  func ascii() throws {
    let script = TimelineScript(TimelineSketches.workshop, glyphs: .ascii)
    let text = script.surface.snapshot
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    try Golden.check(text, "timeline-ascii")
  }

  @Test("Special traces", arguments: ["upload", "orphans", "in-progress", "names", "early"])
  func special(name: String) throws {
    let store =
      switch name {
      case "upload": TimelineSketches.upload
      case "orphans": TimelineSketches.orphans
      case "in-progress": TimelineSketches.inProgress
      case "names": TimelineSketches.names
      default: TimelineSketches.early
      }
    let script = TimelineScript(store, size: Size(columns: 80, rows: 14))
    try Golden.check(script.surface.snapshot, "timeline-\(name)")
  }

  @Test("A folded, zoomed and searched waterfall")
  func worked() throws {
    var script = TimelineScript(TimelineSketches.workshop, size: Size(columns: 80, rows: 14))
    script.search("sort")
    script.type("++")
    try Golden.check(script.surface.snapshot, "timeline-zoomed")
  }

  @Test("Of a deep tree the last levels are drawn, behind the number of all")
  func deep() throws {
    var script = TimelineScript(TimelineSketches.chain(120), size: Size(columns: 60, rows: 12))
    script.type("G")
    try Golden.check(script.surface.text, "timeline-deep")
  }

  @Test("Any size can be drawn")
  func everySize() {
    for store in [TimelineSketches.workshop, TimelineSketches.orphans, .make([])]
    where store.traces.count > 0 {
      for columns in 0...45 {
        for rows in 0...8 {
          let script = TimelineScript(store, size: Size(columns: columns, rows: rows))
          #expect(script.surface.size == script.size)
        }
      }
    }
    let small = TimelineScript(TimelineSketches.workshop, size: Size(columns: 20, rows: 5))
    #expect(small.surface.text.contains("API"))
  }
}
