import TextScreen
import TraceFilter

extension FilterLine {
  private static let label = "filter "

  /// How many rows the line takes, candidates included, on a screen of some size.
  func rows(in size: Size) -> Int {
    let candidates = min(completion?.candidates.count ?? 0, Self.candidateRows)
    return min(candidates + 2, max(1, size.rows - 2))
  }

  /// Draws the candidates, the line, and below it what is wrong or what is found.
  ///
  /// - Parameters:
  ///   - surface: The screen.
  ///   - area: The last rows of it, as many as `rows(in:)` says.
  ///   - total: How many traces there are.
  func draw(into surface: inout Surface, area: Rect, total: Int) {
    guard area.rows >= 2 else { return drawLine(into: &surface, area: area, total: total) }
    let (upper, last) = area.splitBottom(1)
    let (candidates, line) = upper.splitBottom(1)
    drawCandidates(into: &surface, area: candidates)
    drawLine(into: &surface, area: line, total: total)
    surface.fill(last, style: Style.plain.on(.bar))
    if let error = toldError {
      drawPointer(to: error, into: &surface, area: last)
    } else {
      drawHint(into: &surface, area: last)
    }
  }

  private func drawLine(into surface: inout Surface, area: Rect, total: Int) {
    surface.fill(area, style: .plain)
    let count = errors == nil ? countText(total) : ""
    let countColumns = count.isEmpty ? 0 : DisplayWidth.columns(of: count) + 2
    let used = surface.draw(Self.label, at: area.origin, style: Style(.key))
    editor.draw(
      into: &surface,
      at: Point(column: used, row: area.row),
      columns: max(0, area.columns - used - countColumns)
    )
    guard countColumns > 0, area.columns > used + countColumns + 10 else { return }
    surface.draw(
      count,
      at: Point(column: area.columns - countColumns + 1, row: area.row),
      style: Style(answer?.count == 0 ? .error : .faint)
    )
  }

  /// `12 of 61`.
  private func countText(_ total: Int) -> String {
    guard let answer else { return "…" }
    return "\(QuantityText.count(answer.count)) of \(QuantityText.count(total))"
  }

  /// A caret under the first character that doesn't fit, and what is wrong beside it.
  private func drawPointer(to error: FilterError, into surface: inout Surface, area: Rect) {
    let before = String(String.UnicodeScalarView(text.unicodeScalars.prefix(error.offset)))
    let room = area.columns - Self.label.count
    let hidden = editor.hiddenColumns(in: room)
    let caret = Self.label.count + max(0, DisplayWidth.columns(of: before) - hidden)
    let message = error.reason + (error.advice.map { "; \($0)" } ?? "")
    let columns = DisplayWidth.columns(of: message)
    let style = Style(.error).on(.bar)
    let place = min(caret, area.columns - 1)
    surface.draw("^", at: Point(column: place, row: area.row), style: style)
    if place + 2 + columns <= area.columns || place < area.columns / 2 {
      surface.draw(
        message,
        at: Point(column: place + 2, row: area.row),
        columns: max(0, area.columns - place - 2),
        style: style
      )
    } else {
      surface.draw(
        message,
        at: Point(column: max(0, place - 1 - columns), row: area.row),
        columns: max(0, min(columns, place - 1)),
        style: style
      )
    }
  }

  private func drawHint(into surface: inout Surface, area: Rect) {
    let reason = answer?.reason
    let help = chosen.flatMap { completion?.candidates[$0].help }
    let text = reason ?? help ?? "Enter filters   Tab completes   Up: history   Esc: as it was"
    surface.draw(
      text,
      at: Point(column: 1, row: area.row),
      columns: max(0, area.columns - 2),
      style: Style(reason == nil ? .faint : .accent).on(.bar)
    )
  }

  private func drawCandidates(into surface: inout Surface, area: Rect) {
    guard let candidates = completion?.candidates else { return }
    CandidateRows(count: candidates.count, chosen: chosen, indent: Self.label.count) { position in
      let candidate = candidates[position]
      let note = candidate.traces.map { count in
        "\(QuantityText.count(count)) \(count == 1 ? "trace" : "traces")"
      }
      return CandidateRows.Row(
        label: candidate.label,
        note: note ?? "",
        help: candidate.help ?? ""
      )
    }
    .draw(into: &surface, area: area)
  }
}
