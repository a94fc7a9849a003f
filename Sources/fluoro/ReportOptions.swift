import ArgumentParser
import Explorer
import TextScreen
import TraceAnalysis
import TraceExport
import TraceImport
import TraceModel

/// How an answer is printed.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case json
  case csv
}

/// What every command takes that prints an answer of several figures.
struct ReportOptions: ParsableArguments {
  @OptionGroup var strictness: StrictOption

  @Option(help: "How to print: text, json or csv.")
  var format = ReportFormat.text

  @Option(
    help: ArgumentHelp(
      "Print only a section, by its name in json; csv prints the first one by itself.",
      valueName: "name"
    )
  )
  var section: String?

  @OptionGroup var width: WidthOption

  @Option(
    help: ArgumentHelp(
      "How many rows a table has at most; json and csv have all by default.",
      valueName: "n"
    )
  )
  var limit: Int?

  @Flag(help: "Draw bars and charts with ASCII characters only.")
  var ascii = false

  /// How many rows a table has at most; nothing where it is as many as people look through.
  var rowLimit: Int? { limit ?? (format == .text ? nil : 1_000_000_000) }

  func validate() throws {
    guard limit ?? 0 >= 0 else { throw ValidationError("--limit is 0 or more.") }
  }

  /// Prints a report on traces of a store.
  ///
  /// - Throws: Where there is no section of the name that was asked for.
  func print(_ report: Report, of store: TraceStore) throws {
    var report = report
    if let section {
      let known = report.sections.map(\.key)
      report.sections.removeAll { $0.key.lowercased() != section.lowercased() }
      guard !report.sections.isEmpty else {
        throw ValidationError(
          "there is no section \(section); there are \(known.joined(separator: ", "))."
        )
      }
      if format == .text { (report.facts, report.sentences) = ([], []) }
    }
    try StandardStreams.writing { output in
      switch format {
      case .text:
        try ReportText.forEachLine(
          of: report,
          columns: width.columns,
          glyphs: ascii ? .ascii : .unicode
        ) { try output.write(line: $0) }
      case .json: try ReportJSON(of: report, in: store).write { try output.write($0) }
      case .csv:
        guard let section = report.sections.first else { return }
        try ReportCSV(of: section, in: store).write { try output.write($0) }
      }
    }
  }
}
