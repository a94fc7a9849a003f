import Explorer
import TestSupport
import Testing
import TextScreen
import TraceModel

@Suite struct TimelineLinesTests {
  private func lines(_ store: TraceStore, columns: Int) -> [String] {
    var session = Session()
    session.store = store
    var lines: [String] = []
    TimelinePane.lines(
      of: OpenedTrace(trace: 0, in: store, rules: []),
      in: session,
      columns: columns
    ) {
      lines.append($0)
    }
    return lines
  }

  @Test("The workshop's example, for a pipe")
  func workshop() {
    #expect(
      lines(TimelineSketches.workshop, columns: 80).joined(separator: "\n") == """
        1-68563c50-000000000000000000000001
         API Gateway   245 ms   6 spans   2025-06-21 05:00:00.000 UTC
         ◀ dynamodb holds 120 ms of 245 ms (49 % of the critical path)
         Span                             Total    Self  0           100 ms       200 ms
         ▾ API Gateway  ApiGateway Sta…  245 ms   20 ms  ━━████████████████████████████━
         └─▾ image-api  Lambda Function  225 ms    0 ms   ▕████████████████████████████▍
           ├── Initialization             45 ms   45 ms   ▕━━━━━▋ 18 %            ·
           ├── dynamodb  Scan            120 ms  120 ms         ▐━━━━━━━━━━━━━━▊ ◀ 49 %
           ├── sort                       25 ms   25 ms              ·         ▕━━━ 10 %
           └── formatting                 35 ms   35 ms              ·        14 % ━━━━▍
        """
    )
  }

  @Test("A trace with many spans is drawn wholly, in order", arguments: [99, 100, 101, 250])
  func chunks(count: Int) {
    let lines = lines(TimelineSketches.chain(count), columns: 60)
    let names = lines.compactMap { line in
      line.split(separator: " ").first { $0.hasPrefix("link-") }
    }
    #expect(Array(names.suffix(count)) == (1...count).map { "link-\($0)" })
  }

  @Test("No line is wider than asked for", arguments: [40, 60, 100, 200])
  func width(columns: Int) {
    for line in lines(TimelineSketches.names, columns: columns) {
      #expect(DisplayWidth.columns(of: line) <= columns)
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 })
      #expect(!line.hasSuffix(" "))
    }
  }
}
