import TextScreen

extension CommandPrompt {
  private static let label = ":"

  /// How many rows the line takes, candidates included, on a screen of some size.
  func rows(in size: Size) -> Int {
    min(min(candidates.count, Self.candidateRows) + 2, max(1, size.rows - 2))
  }

  /// Draws the candidates, the line, and below it what is wrong or what the command does.
  ///
  /// - Parameters:
  ///   - surface: The screen.
  ///   - area: The last rows of it, as many as `rows(in:)` says.
  func draw(into surface: inout Surface, area: Rect) {
    guard area.rows >= 2 else { return drawLine(into: &surface, area: area) }
    let (upper, last) = area.splitBottom(1)
    let (above, line) = upper.splitBottom(1)
    CandidateRows(count: candidates.count, chosen: chosen, indent: Self.label.count) { position in
      CandidateRows.Row(label: candidates[position].label, help: candidates[position].help)
    }
    .draw(into: &surface, area: above)
    drawLine(into: &surface, area: line)
    surface.fill(last, style: Style.plain.on(.bar))
    let error = toldError
    surface.draw(
      error ?? hint,
      at: Point(column: 1, row: last.row),
      columns: max(0, last.columns - 2),
      style: Style(error == nil ? .faint : .error).on(.bar)
    )
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
