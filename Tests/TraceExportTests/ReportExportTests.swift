import Foundation
import TestSupport
import Testing
import TraceAnalysis
import TraceExport
import TraceModel

/// Reports as JSON and CSV.
@Suite struct ReportExportTests {
  private static let store = TraceSketch(
    """
    api   |====|
      db   |--|
    """
  ).store

  private static let report = Report(
    title: "made up",
    facts: [
      ReportFact("TraceCount", "traces", .count(1)),
      ReportFact("P50", "p50", .nanoseconds(5_000_000)),
      ReportFact("Nothing", "nothing", .none),
    ],
    sentences: ["A \"sentence\"."],
    sections: [
      ReportSection(
        "Rows",
        "Rows",
        table: ReportTable(
          columns: [
            ReportColumn("Name", "name"), ReportColumn("Bar", ""), ReportColumn("Share", "share"),
            ReportColumn("Seen", "seen"), ReportColumn("Trend", "trend"),
            ReportColumn("Slope", "slope"),
          ],
          rows: [
            ReportRow(
              [
                .text("a,\"b\"\u{1B}[0m"), .bar(1), .share(0.25), .time(.sketchOrigin),
                .trend([1, 2]), .number(-0.5),
              ],
              origin: .span(row: 1, trace: 0)
            ),
            ReportRow([.text("=SUM(A1)"), .bar(0), .none, .none, .trend([]), .number(.nan)]),
          ],
          omitted: 4
        )
      )
    ]
  )

  private static func text(_ write: ((([UInt8]) throws -> Void)) throws -> Void) rethrows -> String
  {
    var bytes: [UInt8] = []
    try write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("json has facts as members and rows as objects, without what is unknown")
  func json() throws {
    let text = try Self.text { try ReportJSON(of: Self.report, in: Self.store).write(to: $0) }
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
    )
    let id = Self.store.text(of: Self.store.traces.id[0])
    let span = Self.store.text(of: Self.store.spans.id[1])
    let seen = Double(Timestamp.sketchOrigin.nanoseconds) / 1e9
    #expect(
      object == [
        "TraceCount": 1, "P50": 0.005, "Sentences": ["A \"sentence\"."],
        "Rows": [
          [
            "Name": "a,\"b\"\u{1B}[0m", "Share": 0.25, "Seen": seen, "Trend": [1, 2], "Slope": -0.5,
            "TraceId": id, "SpanId": span,
          ] as NSDictionary,
          ["Name": "=SUM(A1)", "Trend": [Int](), "Slope": NSNull()] as NSDictionary,
        ],
        "RowsOmitted": 4,
      ] as NSDictionary
    )
    #expect(!text.contains("\u{1B}"))
  }

  @Test("csv quotes what needs it, and neither terminals nor spreadsheets act on it")
  func csv() throws {
    let section = Self.report.sections[0]
    let text = try Self.text { try ReportCSV(of: section, in: Self.store).write(to: $0) }
    let id = Self.store.text(of: Self.store.traces.id[0])
    let span = Self.store.text(of: Self.store.spans.id[1])
    let seen = DurationText.seconds(Timestamp.sketchOrigin.nanoseconds)
    #expect(
      text == """
        Name,Share,Seen,Trend,Slope,TraceId,SpanId
        "a,""b""\u{FFFD}[0m",0.25,\(seen),"1 2",-0.5,\(id),\(span)
        '=SUM(A1),,,,,,

        """
    )
  }
}
