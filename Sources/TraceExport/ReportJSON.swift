public import TraceAnalysis
public import TraceModel

/// A report as JSON: what commands print with `--format json`.
///
/// ```
/// {"TraceCount":61,…,
///  "Sentences":["…"],
///  "Groups":[
///   {"Service":"api","Count":12,"P50":0.245,…}]}
/// ```
///
/// Single figures are members, tables arrays with an object a row. Times are seconds, rounded to whole
/// microseconds, parts of a whole from 0 to 1. A key is left out where there is nothing to tell. A row
/// that is about one span has its ids as `TraceId` and `SpanId`. Where only the first rows of a table
/// are listed, `GroupsOmitted` says how many more there are. A chart is an object with what its axes
/// show, its points, and the line that fits them.
public struct ReportJSON: Sendable {
  private let report: Report
  private let store: TraceStore

  /// A report on traces of a store.
  public init(of report: Report, in store: TraceStore) {
    self.report = report
    self.store = store
  }

  /// Writes the report, a line a row.
  ///
  /// - Parameter output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public func write(to output: ([UInt8]) throws -> Void) rethrows {
    var writer = JSONWriter()
    writer.beginObject()
    for fact in report.facts { writer.member(fact.key, fact.value) }
    if !report.sentences.isEmpty { writer.member("Sentences", report.sentences) }
    for section in report.sections {
      if !section.notes.isEmpty { writer.member("\(section.key)Notes", section.notes) }
      switch section.content {
      case .table(let table): try write(table, as: section.key, to: &writer, output)
      case .scatter(let scatter): try write(scatter, as: section.key, to: &writer, output)
      }
    }
    writer.lineEnd()
    writer.endObject()
    writer.lineEnd()
    try writer.drain(to: output)
  }

  private func write(
    _ table: ReportTable,
    as key: String,
    to writer: inout JSONWriter,
    _ output: ([UInt8]) throws -> Void
  ) rethrows {
    writer.lineBreak()
    writer.key(key)
    writer.beginArray()
    for row in table.rows {
      writer.lineBreak()
      writer.beginObject()
      for (column, value) in zip(table.columns, row.values) where !column.isPicture {
        writer.member(column.key, value)
      }
      if case .span(let row, let trace) = row.origin {
        if !table.columns.contains(where: { $0.key == "TraceId" }) {
          writer.member("TraceId", store.text(of: store.traces.id[trace]))
        }
        writer.member("SpanId", store.text(of: store.spans.id[row]))
      }
      writer.endObject()
      try writer.drain(over: 1 << 16, to: output)
    }
    writer.endArray()
    if table.omitted > 0 { writer.member("\(key)Omitted", .count(table.omitted)) }
  }

  private func write(
    _ scatter: ReportScatter,
    as key: String,
    to writer: inout JSONWriter,
    _ output: ([UInt8]) throws -> Void
  ) rethrows {
    writer.lineBreak()
    writer.key(key)
    writer.beginObject()
    writer.member("X", .text(scatter.xTitle))
    writer.member("Y", .text(scatter.yTitle))
    if let line = scatter.line {
      writer.member("Slope", .number(line.slope))
      writer.member("Intercept", .number(line.intercept))
    }
    writer.key("Points")
    writer.beginArray()
    for point in scatter.points {
      writer.lineBreak()
      writer.beginObject()
      writer.member("X", .number(point.x))
      writer.member("Y", .number(point.y))
      writer.member("TraceId", store.text(of: store.traces.id[point.trace]))
      writer.endObject()
      try writer.drain(over: 1 << 16, to: output)
    }
    writer.endArray()
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ strings: [String]) {
    lineBreak()
    key(name)
    beginArray()
    for text in strings { string(text) }
    endArray()
  }

  fileprivate mutating func member(_ name: String, _ value: ReportValue) {
    switch value {
    case .none, .bar: return
    case .time(let time): member(name, time)
    case .text(let text): member(name, text)
    case .nanoseconds(let time), .difference(let time): member(name, nanoseconds: time)
    case .count(let count):
      key(name)
      integer(Int64(count))
    case .share(let share), .shareDifference(let share):
      key(name)
      self.share(share)
    case .number(let number), .probability(let number), .perMinute(let number):
      key(name)
      self.number(number)
    case .trend(let counts):
      key(name)
      beginArray()
      for count in counts { integer(Int64(count)) }
      endArray()
    }
  }
}
