import TraceModel

/// Commands that are typed with what they do to the trace list.
extension AppState {
  /// Sorts by a column, by its name; groups by one of theirs.
  mutating func sort(by text: String) throws(CommandError) -> [Effect] {
    if session.grouping != nil, let column = GroupSort.Column(rawValue: text.lowercased()) {
      session.groupSort = GroupSort(by: column)
      return []
    }
    switch TraceColumn.parse(text) {
    case .success(let column):
      return [.sortTraces(column, descending: column.isDescendingFirst)]
    case .failure(let error): throw CommandError(error.description)
    }
  }

  /// Shows other columns; without a word what they are and which there could be.
  mutating func chooseColumns(_ text: String) throws(CommandError) -> [Effect] {
    guard !text.isEmpty else {
      let chosen = session.columns.map(\.keyword).joined(separator: ",")
      let others = TraceColumn.named.filter { !session.columns.contains($0) }.map(\.keyword)
      let all = (others + ["annotation.KEY", "metadata.PATH"]).joined(separator: ", ")
      notice = "columns \(chosen); there are also \(all)"
      return []
    }
    switch TraceColumn.parseList(text, changing: session.columns) {
    case .success(let columns):
      session.columns = columns
      return columns == traces.contents.columns ? [] : [.fillColumns]
    case .failure(let error): throw CommandError(error.description)
    }
  }

  /// Takes in what columns say, where they are those that are wanted, of the traces that are shown.
  mutating func take(_ contents: ColumnContents) {
    guard contents.columns == session.columns, contents.version == session.version else { return }
    traces.fill(contents)
  }
}
