extension TypedCommand {
  /// Commands about the trace list.
  static let listing = [
    TypedCommand(
      "sort",
      "[COLUMN]",
      help: "sort the traces by a column, or by the next one",
      values: TraceColumn.allCases.map { column in
        Value(text: column.rawValue, help: "by \(column.title)")
      }
    ) { state, name throws(CommandError) in
      guard !name.isEmpty else { return state.update(.command(.sort)) }
      let wanted = name.lowercased()
      guard let column = TraceColumn.allCases.first(where: { $0.rawValue.hasPrefix(wanted) }) else {
        let known = TraceColumn.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandError("no column '\(name)'; there are \(known)")
      }
      return [.sortTraces(column, descending: column.isDescendingFirst)]
    }
  ]
}
