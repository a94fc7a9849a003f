import TextScreen
import TraceExport
import TraceImport

/// What `fluoro list --rejects` prints: every record that was skipped.
enum RejectList {
  /// Prints the records of a report, and says where it has more than it kept.
  static func print(_ report: LoadReport, format: ListCommand.Format) throws {
    try StandardStreams.writing { output in
      switch format {
      case .text:
        for record in report.skipped {
          for line in lines(of: record) { try output.write(line: line) }
        }
      case .json, .jsonl:
        try RejectsReport.write(
          report.skipped.lazy.map(exported),
          of: report.skippedCount,
          as: format == .json ? .json : .jsonLines
        ) { try output.write($0) }
      case .csv:
        try RejectsReport.writeCSV(report.skipped.lazy.map(exported)) { try output.write($0) }
      }
    }
    let rest = report.skippedCount - report.skipped.count
    if rest > 0 {
      StandardStreams.complain(
        "listed the first \(report.skipped.count) skipped records; there are \(rest) more"
      )
    }
  }

  /// Where it is, what is wrong and what to try, and how it begins.
  private static func lines(of record: SkippedRecord) -> [String] {
    let advice = record.reason.advice
    let place = record.line > 0 ? "\(record.source):\(record.line)" : record.source
    let line =
      "\(place): byte \(record.offset): \(record.reason.sentence)"
      + (advice.isEmpty ? "" : "; \(advice)")
    return [line, "    " + record.excerpt].map { DisplayWidth.safe($0) }
  }

  private static func exported(_ record: SkippedRecord) -> RejectsReport.Record {
    RejectsReport.Record(
      file: record.source,
      line: record.line,
      byte: record.offset,
      reason: record.reason.sentence,
      advice: record.reason.advice,
      excerpt: record.excerpt
    )
  }
}
