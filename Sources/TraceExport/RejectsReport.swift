import TraceAnalysis

/// Records that were skipped while loading, as JSON and comma-separated values for scripts.
///
/// What isn't known is left out: the line of one in a file that couldn't be read again, and what to try
/// where nothing helps.
public struct RejectsReport: Sendable {
  /// One of them.
  public struct Record: Sendable {
    let file: String
    let line: Int
    let byte: Int
    let reason: String
    let advice: String
    let excerpt: String

    /// A record.
    ///
    /// - Parameters:
    ///   - file: The path of the file, or `standard input`.
    ///   - line: The line on which it begins, from 1; 0 where that isn't known.
    ///   - byte: The offset of its first byte.
    ///   - reason: Why it was skipped.
    ///   - advice: What to try; empty where nothing helps.
    ///   - excerpt: Its first characters.
    public init(
      file: String,
      line: Int,
      byte: Int,
      reason: String,
      advice: String,
      excerpt: String
    ) {
      self.file = file
      self.line = line
      self.byte = byte
      self.reason = reason
      self.advice = advice
      self.excerpt = excerpt
    }
  }

  /// Writes records.
  ///
  /// - Parameters:
  ///   - records: What was kept of them.
  ///   - count: How many were skipped in all.
  ///   - format: One object with all, or a record a line.
  ///   - output: Takes the text, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public static func write(
    _ records: some Sequence<Record>,
    of count: Int,
    as format: TraceSummaries.Format,
    to output: ([UInt8]) throws -> Void
  ) rethrows {
    var writer = JSONWriter()
    if format == .json {
      writer.beginObject()
      writer.key("Rejects")
      writer.beginArray()
    }
    for record in records {
      if format == .json { writer.lineBreak() } else { writer.beginDocument() }
      write(record, to: &writer)
      if format == .jsonLines { writer.lineEnd() }
      try writer.drain(over: 1 << 16, to: output)
    }
    if format == .json {
      writer.lineEnd()
      writer.endArray()
      writer.key("RejectCount")
      writer.integer(Int64(count))
      writer.endObject()
      writer.lineEnd()
    }
    try writer.drain(to: output)
  }

  /// Writes records as comma-separated values: a line of names, then a line a record.
  ///
  /// - Parameters:
  ///   - records: What was kept of them.
  ///   - output: Takes the text in UTF-8, piece by piece; what it throws ends the writing.
  /// - Throws: What `output` throws.
  public static func writeCSV(
    _ records: some Sequence<Record>,
    to output: ([UInt8]) throws -> Void
  ) rethrows {
    try output(ReportCSV.line(["File", "Line", "Byte", "Reason", "Advice", "Excerpt"]))
    for record in records {
      let fields: [ReportValue] = [
        .text(record.file), record.line > 0 ? .count(record.line) : .none, .count(record.byte),
        .text(record.reason), .text(record.advice), .text(record.excerpt),
      ]
      try output(ReportCSV.line(fields.map(ReportCSV.text)))
    }
  }

  private static func write(_ record: Record, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("File", record.file)
    if record.line > 0 {
      writer.key("Line")
      writer.integer(Int64(record.line))
    }
    writer.key("Byte")
    writer.integer(Int64(record.byte))
    writer.member("Reason", record.reason)
    writer.member("Advice", record.advice.isEmpty ? nil : record.advice)
    writer.member("Excerpt", record.excerpt)
    writer.endObject()
  }
}
