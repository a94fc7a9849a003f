public import TextScreen
public import TraceAnalysis

/// A report as text for a pipe: what its pane shows, drawn line by line.
public enum ReportText {
  /// The lines of a report, none wider than `columns` and safe for a terminal.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - columns: How many columns there are.
  ///   - glyphs: The characters of charts and bars.
  ///   - utcOffset: Seconds east of Greenwich of the zone in which times are written.
  ///   - body: Takes a line.
  /// - Throws: What `body` throws.
  public static func forEachLine(
    of report: Report,
    columns: Int,
    glyphs: GlyphSet = .unicode,
    utcOffset: Int = 0,
    _ body: (String) throws -> Void
  ) rethrows {
    let text = ReportValueText(glyphs: glyphs, utcOffset: utcOffset)
    let layout = ReportLayout(report, columns: columns, text: text)
    for line in layout.lines.indices {
      var surface = Surface(size: Size(columns: columns, rows: 1), glyphs: glyphs)
      layout.draw(line, into: &surface, row: 0)
      try body(surface.text)
    }
  }
}
