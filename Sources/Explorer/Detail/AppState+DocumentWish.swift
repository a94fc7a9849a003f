import TraceModel

/// What the waterfall does with the document of its selected span, whether the detail is open or not.
extension AppState {
  /// What is to be done with a document.
  struct DocumentWish: Hashable, Sendable {
    let command: Command
    /// The row of the span.
    let row: Int
  }

  /// Copies or shows the part of the document that is the selected span's, once that is read.
  mutating func useDocument(_ command: Command) -> [Effect] {
    guard let timeline, let row = timeline.selectedRow else {
      notice = "no span is selected"
      return []
    }
    if row != detailRow {
      detailRow = row
      detail.show(row: row, opened: timeline.opened, in: traceSession)
    }
    documentWish = DocumentWish(command: command, row: row)
    guard let wanted = detail.wanted else { return fulfilDocumentWish() }
    return [.readDocument(wanted)]
  }

  /// Does what was wished for, if the span is still selected.
  mutating func fulfilDocumentWish() -> [Effect] {
    guard let wish = documentWish else { return [] }
    guard wish.row == detailRow, wish.row == timeline?.selectedRow else {
      documentWish = nil
      return []
    }
    if let failure = detail.failure {
      documentWish = nil
      notice = failure
      return []
    }
    guard detail.wanted == nil else { return [] }
    documentWish = nil
    return detail.update(.command(wish.command), in: traceSession)
  }
}
