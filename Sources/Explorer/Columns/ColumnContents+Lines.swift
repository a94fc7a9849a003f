import TextScreen
public import TraceModel

extension ColumnContents {
  /// What is wider than this makes its line longer, not the column wider.
  private static let widestColumn = 80

  /// The list as lines of text: the titles, then a line a trace with what the columns say and, where that
  /// isn't among them, its id, by which it is found again.
  ///
  /// - Parameters:
  ///   - traces: The numbers of the traces, in their order.
  ///   - store: The traces.
  ///   - utcOffset: Seconds east of Greenwich, for times.
  ///   - body: Is given each line, safe for a terminal, without spaces at its end.
  /// - Throws: What `body` throws.
  /// - Complexity: O(traces and columns): all are looked at for the widths before the first is written.
  public func forEachLine(
    of traces: [Int],
    in store: TraceStore,
    utcOffset: Int,
    body: (String) throws -> Void
  ) rethrows {
    let hasID = columns.contains(.id)
    func cells(_ trace: Int) -> [String] {
      let texts = columns.indices.map { index in
        let text = text(ofColumn: index, of: trace, in: store, utcOffset: utcOffset)
        let start = store.traces.start[trace]
        guard columns[index] == .time, start.isKnown else { return text }
        return "\(start.day(utcOffset: utcOffset)) \(text)"
      }
      return (hasID ? texts : texts + [store.text(of: store.traces.id[trace])])
        .map(DisplayWidth.safe)
    }
    let zone = Timestamp.zone(utcOffset: utcOffset)
    let titles = (hasID ? columns : columns + [.id]).map {
      DisplayWidth.safe($0 == .time ? "\($0.title) (\(zone))" : $0.title)
    }
    var widths = titles.map(DisplayWidth.columns)
    for trace in traces {
      for (index, cell) in cells(trace).enumerated() {
        widths[index] = max(widths[index], min(Self.widestColumn, DisplayWidth.columns(of: cell)))
      }
    }
    func line(_ cells: [String]) -> String {
      var line = ""
      for (index, cell) in cells.enumerated() {
        let padding = String(
          repeating: " ",
          count: max(0, widths[index] - DisplayWidth.columns(of: cell))
        )
        line += (index == 0 ? "" : "  ") + (isRight(index) ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    try body(line(titles))
    for trace in traces { try body(line(cells(trace))) }
  }

  /// Whether a column's texts stand right, as on the screen.
  private func isRight(_ index: Int) -> Bool {
    guard index < columns.count else { return false }
    return switch columns[index] {
    case .status, .response, .duration, .spans: true
    case .annotation, .metadata: areNumbers[index]
    case .time, .method, .name, .flags, .id, .user, .service: false
    }
  }
}
