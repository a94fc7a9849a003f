import TextScreen

extension CommandPrompt {
  private static let label = ":"

  /// How many rows the line takes, candidates included, on a screen of some size.
  func rows(in size: Size) -> Int {
    let below = hint(columns: size.columns, rows: size.rows).lines.count
    return min(min(candidates.count, Self.candidateRows) + 1 + below, max(1, size.rows - 2))
  }

  /// Draws the candidates, the line, and below it what is wrong or what the command does.
  ///
  /// - Parameters:
  ///   - surface: The screen.
  ///   - area: The last rows of it, as many as `rows(in:)` says.
  func draw(into surface: inout Surface, area: Rect) {
    guard area.rows >= 2 else { return drawLine(into: &surface, area: area) }
    let hint = hint(columns: area.columns, rows: surface.size.rows)
    let (upper, last) = area.splitBottom(min(hint.lines.count, area.rows - 1))
    let (above, line) = upper.splitBottom(1)
    CandidateRows(count: candidates.count, chosen: chosen, indent: Self.label.count) { position in
      CandidateRows.Row(label: candidates[position].label, help: candidates[position].help)
    }
    .draw(into: &surface, area: above)
    drawLine(into: &surface, area: line)
    hint.draw(into: &surface, area: last, ink: toldError == nil ? .faint : .error)
  }

  /// What stands below the line, on two rows where it is long and there is room.
  private func hint(columns: Int, rows: Int) -> WrappedText {
    WrappedText(toldError ?? hint, columns: columns - 2, rows: rows >= 8 ? 2 : 1)
  }

  private func drawLine(into surface: inout Surface, area: Rect) {
    surface.fill(area, style: .plain)
    let used = surface.draw(Self.label, at: area.origin, style: Style(.key))
    editor.draw(
      into: &surface,
      at: Point(column: used, row: area.row),
      columns: max(0, area.columns - used)
    )
  }

  private var hint: String {
    guard let command else { return "Enter runs   Tab completes   Up: history   Esc: back" }
    return "\(command.usage): \(command.help)"
  }
}
