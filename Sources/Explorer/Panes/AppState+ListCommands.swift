import TraceModel

/// Commands that are typed with what they do to the trace list.
extension AppState {
  /// Runs a command such as `sort status` or `columns +user`.
  ///
  /// - Returns: Nothing where the text is no such command.
  mutating func runListCommand(_ text: String) -> [Effect]? {
    let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let word = parts.first.flatMap({ Command(rawValue: $0.lowercased()) }) else { return nil }
    let rest = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    switch word {
    case .sort where !rest.isEmpty: return sort(by: rest)
    case .columns: return chooseColumns(rest)
    case .groupTraces: return group(byText: rest) + followGroups()
    case .last where !rest.isEmpty: return showLast(rest.lowercased())
    case .since, .until: return showSinceOrUntil(rest, isSince: word == .since)
    default: return nil
    }
  }

  private mutating func sort(by text: String) -> [Effect] {
    switch TraceColumn.parse(text) {
    case .success(let column):
      wantedSort = TraceSort(column: column, isDescending: column.isDescendingFirst)
      return [.sortTraces(column, descending: column.isDescendingFirst)]
    case .failure(let error):
      notice = error.description
      return []
    }
  }

  /// Shows other columns; without a word what they are and which there could be.
  private mutating func chooseColumns(_ text: String) -> [Effect] {
    guard !text.isEmpty else {
      let chosen = session.columns.map(\.keyword).joined(separator: ",")
      notice = "columns \(chosen); there are \(TraceColumn.keywords)"
      return []
    }
    switch TraceColumn.parseList(text, changing: session.columns) {
    case .success(let columns):
      session.columns = columns
      return columns == traces.contents.columns ? [] : [.fillColumns]
    case .failure(let error):
      notice = error.description
      return []
    }
  }

  /// Takes in what columns say, where they are those that are wanted, of the traces that are shown.
  mutating func take(_ contents: ColumnContents) {
    guard contents.columns == session.columns, contents.version == session.version else { return }
    traces.fill(contents)
  }
}
