import TextScreen

/// Draws lines of the detail page, each in one row.
struct DetailLineDrawing {
  let geometry: DetailGeometry
  let glyphs: GlyphSet
  let search: TextSearch?

  /// Draws a line over the whole width.
  ///
  /// - Complexity: O(columns), but for a look at the value's length.
  func draw(_ line: DetailLine, into surface: inout Surface, row: Int) {
    if let isFolded = line.isFolded, line.part == 0 {
      let mark = isFolded ? glyphs.foldedMarker : glyphs.unfoldedMarker
      let column = geometry.indentation(ofLevel: line.level)
      surface.draw(String(mark), at: Point(column: column, row: row), style: Style(.faint))
    }
    if line.node.shape == .heading {
      drawHeading(line, into: &surface, row: row)
    } else {
      drawEntry(line, into: &surface, row: row)
    }
  }

  private func drawHeading(_ line: DetailLine, into surface: inout Surface, row: Int) {
    var column = 2
    column += surface.draw(
      line.node.key,
      at: Point(column: column, row: row),
      style: Style(.heading)
    )
    if !line.node.summary.isEmpty, line.isFolded != false || line.node.summaryStays {
      column += 2
      column += surface.draw(
        shortened(line.node.summary, to: geometry.columns - column),
        at: Point(column: column, row: row),
        columns: max(0, geometry.columns - column),
        style: Style(.faint)
      )
    }
    guard line.isFolded == false else { return }
    surface.horizontalRule(
      at: Point(column: column + 1, row: row),
      columns: max(0, geometry.columns - column - 1)
    )
  }

  private func drawEntry(_ line: DetailLine, into surface: inout Surface, row: Int) {
    let node = line.node
    if !node.key.isEmpty, line.part == 0 {
      surface.draw(
        node.key,
        at: Point(column: geometry.indentation(ofLevel: line.level) + 2, row: row),
        columns: geometry.keyColumns(line.keyColumns, of: node),
        style: Style(node.shape == .json ? .accent : .faint)
      )
    }
    let column = valueColumn(of: line)
    let room = geometry.valueColumns(of: node, level: line.level, keyColumns: line.keyColumns)
    let isSummary = line.isFolded == true && !node.summary.isEmpty
    let used = surface.draw(
      shortened(line.text, to: room),
      at: Point(column: column, row: row),
      columns: room,
      style: Style(isSummary ? .faint : node.ink),
      clipping: clipping(of: line.text, in: room)
    )
    guard !node.trailing.isEmpty, line.part == 0 else { return }
    let columns = DisplayWidth.columns(of: node.trailing)
    let start = geometry.columns - columns
    guard node.trailingMatters || column + used + 2 <= start else { return }
    surface.draw(
      node.trailing,
      at: Point(column: max(column, start), row: row),
      style: Style(node.trailingMatters ? .error : .faint)
    )
  }

  private func valueColumn(of line: DetailLine) -> Int {
    geometry.valueColumn(of: line.node, level: line.level, keyColumns: line.keyColumns)
  }

  /// As much of a text as can be seen and a little more, so that huge ones cost nothing.
  private func shortened(_ text: String, to columns: Int) -> String {
    glyphs.words(isHuge(text, in: columns) ? String(text.prefix(max(0, columns) + 1)) : text)
  }

  private func isHuge(_ text: String, in columns: Int) -> Bool {
    text.utf8.count > 8 * max(0, columns) + 64
  }

  /// What is left out of a value that is too long: of ARNs and URLs, whose ends tell most, the middle.
  private func clipping(of text: String, in columns: Int) -> Clipping {
    guard !isHuge(text, in: columns) else { return .end }
    return ["arn:", "http://", "https://"].contains { text.hasPrefix($0) } ? .middle : .end
  }

  /// Puts the ground of matches behind what a search finds in a line that is drawn.
  func markMatches(in line: DetailLine, on surface: inout Surface, row: Int) {
    search?.markMatches(onRow: row, of: &surface)
  }
}
