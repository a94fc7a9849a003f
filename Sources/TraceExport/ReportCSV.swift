public import TraceAnalysis
public import TraceModel

/// A table of a report as comma-separated values (RFC 4180): a line of names, then a line a row.
///
/// Times are seconds, rounded to whole microseconds; the counts of a trend stand in one field with
/// spaces between. Lines end in a line feed alone, as other programs of a pipe want them. Control
/// characters in text are replaced, since the lines may end up on a terminal, and text that a
/// spreadsheet would take for a formula stands behind an apostrophe.
public struct ReportCSV: Sendable {
  private let section: ReportSection
  private let store: TraceStore

  /// A section of a report on traces of a store.
  public init(of section: ReportSection, in store: TraceStore) {
    self.section = section
    self.store = store
  }

  /// Writes the table, or the points of a chart.
  ///
  /// - Parameter output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(to output: ([UInt8]) throws -> Void) rethrows {
    switch section.content {
    case .scatter(let scatter):
      try output(Self.line(["X", "Y", "TraceId"]))
      for point in scatter.points {
        let id = store.text(of: store.traces.id[point.trace])
        try output(Self.line([Self.text(.number(point.x)), Self.text(.number(point.y)), id]))
      }
    case .table(let table): try write(table, to: output)
    }
  }

  private func write(_ table: ReportTable, to output: ([UInt8]) throws -> Void) rethrows {
    let shown = table.columns.indices.filter { !table.columns[$0].isPicture }
    let nameTraces = table.columns.contains { $0.key == "TraceId" }
    let haveSpans = table.rows.contains { if case .span = $0.origin { true } else { false } }
    let names =
      shown.map { table.columns[$0].key }
      + (haveSpans ? nameTraces ? ["SpanId"] : ["TraceId", "SpanId"] : [])
    try output(Self.line(names))
    for row in table.rows {
      var fields = shown.map { Self.text(row.values[$0]) }
      if haveSpans {
        var ids = ["", ""]
        if case .span(let span, let trace) = row.origin {
          ids = [store.text(of: store.traces.id[trace]), store.text(of: store.spans.id[span])]
        }
        fields += nameTraces ? Array(ids.suffix(1)) : ids
      }
      try output(Self.line(fields))
    }
  }

  /// A line of fields, each in quotes where it must be.
  static func line(_ fields: [String]) -> [UInt8] {
    Array((fields.map(quoted).joined(separator: ",") + "\n").utf8)
  }

  private static func quoted(_ field: String) -> String {
    let special: [Character] = [",", "\"", " "]
    guard field.contains(where: special.contains) else { return field }
    return "\"" + field.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// A value as it stands in a field.
  static func text(_ value: ReportValue) -> String {
    switch value {
    case .none, .bar: return ""
    case .text(let text): return harmless(text)
    case .count(let count): return String(count)
    case .nanoseconds(let time), .difference(let time):
      return DurationText.seconds(JSONWriter.wholeMicroseconds(time))
    case .share(let share), .shareDifference(let share):
      return DurationText.seconds(Int64((share * 1e6).rounded()) * 1_000)
    case .number(let number), .probability(let number), .perMinute(let number):
      return number.isFinite ? number.description : ""
    case .time(let time):
      return time.isKnown
        ? DurationText.seconds(JSONWriter.wholeMicroseconds(time.nanoseconds)) : ""
    case .trend(let counts): return counts.map(String.init).joined(separator: " ")
    }
  }

  private static func harmless(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    let isFormula = text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40].contains($0) } ?? false
    if isFormula, Double(text) == nil { safe.append("'") }
    for scalar in text.unicodeScalars {
      safe.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(safe)
  }
}
