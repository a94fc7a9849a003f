import Explorer
import TestSupport
import Testing
import TextScreen
import TraceAnalysis
import TraceModel

/// Reports as lines of text.
@Suite struct ReportTextTests {
  private static func lines(
    _ report: Report,
    columns: Int = 60,
    glyphs: GlyphSet = .unicode
  ) -> [String] {
    var lines: [String] = []
    ReportText.forEachLine(of: report, columns: columns, glyphs: glyphs) { lines.append($0) }
    return lines
  }

  private static let table = ReportTable(
    columns: [
      ReportColumn("Name", "name", width: .flexible, priority: 9),
      ReportColumn("Count", "count", priority: 8),
      ReportColumn("Share", "share", priority: 3),
      ReportColumn("Picture", "", priority: 2),
      ReportColumn("Time", "p50", priority: 7),
      ReportColumn("Change", "change", priority: 6),
      ReportColumn("Trend", "trend", priority: 1),
    ],
    rows: [
      ReportRow([
        .text("画像 \u{1B}[31mscan"), .count(12_345), .share(0.25), .bar(1),
        .nanoseconds(1_080_000_000), .difference(-20_000_000), .trend([0, 1, 4, 8]),
      ]),
      ReportRow([
        .text("query"), .count(7), .share(0.0004), .bar(0.5), .none, .difference(3_000),
        .trend([0]),
      ]),
    ],
    omitted: 3
  )

  private static let report = Report(
    title: "made up",
    facts: [
      ReportFact("TraceCount", "traces", .count(61)),
      ReportFact("P50", "p50", .nanoseconds(150_000_000)),
      ReportFact("Rate", "rate", .number(0.123456)),
    ],
    sentences: [
      "Scans take longer than queries, by so much that it can't be chance; look at them."
    ],
    sections: [
      ReportSection("Rows", "Some rows", notes: ["the largest first"], table: table),
      ReportSection("Nothing", "Nothing", table: ReportTable(columns: [ReportColumn("A", "a")])),
    ]
  )

  @Test("facts, sentences and tables are aligned; nothing acts on a terminal")
  func wide() {
    #expect(
      Self.lines(Self.report, columns: 100) == [
        "traces 61   p50 150 ms   rate 0.123",
        "",
        "Scans take longer than queries, by so much that it can't be chance; look at them.",
        "",
        "Some rows",
        "the largest first",
        "name              count    share                               p50  change  trend",
        "画像 \\e[31mscan  12,345     25 %  ████████████████████████  1.08 s  −20 ms  ·▁▄█",
        "query                 7  < 0.1 %  ████████████                   –   +3 µs  ·",
        "and 3 more",
        "",
        "Nothing",
        "none",
      ]
    )
  }

  @Test("what is least important goes first where there is little room")
  func narrow() {
    let lines = Self.lines(Self.report, columns: 40, glyphs: .ascii)
    #expect(lines.allSatisfy { DisplayWidth.columns(of: $0) <= 40 })
    #expect(
      lines[1...].contains("name              count     p50  change")
    )
    #expect(lines.contains { $0.hasPrefix("画像 \\e[31mscan  12,345  1.08 s  -20 ms") })
  }

  @Test("points are dots, with the line that fits them")
  func scatter() {
    let points = (0..<10).map { ReportScatter.Point(x: Double($0), y: Double($0) * 2, trace: $0) }
    let scatter = ReportScatter(
      xTitle: "size (MB)",
      yTitle: "time (ms)",
      points: points,
      line: ReportScatter.Line(slope: 2, intercept: 0)
    )
    let report = Report(title: "t", sections: [ReportSection("P", "Points", scatter: scatter)])
    let lines = Self.lines(report, columns: 40, glyphs: .ascii)
    #expect(lines[1].drop { $0 == " " } == "time (ms)")
    #expect(lines[2].hasPrefix("18 |") && lines[15].hasPrefix(" 0 |"))
    #expect(lines[16].contains("size (MB)") && lines[16].hasSuffix("9"))
    let dots = lines[2...15].map { $0.contains("o") || $0.contains(".") || $0.contains("@") }
    #expect(dots.allSatisfy { $0 })
    let braille = Self.lines(report, columns: 40)[2...15].joined()
    #expect(braille.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test(
    "numbers have three significant digits or all of their whole part",
    arguments: [
      (0.91876589, "0.919"), (54.6969, "54.7"), (12_345.6, "12346"), (0, "0"),
      (-3.577e-5, "−3.58e-05"),
      (1, "1"), (0.5, "0.5"), (99.96, "100"), (.infinity, "∞"),
    ]
  )
  func numbers(number: Double, text: String) {
    let report = Report(title: "", facts: [ReportFact("A", "a", .number(number))])
    #expect(Self.lines(report) == ["a \(text)"])
  }
}
